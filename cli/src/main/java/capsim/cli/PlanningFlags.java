package capsim.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** With what scenarios are planned: other values, further profiles, measured coefficients. */
public final class PlanningFlags {
  @Mixin private ScenarioFlags scenario = new ScenarioFlags();

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description =
          "Coefficients that capsim validate --calibrate measured; what the scenario or --set says"
              + " of one wins.")
  private Path calibrationFile;

  /** As {@code KEY=VALUE}, in the order in which they were typed. */
  public List<String> overrides() {
    return scenario.overrides();
  }

  /** Files of profiles. */
  public List<Path> profileFiles() {
    return scenario.profileFiles();
  }

  /**
   * Reads the measured coefficients.
   *
   * @throws InputException if the file is not valid
   */
  public CalibrationInput calibration() {
    return CalibrationInput.read(calibrationFile);
  }

  /**
   * Reads everything but the scenario.
   *
   * @throws InputException if a file is not valid
   */
  public ScenarioInput input() {
    return ScenarioInput.withFiles(profileFiles()).with(calibration());
  }

  /**
   * Checks how these, and the directory of a command's {@code --out}, were typed.
   *
   * @param directory null for none
   * @throws ParameterException saying what is wrong
   */
  public void check(CommandSpec command, Path directory) {
    scenario
        .misuse()
        .ifPresent(
            misuse -> {
              throw new ParameterException(command.commandLine(), misuse);
            });
    if (directory != null && Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new ParameterException(
          command.commandLine(), "--out takes a directory, and " + directory + " is a file");
    }
  }
}
