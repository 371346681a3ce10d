package capsim.cli;

import java.nio.file.Path;
import java.util.List;

/** Turns a scenario file into a plan. */
@FunctionalInterface
interface PlanSource {
  /**
   * The plan of a file.
   *
   * @param overrides {@code key=value}, as they would stand in the file
   * @throws InputException if file or overrides are not a valid scenario
   */
  Planned plan(Path file, List<String> overrides);
}
