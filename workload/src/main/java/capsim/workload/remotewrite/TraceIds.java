package capsim.workload.remotewrite;

import capsim.workload.series.SplitMix;
import java.nio.charset.StandardCharsets;

/** The label by which an exemplar points at a trace: 32 hexadecimal digits, as W3C's trace ids. */
final class TraceIds {
  static final byte[] NAME = "trace_id".getBytes(StandardCharsets.US_ASCII);
  static final int DIGITS = 32;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private TraceIds() {}

  /** Writes the id of an exemplar, which follows from what it says. */
  static void fill(byte[] digits, int series, double value, long timestampMillis) {
    long hash = SplitMix.combine(Double.doubleToRawLongBits(value) ^ series, timestampMillis);
    for (int i = 0; i < DIGITS; i++) {
      if (i % 16 == 0) {
        hash = SplitMix.mix(hash + i + 1);
      }
      digits[i] = HEX[(int) (hash >>> (4 * (i % 16))) & 15];
    }
  }
}
