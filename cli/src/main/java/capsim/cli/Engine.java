package capsim.cli;

import capsim.cli.report.ReportFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the commands call; {@link Planning} is the real one. */
interface Engine {
  /**
   * Plans scenarios with the built-in profiles and those of these files.
   *
   * @param calibration what was measured, instead of the model's coefficients
   * @throws InputException if a file is not a valid profile
   */
  PlanSource plans(List<Path> profileFiles, CalibrationInput calibration);

  /**
   * The documents of scenarios, side by side, and the settings that follow from each.
   *
   * @param input scenarios and what they are planned with
   * @param folders where the settings of each scenario go, relative to the documents
   * @param progress is told what is done next
   * @return files by path
   * @throws InputException if a file is not valid
   */
  Map<String, byte[]> documents(
      ReportFiles.Input input, List<String> folders, Consumer<String> progress);

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
