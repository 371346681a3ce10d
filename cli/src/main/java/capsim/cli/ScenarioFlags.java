package capsim.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is changed of a scenario, and what is added to the profiles that it may name. */
public final class ScenarioFlags {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Replaces a value of the scenario; may be repeated.")
  private List<String> overrides = List.of();

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "Adds the density profiles of a file; may be repeated.")
  private List<Path> profileFiles = List.of();

  /** As {@code KEY=VALUE}, in the order in which they were typed. */
  public List<String> overrides() {
    return List.copyOf(overrides);
  }

  /** Files of profiles. */
  public List<Path> profileFiles() {
    return List.copyOf(profileFiles);
  }

  /** What is wrong with an override, if one is no KEY=VALUE. */
  public Optional<String> misuse() {
    return overrides.stream()
        .filter(override -> override.indexOf('=') < 1)
        .map(override -> "--set takes KEY=VALUE, not '" + override + "'")
        .findFirst();
  }
}
