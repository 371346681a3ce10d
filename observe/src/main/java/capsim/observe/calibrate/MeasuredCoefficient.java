package capsim.observe.calibrate;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A coefficient as it was measured on somebody's own servers.
 *
 * @param key of the model's coefficient, as {@code receive.memoryPerHeadSeries}
 * @param value the best estimate
 * @param low lower end of the confidence interval
 * @param high upper end of the confidence interval
 * @param unit of the values, the model's own
 * @param levels different levels of load
 * @param observations all of them, repetitions included
 * @param date when it was measured
 * @param server product and version that it was measured on
 * @param how it was measured, and what the server stands for if it is not the component itself
 */
public record MeasuredCoefficient(
    String key,
    double value,
    double low,
    double high,
    String unit,
    int levels,
    int observations,
    LocalDate date,
    String server,
    String how) {
  public MeasuredCoefficient {
    Objects.requireNonNull(key);
    Objects.requireNonNull(date);
    if (!(Double.NEGATIVE_INFINITY < low
        && low <= value
        && value <= high
        && high < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          key + ": value " + value + " must be finite and within " + low + ".." + high);
    }
  }
}
