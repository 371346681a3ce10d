package capsim.model.opensearch;

import static capsim.model.trace.Figure.figure;

import capsim.model.ingest.LogLoad;
import capsim.model.ingest.LogLoad.ProfileLogs;
import capsim.model.opensearch.OpenSearchPlan.IndexedProfile;
import capsim.model.scenario.LogStack.Codec;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.workload.index.IndexSample;
import capsim.workload.index.IndexSize;
import capsim.workload.index.StoredFields;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the documents of each profile take in an index. A sample of them is indexed by Lucene, with
 * the fields that the mapping gives them; dictionaries are extrapolated to the documents of a
 * segment.
 */
final class DocumentSizes {
  /** Segments of an index that is not force-merged: index.merge.policy.max_merged_segment. */
  private static final double LARGEST_SEGMENT_BYTES = Indices.MAX_SEGMENT_BYTES;

  private static final String SOURCE =
      "a seeded sample indexed by Lucene 9.12.3 with the fields of OpenSearch 2.19.6, dictionaries"
          + " extrapolated (Chao; Colwell et al. 2012); within 10 % of a real OpenSearch";

  private final OpenSearch spec;
  private final LogLoad load;
  private final IndexSamples samples;
  private final Coefficients values;
  private final List<IndexedProfile> profiles = new ArrayList<>();
  private final Figure expansion;

  DocumentSizes(OpenSearch spec, LogLoad load, IndexSamples samples, Coefficients values) {
    this.spec = spec;
    this.load = load;
    this.samples = samples;
    this.values = values;
    this.expansion = spec.indexBytesPerSourceByte().map(this::measured).orElseGet(this::sampled);
  }

  /** Primary store bytes over JSON document bytes. */
  Figure expansion() {
    return expansion;
  }

  /** Each profile that logs, unless the scenario states the ratio of all. */
  List<IndexedProfile> profiles() {
    return List.copyOf(profiles);
  }

  private Figure measured(double ratio) {
    return figure(Unit.RATIO, "indexBytesPerSourceByte")
        .given("indexBytesPerSourceByte", "logs.openSearch.indexBytesPerSourceByte", ratio)
        .source("the scenario")
        .of(ratio);
  }

  private Figure sampled() {
    var figure =
        figure(
                Unit.RATIO,
                "indexSize · Σ profiles documentBytesPerSecond · indexBytesPerDocument /"
                    + " sourceBytesPerDocument / Σ documentBytesPerSecond")
            .with("indexSize", OpenSearchCoefficients.INDEX_SIZE, values)
            .from("documentBytesPerSecond", load.documentBytesPerSecond());
    for (ProfileLogs logs : load.profiles()) {
      IndexedProfile profile = profile(logs, spec.codec());
      profiles.add(profile);
      figure.from("indexBytesPerDocument of " + profile.profile(), profile.indexBytesPerDocument());
    }
    return figure.source(SOURCE).of(ratio(spec.codec()));
  }

  private double ratio(Codec codec) {
    double indexed = 0;
    double offered = 0;
    for (ProfileLogs logs : load.profiles()) {
      IndexedProfile profile = profile(logs, codec);
      double index = profile.indexBytesPerDocument().value();
      indexed += logs.documentBytesPerSecond() * index / profile.sourceBytesPerDocument().value();
      offered += logs.documentBytesPerSecond();
    }
    return offered > 0 ? values.value(OpenSearchCoefficients.INDEX_SIZE) * indexed / offered : 0;
  }

  /** The expansion with another codec; unknown where the scenario states that of its own. */
  OptionalDouble expansion(Codec codec) {
    return spec.indexBytesPerSourceByte().isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(ratio(codec));
  }

  private IndexedProfile profile(ProfileLogs logs, Codec codec) {
    IndexSample sample =
        samples.of(logs.profile(), spec.mapping(), logs.recordsPerBulk(), logs.pods());
    double metadata = samples.metadataBytes();
    double documents = segmentDocuments(logs, sample, metadata);
    IndexSize size = sample.in(documents, logs.pods());
    Figure stored = stored(size, codec);
    Figure source = part("JSON of a document of the sample", size.sourceBytes());
    Figure index =
        figure(
                Unit.BYTES,
                "stored + terms + postings + docValues + other + metadata, of a document")
            .from("stored", stored)
            .from("terms", part("dictionaries of terms", size.termBytes()))
            .from("postings", part("documents and positions of terms", size.postingBytes()))
            .from("docValues", part("columns", size.docValueBytes()))
            .from("other", part("points and norms", size.otherBytes()))
            .from("metadata", part("_id, _seq_no, _version", metadata))
            .from(
                "documents",
                figure(Unit.COUNT, "documents of the profile in a segment").of(documents))
            .from("pods", figure(Unit.COUNT, "pods that write them").of(logs.pods()))
            .source(SOURCE)
            .of(stored.value() + size.indexedBytes() + metadata);
    return new IndexedProfile(logs.profile().name(), source, index);
  }

  private Figure stored(IndexSize size, Codec codec) {
    var compression = codec == Codec.DEFAULT ? StoredFields.LZ4 : StoredFields.ZLIB;
    Figure lucene = part("_source and _id, compressed", size.storedBytes(compression));
    return OpenSearchCoefficients.storedFields(codec)
        .map(
            zstd ->
                figure(Unit.BYTES, "zlib · zstd")
                    .from("zlib", lucene)
                    .with("zstd", zstd, values)
                    .of(lucene.value() * values.value(zstd)))
        .orElse(lucene);
  }

  private static Figure part(String what, double bytes) {
    return figure(Unit.BYTES, what).source(SOURCE).of(bytes);
  }

  /**
   * Documents of the profile in one segment: its share of a shard that is as large as wanted, or
   * that is rolled over before, or of the largest segment where nobody merges more.
   */
  private double segmentDocuments(ProfileLogs logs, IndexSample sample, double metadata) {
    double perIndex =
        logs.recordsPerSecond() * Indices.seconds(spec.rolloverAge()) / spec.streams();
    // Sizes fall so slowly with the documents that one round finds their number.
    IndexSize size = sample.in(Math.max(1, perIndex), logs.pods());
    double bytes = size.indexedBytes() + stored(size, spec.codec()).value() + metadata;
    double share = logs.recordsPerSecond() / load.recordsPerSecond().value();
    double target = spec.targetShardSize().bytes();
    double largest = spec.forceMerge() ? target : Math.min(target, LARGEST_SEGMENT_BYTES);
    return Math.max(1, Math.min(perIndex, share * largest / bytes));
  }
}
