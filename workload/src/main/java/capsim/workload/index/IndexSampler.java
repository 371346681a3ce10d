package capsim.workload.index;

import capsim.workload.bulk.BulkEncoder;
import capsim.workload.bulk.LogPod;
import capsim.workload.bulk.LogRecords;
import capsim.workload.profile.LogProfile;
import org.apache.lucene.document.Document;

/** Indexes a seeded sample of a profile's own documents. */
public final class IndexSampler {
  /** Documents of a sample: about forty blocks of stored fields with LZ4, eight with zlib. */
  public static final int DOCUMENTS = 3072;

  /** More pods do not compress worse: a block of stored fields has room for fewer documents. */
  public static final int MOST_PODS = 64;

  static final long START_NANOS = 1_787_306_400_000_000_000L;
  static final long STEP_NANOS = 10_000_019;

  /** Ids share prefixes only from here on, see TimeBasedUUIDGenerator. */
  public static final int ID_DOCUMENTS = 16_384;

  private IndexSampler() {}

  /**
   * Indexes documents as they arrive from pods: some of one pod, then some of another.
   *
   * @param documentsPerBulk of one pod in turn, at least 1
   * @param pods at least 1
   */
  public static IndexSample of(
      LogProfile profile, IndexMapping mapping, int documentsPerBulk, int pods, long seed) {
    var groups = new TermGroups();
    try (var index = new MemoryIndex(StoredFields.LZ4);
        var zlib = new MemoryIndex(StoredFields.ZLIB)) {
      var writer = new Writer(profile, mapping, pods, seed);
      long sourceBytes = 0;
      for (int i = 0; i < DOCUMENTS; i++) {
        sourceBytes += writer.write(index, zlib, i / documentsPerBulk % pods);
      }
      double zlibBytes = IndexSample.storedBytes(zlib.merge());
      var files = index.merge();
      index.eachField(groups::add);
      return new IndexSample(DOCUMENTS, pods, sourceBytes, zlibBytes, files, groups.all());
    }
  }

  /** What {@code _id} and {@code _seq_no} take beside their stored part, whatever a document is. */
  public static double metadataBytes() {
    try (var index = new MemoryIndex(StoredFields.LZ4)) {
      var ids = new GeneratedIds();
      for (int i = 0; i < ID_DOCUMENTS; i++) {
        var document = new Document();
        MetadataFields.addIndexed(document, ids.next(START_NANOS / 1_000_000 + i), i);
        index.add(document);
      }
      double sum = 0;
      for (long bytes : index.merge().values()) {
        sum += bytes;
      }
      return sum / ID_DOCUMENTS;
    }
  }

  /** Makes the documents. */
  private static final class Writer {
    private final BulkEncoder encoder = new BulkEncoder("i");
    private final GeneratedIds ids = new GeneratedIds();
    private final LogRecords records;
    private final SourceFields fields;
    private final LogPod[] pods;
    private byte[] item = {};
    private long now = START_NANOS;

    Writer(LogProfile profile, IndexMapping mapping, int pods, long seed) {
      this.records = new LogRecords(profile, seed);
      this.fields = new SourceFields(mapping);
      this.pods = new LogPod[pods];
      for (int i = 0; i < pods; i++) {
        this.pods[i] = LogPod.of(profile, seed + i);
      }
    }

    /** Writes the next document to both; answers the bytes of its JSON. */
    int write(MemoryIndex index, MemoryIndex storedOnly, int podNumber) {
      LogPod pod = pods[podNumber];
      now += STEP_NANOS;
      int room = encoder.maxItemBytes(pod, records);
      if (item.length < room) {
        item = new byte[room];
      }
      int start = encoder.actionBytes();
      int length = encoder.encode(item, 0, pod, now, records) - start - 1;
      var document = new Document();
      MetadataFields.addStored(document, ids.next(now / 1_000_000), item, start, length);
      storedOnly.add(document);
      fields.addTo(document, item, start, length);
      index.add(document);
      return length;
    }
  }
}
