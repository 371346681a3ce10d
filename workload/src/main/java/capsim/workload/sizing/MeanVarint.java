package capsim.workload.sizing;

import capsim.workload.tsdb.Varint;

/** Bytes of LEB128 varints of numbers of which only the mean or the range is known. */
final class MeanVarint {
  private MeanVarint() {}

  /** Bytes of an unsigned varint of a number about {@code value}. */
  static int length(double value) {
    return Varint.unsignedBytes((long) value);
  }

  /** Bytes of a zig-zag varint of a number about {@code value}. */
  static int signedLength(double value) {
    return Varint.signedBytes((long) value);
  }

  /** Mean bytes of a varint uniform in [from, to). */
  static double uniform(double from, double to) {
    if (to - from < 1) {
      return length(from);
    }
    double weighted = 0;
    double lower = from;
    for (int bytes = length(from); lower < to; bytes++) {
      double upper = bytes >= 9 ? to : Math.min(to, Math.pow(128, bytes));
      weighted += (upper - lower) * bytes;
      lower = upper;
    }
    return weighted / (to - from);
  }
}
