package capsim.observe.calibrate;

import java.util.List;
import java.util.Objects;

/**
 * Coefficients measured on somebody's own servers, for plans to use instead of the defaults.
 *
 * @param capsimVersion that measured them
 * @param scenario whose load they were measured with
 * @param machine that the servers ran on, as far as it is known: processors, system
 * @param confidence of the intervals, as 0.95
 * @param coefficients each key once, in the order of the model
 */
public record Calibration(
    String capsimVersion,
    String scenario,
    String machine,
    double confidence,
    List<MeasuredCoefficient> coefficients) {
  /** Version of the file format. */
  public static final String API_VERSION = "capsim/v1";

  /** What the file says that it is. */
  public static final String KIND = "Calibration";

  public Calibration {
    Objects.requireNonNull(capsimVersion);
    coefficients = List.copyOf(coefficients);
    if (!(0 < confidence && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be between 0 and 1: " + confidence);
    }
    long keys = coefficients.stream().map(MeasuredCoefficient::key).distinct().count();
    if (keys != coefficients.size()) {
      throw new IllegalArgumentException("a coefficient stands there twice");
    }
  }
}
