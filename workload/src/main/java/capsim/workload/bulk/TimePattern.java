package capsim.workload.bulk;

import capsim.workload.bulk.WordTable.Form;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * UTC times in a form that a template states: {@code yyyy}, {@code MM}, {@code dd}, {@code HH},
 * {@code mm}, {@code ss} and {@code SSS}, {@code SSSSSS} or {@code SSSSSSSSS} as {@code
 * java.time.format.DateTimeFormatter} has them, {@code MMM} English, {@code _d} a day padded with a
 * space; anything else stands for itself. Writing allocates nothing. Not thread-safe.
 */
final class TimePattern {
  private static final String[] PARTS = {
    "SSSSSSSSS", "SSSSSS", "SSS", "yyyy", "MMM", "MM", "dd", "_d", "HH", "mm", "ss"
  };
  private static final byte[] MONTHS =
      "JanFebMarAprMayJunJulAugSepOctNovDec".getBytes(StandardCharsets.US_ASCII);
  private static final int DATE_BYTES = 10;
  private static final long NANOS = 1_000_000_000L;
  private static final int SECONDS_OF_DAY = 86_400;

  private final List<String> parts = new ArrayList<>();
  private final byte[] date = new byte[DATE_BYTES];
  private long dateDay = Long.MIN_VALUE;

  TimePattern(String pattern) {
    int at = 0;
    while (at < pattern.length()) {
      String part = partAt(pattern, at);
      parts.add(part);
      at += part.length();
    }
  }

  private static String partAt(String pattern, int at) {
    for (String part : PARTS) {
      if (pattern.startsWith(part, at)) {
        return part;
      }
    }
    return pattern.substring(at, at + 1);
  }

  /** Bytes that every time takes. */
  int bytes() {
    return parts.stream().mapToInt(part -> Form.TEXT.bytes(part).length).sum();
  }

  int write(byte[] dst, int offset, long epochNanos) {
    long day = Timestamps.epochDay(epochNanos);
    if (day != dateDay) {
      Timestamps.writeDate(date, 0, day, '-');
      dateDay = day;
    }
    int ofDay = (int) Math.floorMod(Math.floorDiv(epochNanos, NANOS), (long) SECONDS_OF_DAY);
    int nanos = (int) Math.floorMod(epochNanos, NANOS);
    int at = offset;
    for (int i = 0; i < parts.size(); i++) {
      at = write(parts.get(i), dst, at, ofDay, nanos);
    }
    return at;
  }

  private int write(String part, byte[] dst, int at, int ofDay, int nanos) {
    switch (part) {
      case "yyyy" -> System.arraycopy(date, 0, dst, at, 4);
      case "MM" -> System.arraycopy(date, 5, dst, at, 2);
      case "dd" -> System.arraycopy(date, 8, dst, at, 2);
      case "_d" -> {
        dst[at] = date[8] == '0' ? (byte) ' ' : date[8];
        dst[at + 1] = date[9];
      }
      case "MMM" -> {
        int month = (date[5] - '0') * 10 + date[6] - '0';
        System.arraycopy(MONTHS, 3 * (month - 1), dst, at, 3);
      }
      case "HH" -> Decimals.fixed(dst, at, ofDay / 3600, 2);
      case "mm" -> Decimals.fixed(dst, at, ofDay / 60 % 60, 2);
      case "ss" -> Decimals.fixed(dst, at, ofDay % 60, 2);
      case "SSS" -> Decimals.fixed(dst, at, nanos / 1_000_000, 3);
      case "SSSSSS" -> Decimals.fixed(dst, at, nanos / 1_000, 6);
      case "SSSSSSSSS" -> Decimals.fixed(dst, at, nanos, 9);
      default -> dst[at] = (byte) part.charAt(0);
    }
    return at + part.length();
  }
}
