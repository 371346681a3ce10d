package capsim.cli.load;

import capsim.cli.InputException;
import capsim.cli.ScenarioFlags;
import capsim.cli.ScenarioInput;
import capsim.cli.ScenarioInput.Loaded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is emitted: a scenario, or what stands in for one. */
final class ScenarioOptions {
  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..1",
      description = "Scenario file; what its plan predicts is sent.")
  private Path file;

  @Mixin private ScenarioFlags set = new ScenarioFlags();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of names, values and chance (default: the scenario's, 1).")
  private String seed;

  boolean hasFile() {
    return file != null;
  }

  /** What relative paths of the scenario start from. */
  Path directory() {
    Path parent = file == null ? null : file.toAbsolutePath().getParent();
    return parent == null ? Path.of("").toAbsolutePath() : parent;
  }

  /**
   * Reads the file, or {@code instead} if none was named.
   *
   * @param flags options that stand for a key: the override, and the option as the user knows it
   * @throws InputException if something is wrong with any of it
   */
  Loaded read(Map<String, String> flags, Substitute instead) {
    if (file != null && !Files.isRegularFile(file)) {
      throw InputException.ofProgram(file + ": no such file");
    }
    set.misuse()
        .ifPresent(
            misuse -> {
              throw InputException.ofProgram(misuse);
            });
    var all = new ArrayList<>(set.overrides());
    all.addAll(flags.keySet());
    if (seed != null) {
      all.add("seed=" + seed);
    }
    ScenarioInput input = ScenarioInput.withFiles(set.profileFiles());
    try {
      return file == null ? instead.read(input, all) : input.read(file, all);
    } catch (InputException e) {
      throw new InputException(asTyped(e.getMessage(), flags), e);
    }
  }

  /** For commands that insist on a file. */
  static final Substitute NOTHING =
      (input, overrides) -> {
        throw new IllegalStateException("no file was named");
      };

  /** A scenario for those who bring none. */
  @FunctionalInterface
  interface Substitute {
    Loaded read(ScenarioInput input, List<String> overrides);
  }

  /** Problems of a flag name the flag, not the key that it stands for. */
  private String asTyped(String message, Map<String, String> flags) {
    String text = message;
    for (Map.Entry<String, String> flag : flags.entrySet()) {
      String key = flag.getKey().substring(0, flag.getKey().indexOf('='));
      text = text.replace("--set " + flag.getKey() + ": " + key + ":", flag.getValue() + ":");
      text = text.replace("--set " + flag.getKey(), flag.getValue());
    }
    return seed == null
        ? text
        : text.replace("--set seed=" + seed + ": seed:", "--seed " + seed + ":");
  }
}
