package capsim.scenario;

import java.util.List;

/** The scenario files that are packaged with the program, for {@code capsim init}. */
public final class ScenarioTemplates {
  /** Names of the environments that have a file. */
  public static final List<String> NAMES = List.of("dev", "stage", "prod", "minimal");

  private ScenarioTemplates() {}

  /**
   * The text of a packaged scenario file, comments and all.
   *
   * @param name one of {@link #NAMES}
   * @throws IllegalArgumentException for any other name
   */
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("name must be one of " + NAMES + ": " + name);
    }
    return Resources.text("/capsim/scenarios/" + name + ".yaml");
  }
}
