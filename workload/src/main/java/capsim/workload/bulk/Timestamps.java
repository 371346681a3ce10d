package capsim.workload.bulk;

/** Writes UTC timestamps as ASCII without allocating. */
final class Timestamps {
  private static final long NANOS = 1_000_000_000L;
  private static final long SECONDS_OF_DAY = 86_400;

  private Timestamps() {}

  /** Bytes of {@code 2026-08-21T10:00:00} and {@code digits} decimals of the second. */
  static int length(int digits) {
    return 20 + digits;
  }

  /**
   * Writes date and time with {@code digits} decimals, without a zone.
   *
   * @return the next free offset
   */
  static int write(byte[] dst, int offset, long epochNanos, int digits) {
    long second = Math.floorDiv(epochNanos, NANOS);
    long day = Math.floorDiv(second, SECONDS_OF_DAY);
    int ofDay = (int) Math.floorMod(second, SECONDS_OF_DAY);
    int at = writeDate(dst, offset, day);
    dst[at++] = 'T';
    at = number(dst, at, ofDay / 3600, 2);
    dst[at++] = ':';
    at = number(dst, at, ofDay / 60 % 60, 2);
    dst[at++] = ':';
    at = number(dst, at, ofDay % 60, 2);
    dst[at++] = '.';
    int nanos = (int) Math.floorMod(epochNanos, NANOS);
    return number(dst, at, digits == 3 ? nanos / 1_000_000 : nanos, digits);
  }

  /** Civil date of a day number: years start in March, so that the leap day is the last. */
  private static int writeDate(byte[] dst, int offset, long epochDay) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097);
    int dayOfEra = (int) (shifted - era * 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int marchMonth = (5 * dayOfYear + 2) / 153;
    int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
    int at = number(dst, offset, year, 4);
    dst[at++] = '-';
    at = number(dst, at, month, 2);
    dst[at++] = '-';
    return number(dst, at, dayOfYear - (153 * marchMonth + 2) / 5 + 1, 2);
  }

  private static int number(byte[] dst, int offset, int value, int digits) {
    int rest = value;
    for (int i = offset + digits - 1; i >= offset; i--) {
      dst[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return offset + digits;
  }
}
