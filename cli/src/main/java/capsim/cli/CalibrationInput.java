package capsim.cli;

import capsim.model.plan.CoefficientCatalog;
import capsim.model.trace.Coefficient;
import capsim.observe.calibrate.Calibration;
import capsim.observe.calibrate.CalibrationFile;
import capsim.observe.calibrate.MeasuredCoefficient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Coefficients that were measured, for plans to use. What a scenario, or {@code --set}, says of a
 * coefficient wins over its measurement: it was written for this very plan.
 */
public final class CalibrationInput {
  /** No calibration: every coefficient as the model has it. */
  public static final CalibrationInput NONE = new CalibrationInput(List.of(), 0);

  private static final double PERCENT = 100;

  private final List<MeasuredCoefficient> measured;
  private final double confidence;

  private CalibrationInput(List<MeasuredCoefficient> measured, double confidence) {
    this.measured = List.copyOf(measured);
    this.confidence = confidence;
  }

  /**
   * Reads a file.
   *
   * @param file null for none
   * @throws InputException if it is no calibration, or of coefficients that the model does not have
   */
  public static CalibrationInput read(Path file) {
    if (file == null) {
      return NONE;
    }
    try {
      Calibration calibration = CalibrationFile.read(Files.readString(file));
      calibration.coefficients().forEach(measured -> check(file, measured));
      return new CalibrationInput(calibration.coefficients(), calibration.confidence());
    } catch (NoSuchFileException e) {
      throw InputException.ofProgram(file + ": no such file");
    } catch (IOException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  private static void check(Path file, MeasuredCoefficient measured) {
    List<String> keys = CoefficientCatalog.ALL.stream().map(Coefficient::key).toList();
    Coefficient known =
        CoefficientCatalog.ALL.stream()
            .filter(coefficient -> coefficient.key().equals(measured.key()))
            .findFirst()
            .orElseThrow(
                () -> {
                  List<String> nearest = Nearest.to(measured.key(), keys, 1);
                  return new InputException(
                      file
                          + ": there is no coefficient '"
                          + measured.key()
                          + "'"
                          + (nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?")
                          + " (`capsim plan --explain coefficients` lists them)");
                });
    if (!known.unit().equals(measured.unit())) {
      throw new InputException(
          file
              + ": "
              + measured.key()
              + " is in '"
              + measured.unit()
              + "', and the model has it in '"
              + known.unit()
              + "'");
    }
    if (measured.low() < 0) {
      throw new InputException(
          file
              + ": "
              + measured.key()
              + " has an interval that begins below 0 ("
              + measured.low()
              + "): that is no measurement to plan with");
    }
  }

  /**
   * What stands for it in a scenario: each measurement with its interval as its range.
   *
   * @param stated coefficients that the scenario states itself
   */
  List<String> overrides(Set<String> stated) {
    var overrides = new ArrayList<String>();
    for (MeasuredCoefficient one : measured) {
      if (!stated.contains(one.key())) {
        overrides.add(
            "coefficients."
                + one.key()
                + "="
                + (one.low() == one.high()
                    ? String.valueOf(one.value())
                    : "{low: "
                        + one.low()
                        + ", mid: "
                        + one.value()
                        + ", high: "
                        + one.high()
                        + "}"));
      }
    }
    return overrides;
  }

  /**
   * All coefficients of the model, those in force as they were measured.
   *
   * @param stated coefficients that the scenario states itself
   */
  List<Coefficient> catalog(Set<String> stated) {
    return CoefficientCatalog.ALL.stream()
        .map(
            coefficient ->
                of(coefficient.key())
                    .filter(one -> !stated.contains(one.key()))
                    .map(one -> measuredHere(coefficient, one))
                    .orElse(coefficient))
        .toList();
  }

  private Optional<MeasuredCoefficient> of(String key) {
    return measured.stream().filter(one -> one.key().equals(key)).findFirst();
  }

  private Coefficient measuredHere(Coefficient coefficient, MeasuredCoefficient one) {
    return new Coefficient(
        one.key(),
        one.value(),
        one.low(),
        one.high(),
        one.unit(),
        "measured here on "
            + one.date()
            + ", "
            + one.server()
            + ", n = "
            + one.observations()
            + " at "
            + one.levels()
            + " levels, the range is the "
            + Human.exact(confidence * PERCENT)
            + " % confidence interval: "
            + one.how()
            + "; the default is "
            + Human.exact(coefficient.defaultValue()));
  }
}
