package capsim.workload.bulk;

/**
 * Writes UTC timestamps as ASCII without allocating. Date and time of the last second are kept,
 * since records come in the order of time. Not thread-safe.
 */
final class Timestamps {
  private static final long NANOS = 1_000_000_000L;
  private static final int NANOS_OF_MILLI = 1_000_000;
  private static final long SECONDS_OF_DAY = 86_400;

  /** Bytes of {@code 2026-08-21T10:00:00.}. */
  private static final int SECOND_BYTES = 20;

  private final byte[] text = new byte[SECOND_BYTES];
  private long textSecond = Long.MIN_VALUE;

  /** Bytes of {@code 2026-08-21T10:00:00} and {@code digits} decimals of the second. */
  static int length(int digits) {
    return SECOND_BYTES + digits;
  }

  /** Writes date and time with three decimals, without a zone; answers the offset behind them. */
  int writeMillis(byte[] dst, int offset, long epochNanos) {
    int nanos = writeSecond(dst, offset, epochNanos);
    Decimals.fixed(dst, offset + SECOND_BYTES, nanos / NANOS_OF_MILLI, 3);
    return offset + length(3);
  }

  /** Writes date and time with nine decimals, without a zone; answers the offset behind them. */
  int writeNanos(byte[] dst, int offset, long epochNanos) {
    int nanos = writeSecond(dst, offset, epochNanos);
    Decimals.fixed(dst, offset + SECOND_BYTES, nanos, 9);
    return offset + length(9);
  }

  private int writeSecond(byte[] dst, int offset, long epochNanos) {
    long second = Math.floorDiv(epochNanos, NANOS);
    if (second != textSecond) {
      format(second);
    }
    System.arraycopy(text, 0, dst, offset, SECOND_BYTES);
    return (int) (epochNanos - second * NANOS);
  }

  private void format(long second) {
    int ofDay = (int) Math.floorMod(second, SECONDS_OF_DAY);
    writeDate(text, 0, Math.floorDiv(second, SECONDS_OF_DAY), '-');
    text[10] = 'T';
    Decimals.fixed(text, 11, ofDay / 3600, 2);
    text[13] = ':';
    Decimals.fixed(text, 14, ofDay / 60 % 60, 2);
    text[16] = ':';
    Decimals.fixed(text, 17, ofDay % 60, 2);
    text[19] = '.';
    textSecond = second;
  }

  /** The day, counted from 1970-01-01, that a time belongs to. */
  static long epochDay(long epochNanos) {
    return Math.floorDiv(epochNanos, NANOS * SECONDS_OF_DAY);
  }

  /**
   * Writes the ten bytes of a date. Civil date of a day number: years start in March, so that the
   * leap day is the last.
   */
  static void writeDate(byte[] dst, int offset, long epochDay, char separator) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097);
    int dayOfEra = (int) (shifted - era * 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int marchMonth = (5 * dayOfYear + 2) / 153;
    int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
    Decimals.fixed(dst, offset, year, 4);
    dst[offset + 4] = (byte) separator;
    Decimals.fixed(dst, offset + 5, month, 2);
    dst[offset + 7] = (byte) separator;
    Decimals.fixed(dst, offset + 8, dayOfYear - (153 * marchMonth + 2) / 5 + 1, 2);
  }
}
