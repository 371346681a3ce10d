package capsim.cli;

import java.nio.file.Path;
import java.util.List;

/** What the commands call; {@link Planning} is the real one. */
interface Engine {
  /**
   * Plans scenarios with the built-in profiles and those of these files.
   *
   * @param calibration what was measured, instead of the model's coefficients
   * @throws InputException if a file is not a valid profile
   */
  PlanSource plans(List<Path> profileFiles, CalibrationInput calibration);

  /** The starter scenarios, in the order in which people meet them. */
  List<String> templateNames();

  /** The text of a starter scenario. */
  String template(String name);

  /** The JSON Schema of a scenario or profile file. */
  String schema(FileKind kind);

  /** Every built-in profile, metrics first, each group by name. */
  List<ProfileLine> profiles();

  /** The formats of files that people write. */
  enum FileKind {
    SCENARIO,
    PROFILE
  }

  /**
   * A profile as the list shows it.
   *
   * @param kind {@code metrics} or {@code logs}
   */
  record ProfileLine(String kind, String name, String description, String source) {}
}
