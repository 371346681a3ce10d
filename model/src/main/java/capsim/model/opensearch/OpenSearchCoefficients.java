package capsim.model.opensearch;

import capsim.model.scenario.LogStack.Codec;
import capsim.model.trace.Coefficient;
import java.util.List;
import java.util.Optional;

/** What no format dictates about OpenSearch. */
public final class OpenSearchCoefficients {
  /** Index bytes over those that the sample of the profiles' documents says. */
  public static final Coefficient INDEX_SIZE =
      new Coefficient(
          "openSearch.indexSize",
          1,
          0.9,
          1.1,
          "",
          "predictions held against OpenSearch 2.19.6: at most 10 % off; a larger factor for fields"
              + " that only your mapping has");

  /** Stored fields with zstd over those with zlib (best_compression). */
  public static final Coefficient ZSTD_STORED_FIELDS =
      new Coefficient(
          "openSearch.storedFields.zstd",
          0.98,
          0.9,
          1.2,
          "",
          "163 B over 167 B of a document of 925 B, measured on 3.8.0 with a codec like that of the"
              + " plugin; -35 % against -34 % of the index on nyc_taxis (OpenSearch docs, index codecs)");

  /** Stored fields with zstd_no_dict over those with zlib. */
  public static final Coefficient ZSTD_NO_DICT_STORED_FIELDS =
      new Coefficient(
          "openSearch.storedFields.zstdNoDict",
          1.04,
          0.9,
          1.3,
          "",
          "174 B over 167 B, measured likewise; -30 % against -34 % of the index on nyc_taxis");

  /** CPU of indexing one document in one copy, beside its bytes. */
  public static final Coefficient CPU_SECONDS_PER_DOCUMENT =
      new Coefficient(
          "openSearch.cpuSecondsPerDocument",
          20e-6,
          10e-6,
          50e-6,
          "s",
          "linear fit of http_logs, so and nyc_taxis on 3 x r6g.xlarge (remote-store documentation)");

  /** CPU of indexing a byte of analysed text in one copy. */
  public static final Coefficient CPU_SECONDS_PER_TEXT_BYTE =
      new Coefficient(
          "openSearch.cpuSecondsPerTextByte",
          0.17e-6,
          0.07e-6,
          0.4e-6,
          "s/B",
          "the same fit: http_logs and so");

  /** CPU of indexing a byte of keyword or numeric fields in one copy. */
  public static final Coefficient CPU_SECONDS_PER_KEYWORD_BYTE =
      new Coefficient(
          "openSearch.cpuSecondsPerKeywordByte",
          0.09e-6,
          0.03e-6,
          0.2e-6,
          "s/B",
          "the same fit: nyc_taxis");

  /** Speed of the CPU in use over that of the fit's r6g. */
  public static final Coefficient CPU_SPEED =
      new Coefficient(
          "openSearch.cpuSpeed",
          1,
          0.4,
          3,
          "",
          "m5 is half as fast, the newest CPUs three times (PolarSearch 3.0) for the same data");

  /** CPU of a segment-replicated copy over that of a primary. */
  public static final Coefficient SEGMENT_REPLICA_CPU =
      new Coefficient(
          "openSearch.segmentReplicaCpu",
          0.25,
          0.05,
          0.5,
          "",
          "9 nodes with segment replication match 15 with document replication (OpenSearch blog)");

  /** Shards that a GiB of heap carries. */
  public static final Coefficient SHARDS_PER_HEAP_GIB =
      new Coefficient(
          "openSearch.shardsPerHeapGib",
          25,
          20,
          62.5,
          "",
          "AWS Well-Architected OpenSearch lens, AOSPERF01; 62.5 = 1,000 per 16 GiB from 2.17 on");

  /** Merge fan-in. */
  public static final Coefficient MERGE_FAN_IN =
      new Coefficient(
          "openSearch.mergeFanIn",
          10,
          8,
          30,
          "",
          "max_merge_at_once: 10 in TieredMergePolicyProvider.java, 30 in the documentation");

  /** Files of a large segment that is not compound. */
  public static final Coefficient FILES_PER_SEGMENT =
      new Coefficient(
          "openSearch.filesPerSegment", 17, 15, 17, "", "Lucene: 15-17 files of a large segment");

  /** Those of them that hold nearly all bytes. */
  public static final Coefficient LARGE_FILES_PER_SEGMENT =
      new Coefficient(
          "openSearch.largeFilesPerSegment",
          6,
          3,
          8,
          "",
          "stored fields, terms, doc values, postings, positions, points: 99.6 % of bytes measured on"
              + " 3.8.0");

  /** Addressable data of a search node over its file cache. */
  public static final Coefficient REMOTE_DATA_RATIO =
      new Coefficient(
          "openSearch.remoteDataRatio",
          5,
          1,
          20,
          "",
          "cluster.filecache.remote_data_ratio: 5 in the documentation, unlimited in source");

  /** Data nodes that still do without dedicated cluster managers. */
  public static final Coefficient DATA_NODES_WITHOUT_MANAGERS =
      new Coefficient(
          "openSearch.dataNodesWithoutManagers",
          5,
          0,
          10,
          "",
          "Amazon OpenSearch Service advises three managers for all of production; with a handful of"
              + " nodes, three more are most of the cluster. Nobody measured where that ends");

  /** All of them. */
  public static final List<Coefficient> ALL =
      List.of(
          INDEX_SIZE,
          ZSTD_STORED_FIELDS,
          ZSTD_NO_DICT_STORED_FIELDS,
          CPU_SECONDS_PER_DOCUMENT,
          CPU_SECONDS_PER_TEXT_BYTE,
          CPU_SECONDS_PER_KEYWORD_BYTE,
          CPU_SPEED,
          SEGMENT_REPLICA_CPU,
          SHARDS_PER_HEAP_GIB,
          MERGE_FAN_IN,
          FILES_PER_SEGMENT,
          LARGE_FILES_PER_SEGMENT,
          REMOTE_DATA_RATIO,
          DATA_NODES_WITHOUT_MANAGERS);

  private OpenSearchCoefficients() {}

  /** What a codec of the zstd plugin stores, over what zlib does; none of Lucene's own codecs. */
  static Optional<Coefficient> storedFields(Codec codec) {
    return switch (codec) {
      case DEFAULT, BEST_COMPRESSION -> Optional.empty();
      case ZSTD -> Optional.of(ZSTD_STORED_FIELDS);
      case ZSTD_NO_DICT -> Optional.of(ZSTD_NO_DICT_STORED_FIELDS);
    };
  }
}
