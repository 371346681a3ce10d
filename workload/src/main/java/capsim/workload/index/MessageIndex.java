package capsim.workload.index;

import capsim.workload.bulk.BulkEncoder;
import capsim.workload.bulk.LogPod;
import java.util.List;
import org.apache.lucene.codecs.lucene912.Lucene912Codec.Mode;
import org.apache.lucene.document.Document;

/**
 * Indexes given messages, as {@link IndexSampler} does those of a profile: measured, not carried
 * over.
 */
public final class MessageIndex {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private MessageIndex() {}

  /**
   * What given documents take in one segment.
   *
   * @param sourceBytes mean JSON bytes of a document
   * @param indexBytes mean bytes of all its files
   */
  public record Measured(double sourceBytes, double indexBytes) {
    /** Index bytes for a byte of documents. */
    public double expansion() {
      return indexBytes / sourceBytes;
    }
  }

  /**
   * Indexes messages with the metadata of their pods.
   *
   * @param epochNanos time of each message
   * @param pods that write in turn
   * @param documentsPerBulk messages of one pod in turn
   */
  public static Measured of(
      List<String> messages,
      long[] epochNanos,
      List<LogPod> pods,
      int documentsPerBulk,
      IndexMapping mapping) {
    var fields = new SourceFields(mapping);
    var encoder = new BulkEncoder("i");
    var ids = new GeneratedIds();
    int start = encoder.actionBytes();
    byte[] json = {};
    long bytes = 0;
    try (var index = new MemoryIndex(Mode.BEST_SPEED)) {
      for (int i = 0; i < messages.size(); i++) {
        LogPod pod = pods.get(i / documentsPerBulk % pods.size());
        int room = encoder.maxItemBytes(pod, messages.get(i).length());
        if (json.length < room) {
          json = new byte[room];
        }
        // Without the line feed at its end.
        int length = encoder.encode(json, 0, pod, epochNanos[i], messages.get(i)) - start - 1;
        bytes += length;
        var document = new Document();
        fields.addTo(document, json, start, length);
        byte[] id = ids.next(epochNanos[i] / NANOS_PER_MILLI);
        MetadataFields.addStored(document, id, json, start, length);
        MetadataFields.addIndexed(document, id, i);
        index.add(document);
      }
      double sum = 0;
      for (long file : index.merge().values()) {
        sum += file;
      }
      return new Measured((double) bytes / messages.size(), sum / messages.size());
    }
  }
}
