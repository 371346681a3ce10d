package capsim.workload.index;

import capsim.workload.bulk.BulkEncoder;
import capsim.workload.bulk.LogPod;
import capsim.workload.bulk.LogRecords;
import capsim.workload.profile.LogProfile;
import java.util.Map;
import org.apache.lucene.codecs.lucene912.Lucene912Codec.Mode;
import org.apache.lucene.document.Document;

/**
 * Indexes a seeded sample of a profile's own documents, as they arrive from pods: some of one pod,
 * then some of another.
 */
public final class IndexSampler {
  /** Documents of a sample: some thirty blocks of stored fields with LZ4, five with zlib. */
  public static final int DOCUMENTS = 2048;

  /** More pods do not compress worse: a block of stored fields has room for fewer documents. */
  public static final int MOST_PODS = 64;

  /** Documents for {@link #metadataBytes}: ids share prefixes from some 8,000 on. */
  public static final int ID_DOCUMENTS = 16_384;

  /** Pods that are looked at: of 1,500 workloads some 80 are then seen twice. */
  private static final int CENSUS_PODS = 512;

  private static final long START_NANOS = 1_787_306_400_000_000_000L;
  private static final long STEP_NANOS = 10_000_019;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private IndexSampler() {}

  /**
   * Indexes the fields of documents.
   *
   * @param documentsPerBulk of one pod in turn, at least 1
   * @param pods at least 1
   */
  public static IndexSample fields(
      LogProfile profile, IndexMapping mapping, int documentsPerBulk, int pods, long seed) {
    var fields = new SourceFields(mapping);
    var groups = new TermGroups(census(profile, fields, seed));
    try (var index = new MemoryIndex(Mode.BEST_SPEED)) {
      var source = new Source(profile, documentsPerBulk, pods, seed);
      for (int i = 0; i < DOCUMENTS; i++) {
        source.next();
        var document = new Document();
        fields.addTo(document, source.json, source.start, source.length);
        index.add(document);
      }
      Map<String, Long> files = index.merge();
      index.eachField(groups::add);
      return new IndexSample(DOCUMENTS, pods, files, groups.all());
    }
  }

  /** A document of each of many pods. */
  private static PodCensus census(LogProfile profile, SourceFields fields, long seed) {
    var census = new PodCensus();
    var source = new Source(profile, 1, CENSUS_PODS, seed);
    for (int i = 0; i < CENSUS_PODS; i++) {
      source.next();
      var document = new Document();
      fields.addTo(document, source.json, source.start, source.length);
      census.add(document);
    }
    return census;
  }

  /**
   * Stores documents.
   *
   * @param documentsPerBulk of one pod in turn, at least 1
   * @param pods at least 1
   */
  public static StoredSample stored(LogProfile profile, int documentsPerBulk, int pods, long seed) {
    try (var lz4 = new MemoryIndex(Mode.BEST_SPEED);
        var zlib = new MemoryIndex(Mode.BEST_COMPRESSION)) {
      var source = new Source(profile, documentsPerBulk, pods, seed);
      var ids = new GeneratedIds();
      double bytes = 0;
      for (int i = 0; i < DOCUMENTS; i++) {
        source.next();
        bytes += source.length;
        var document = new Document();
        byte[] id = ids.next(source.now / NANOS_PER_MILLI);
        MetadataFields.addStored(document, id, source.json, source.start, source.length);
        lz4.add(document);
        zlib.add(document);
      }
      return new StoredSample(
          bytes / DOCUMENTS, storedBytes(lz4.merge()), storedBytes(zlib.merge()));
    }
  }

  /** Data and index of stored fields, of a document; the metadata of a segment is no more. */
  private static double storedBytes(Map<String, Long> files) {
    return (double) (files.get("fdt") + files.get("fdx")) / DOCUMENTS;
  }

  /** What {@code _id} and {@code _seq_no} take beside their stored part, whatever a document is. */
  public static double metadataBytes() {
    try (var index = new MemoryIndex(Mode.BEST_SPEED)) {
      var ids = new GeneratedIds();
      for (int i = 0; i < ID_DOCUMENTS; i++) {
        var document = new Document();
        MetadataFields.addIndexed(document, ids.next(START_NANOS / NANOS_PER_MILLI + i), i);
        index.add(document);
      }
      double sum = 0;
      for (long bytes : index.merge().values()) {
        sum += bytes;
      }
      return sum / ID_DOCUMENTS;
    }
  }

  /** Makes the documents, one after the other. */
  private static final class Source {
    private final BulkEncoder encoder = new BulkEncoder("i");
    private final LogRecords records;
    private final LogPod[] pods;
    private final int documentsPerBulk;
    private final int start = encoder.actionBytes();
    private byte[] json = {};
    private int length;
    private long now = START_NANOS;
    private int number;

    Source(LogProfile profile, int documentsPerBulk, int pods, long seed) {
      this.records = new LogRecords(profile, seed);
      this.documentsPerBulk = documentsPerBulk;
      this.pods = new LogPod[pods];
      for (int i = 0; i < pods; i++) {
        this.pods[i] = LogPod.of(profile, seed + i);
      }
    }

    void next() {
      LogPod pod = pods[number++ / documentsPerBulk % pods.length];
      now += STEP_NANOS;
      int room = encoder.maxItemBytes(pod, records);
      if (json.length < room) {
        json = new byte[room];
      }
      // Without the line feed at its end.
      length = encoder.encode(json, 0, pod, now, records) - start - 1;
    }
  }
}
