package capsim.loadgen.schedule;

import java.util.Arrays;
import java.util.List;

/**
 * How load goes with the hour of the day and the day of the week: factors that hold for a whole
 * hour and a whole day, multiplied.
 *
 * @param hourOfDay 24 factors, that of 00:00-01:00 first
 * @param dayOfWeek 7 factors, Monday's first
 * @param utcOffsetMillis by how much local time is ahead of UTC
 */
public record DayProfile(List<Double> hourOfDay, List<Double> dayOfWeek, long utcOffsetMillis) {
  static final long HOUR_MILLIS = 3_600_000;
  private static final int HOURS = 24;
  private static final int DAYS = 7;

  /** 1970-01-01 was a Thursday, the fourth day counted from 0 = Monday. */
  private static final int EPOCH_DAY_OF_WEEK = 3;

  /** No difference between hours or days. */
  public static final DayProfile FLAT = new DayProfile(ones(HOURS), ones(DAYS), 0);

  public DayProfile {
    hourOfDay = checked("hourOfDay", hourOfDay, HOURS);
    dayOfWeek = checked("dayOfWeek", dayOfWeek, DAYS);
  }

  /** The factor at a time in milliseconds since the epoch. */
  public double factor(long epochMillis) {
    long hour = Math.floorDiv(epochMillis + utcOffsetMillis, HOUR_MILLIS);
    long day = Math.floorDiv(hour, HOURS);
    return hourOfDay.get((int) Math.floorMod(hour, (long) HOURS))
        * dayOfWeek.get((int) Math.floorMod(day + EPOCH_DAY_OF_WEEK, (long) DAYS));
  }

  /** When the hour begins that follows a time. */
  long nextHour(long epochMillis) {
    long hour = Math.floorDiv(epochMillis + utcOffsetMillis, HOUR_MILLIS);
    return (hour + 1) * HOUR_MILLIS - utcOffsetMillis;
  }

  /** Whether all factors are 1. */
  public boolean flat() {
    return hourOfDay.equals(FLAT.hourOfDay) && dayOfWeek.equals(FLAT.dayOfWeek);
  }

  /** The highest factor of any hour. */
  public double peak() {
    return max(hourOfDay) * max(dayOfWeek);
  }

  private static double max(List<Double> factors) {
    return factors.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static List<Double> ones(int count) {
    Double[] ones = new Double[count];
    Arrays.fill(ones, 1.0);
    return List.of(ones);
  }

  private static List<Double> checked(String name, List<Double> factors, int count) {
    if (factors.size() != count) {
      throw new IllegalArgumentException(
          name + " must have " + count + " factors: it has " + factors.size());
    }
    for (double factor : factors) {
      if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(name + " factors must be finite and >= 0: " + factor);
      }
    }
    if (max(factors) == 0) {
      throw new IllegalArgumentException(name + " must have a factor above 0");
    }
    return List.copyOf(factors);
  }
}
