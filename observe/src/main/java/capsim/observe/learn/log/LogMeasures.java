package capsim.observe.learn.log;

import capsim.workload.bulk.BulkEncoder;
import capsim.workload.bulk.GzipBody;
import capsim.workload.bulk.LogPod;
import capsim.workload.index.IndexMapping;
import capsim.workload.index.MessageIndex;
import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What messages weigh.
 *
 * @param meanBytes UTF-8 bytes of a message
 * @param medianBytes half are no longer
 * @param p90Bytes nine tenths are no longer
 * @param p99Bytes ninety-nine hundredths are no longer
 * @param gzipRatio of messages alone, a line each, in pieces of {@link #PIECE} records
 * @param zstdRatio the same with zstd -3
 * @param bulkGzipRatio of bulk bodies of as many records with their Kubernetes metadata
 * @param sourceBytes JSON bytes of a document
 * @param indexBytes bytes of a document in a merged segment
 */
public record LogMeasures(
    double meanBytes,
    int medianBytes,
    int p90Bytes,
    int p99Bytes,
    double gzipRatio,
    double zstdRatio,
    double bulkGzipRatio,
    double sourceBytes,
    double indexBytes) {
  /** Records of a piece that is compressed, as of a bulk that ten seconds of a busy pod fill. */
  public static final int PIECE = 500;

  private static final int ZSTD_LEVEL = 3;

  /** Measures messages with the metadata of some pods. */
  static LogMeasures of(
      List<String> messages, long[] epochNanos, List<LogPod> pods, IndexMapping mapping) {
    int[] lengths = messages.stream().mapToInt(LogMeasures::bytes).sorted().toArray();
    double raw = 0;
    double gzipped = 0;
    double zstd = 0;
    double bulkRaw = 0;
    double bulkGzipped = 0;
    try (var gzip = new GzipBody()) {
      for (int from = 0; from < messages.size(); from += PIECE) {
        int to = Math.min(messages.size(), from + PIECE);
        byte[] piece = piece(messages.subList(from, to));
        raw += piece.length;
        gzipped += gzip.compress(piece, piece.length);
        zstd += Zstd.compress(piece, ZSTD_LEVEL).length;
        LogPod pod = pods.get(from / PIECE % pods.size());
        byte[] bulk = bulk(messages.subList(from, to), epochNanos, from, pod);
        bulkRaw += bulk.length;
        bulkGzipped += gzip.compress(bulk, bulk.length);
      }
    }
    var index = MessageIndex.of(messages, epochNanos, pods, PIECE, mapping);
    return new LogMeasures(
        Arrays.stream(lengths).average().orElseThrow(),
        quantile(lengths, 0.5),
        quantile(lengths, 0.9),
        quantile(lengths, 0.99),
        raw / gzipped,
        raw / zstd,
        bulkRaw / bulkGzipped,
        index.sourceBytes(),
        index.indexBytes());
  }

  /** How well messages alone compress with gzip. */
  static double gzipRatio(List<String> messages) {
    double raw = 0;
    double gzipped = 0;
    try (var gzip = new GzipBody()) {
      for (int from = 0; from < messages.size(); from += PIECE) {
        byte[] piece = piece(messages.subList(from, Math.min(messages.size(), from + PIECE)));
        raw += piece.length;
        gzipped += gzip.compress(piece, piece.length);
      }
    }
    return raw / gzipped;
  }

  private static int bytes(String message) {
    return message.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int quantile(int[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1.0, share * sorted.length)];
  }

  private static byte[] piece(List<String> messages) {
    return (String.join("\n", messages) + '\n').getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bulk(List<String> messages, long[] epochNanos, int from, LogPod pod) {
    var encoder = new BulkEncoder("logs-container-0001");
    int room = 0;
    for (String message : messages) {
      room += encoder.maxItemBytes(pod, message.length());
    }
    byte[] body = new byte[room];
    int length = 0;
    for (int i = 0; i < messages.size(); i++) {
      length += encoder.encode(body, length, pod, epochNanos[from + i], messages.get(i));
    }
    return Arrays.copyOf(body, length);
  }

  /** Index bytes for a byte of documents. */
  public double expansion() {
    return indexBytes / sourceBytes;
  }
}
