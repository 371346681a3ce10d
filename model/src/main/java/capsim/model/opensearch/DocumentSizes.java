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
import capsim.workload.index.IndexSize;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the documents of each profile take in an index. A sample of them is indexed by Lucene, with
 * the fields that the mapping gives them; dictionaries are extrapolated to the documents of a
 * segment.
 */
final class DocumentSizes {
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
    double documents = segmentDocuments(logs);
    DocumentSize size = size(logs, documents);
    Figure stored = stored(size, codec);
    IndexSize fields = size.fields();
    Figure index =
        figure(
                Unit.BYTES,
                "stored + terms + postings + docValues + other + metadata, of a document among"
                    + " documents of so many pods")
            .from("stored", stored)
            .from("terms", part("dictionaries of terms", fields.termBytes()))
            .from("postings", part("documents and positions of terms", fields.postingBytes()))
            .from("docValues", part("columns", fields.docValueBytes()))
            .from("other", part("points and norms", fields.otherBytes()))
            .from("metadata", part("_id, _seq_no, _version", size.metadataBytes()))
            .from("documents", count("documents of the profile in a segment", documents))
            .from("pods", count("pods that write them", logs.pods()))
            .source(SOURCE)
            .of(stored.value() + fields.bytes() + size.metadataBytes());
    Figure source = part("JSON of a document of the sample", size.stored().sourceBytes());
    return new IndexedProfile(logs.profile().name(), source, index);
  }

  private DocumentSize size(ProfileLogs logs, double documents) {
    return samples.of(
        logs.profile(), spec.mapping(), logs.recordsPerBulk(), logs.pods(), documents);
  }

  private Figure stored(DocumentSize size, Codec codec) {
    Figure lucene = part("_source and _id, compressed", size.storedBytes(codec));
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

  private static Figure count(String what, double count) {
    return figure(Unit.COUNT, what).of(count);
  }

  /**
   * Documents of the profile in one segment: its share of a shard that is as large as wanted, or
   * that is rolled over before, or of the largest segment where nobody merges more.
   */
  private double segmentDocuments(ProfileLogs logs) {
    double perIndex =
        logs.recordsPerSecond() * Indices.seconds(spec.rolloverAge()) / spec.streams();
    double share = logs.recordsPerSecond() / load.recordsPerSecond().value();
    double target = spec.targetShardSize().bytes();
    double largest = spec.forceMerge() ? target : Math.min(target, Indices.MAX_SEGMENT_BYTES);
    // Sizes fall so slowly with the documents that one round finds their number.
    return Math.min(perIndex, share * largest / size(logs, perIndex).bytes(spec.codec()));
  }
}
