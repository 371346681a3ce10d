package capsim.model.opensearch;

import capsim.model.scenario.LogStack.Codec;
import capsim.model.trace.Coefficient;
import java.util.List;

/** What no format dictates about OpenSearch. */
public final class OpenSearchCoefficients {
  /** Primary store bytes over JSON document bytes with LZ4 stored fields. */
  public static final Coefficient EXPANSION_DEFAULT =
      new Coefficient(
          "openSearch.expansion.default",
          0.56,
          0.22,
          1.2,
          "",
          "0.56 measured on 2.19.6 with 925 B documents; 0.22 big5, 0.53 nyc_taxis, 0.35-0.7 usual"
              + " for enriched logs, up to 1.2 with dynamic text and keyword");

  /** The same with best_compression (zlib). */
  public static final Coefficient EXPANSION_BEST_COMPRESSION =
      new Coefficient(
          "openSearch.expansion.bestCompression",
          0.40,
          0.18,
          0.98,
          "",
          "0.36 measured on 2.19.6; -34 % on nyc_taxis (OpenSearch docs, index codecs), -18..-25 %"
              + " on logs (elasticsearch PR 110462, Tencent Cloud)");

  /** The same with zstd. */
  public static final Coefficient EXPANSION_ZSTD =
      new Coefficient(
          "openSearch.expansion.zstd",
          0.39,
          0.17,
          0.97,
          "",
          "-35 % (OpenSearch docs, index codecs), -19..-24 % on logs (Tencent Cloud); 0.35 measured"
              + " with a similar codec");

  /** The same with zstd_no_dict. */
  public static final Coefficient EXPANSION_ZSTD_NO_DICT =
      new Coefficient(
          "openSearch.expansion.zstdNoDict",
          0.41,
          0.18,
          0.99,
          "",
          "-30 % (OpenSearch docs, index codecs); 0.36 measured with a similar codec");

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
          EXPANSION_DEFAULT,
          EXPANSION_BEST_COMPRESSION,
          EXPANSION_ZSTD,
          EXPANSION_ZSTD_NO_DICT,
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

  /** The expansion ratio of a codec. */
  public static Coefficient expansion(Codec codec) {
    return switch (codec) {
      case DEFAULT -> EXPANSION_DEFAULT;
      case BEST_COMPRESSION -> EXPANSION_BEST_COMPRESSION;
      case ZSTD -> EXPANSION_ZSTD;
      case ZSTD_NO_DICT -> EXPANSION_ZSTD_NO_DICT;
    };
  }
}
