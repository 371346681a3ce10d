package capsim.scenario;

import capsim.model.scenario.Scenario;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Profiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads density profiles, the packaged ones and those from files. */
public final class ProfileReader {
  static final String FOLDER = "/capsim/profiles/";
  static final String INDEX = "index.txt";
  static final String METRIC_KIND = "MetricProfile";
  static final String LOG_KIND = "LogProfile";

  private final Map<String, MetricProfile> metrics = new HashMap<>();
  private final Map<String, LogProfile> logs = new HashMap<>();
  private final Problems problems = new Problems();

  private ProfileReader() {}

  /** Every packaged profile. */
  public static Profiles builtIn() {
    return builtIn(index());
  }

  /**
   * The packaged profiles that have one of these names; names that are not packaged are skipped. A
   * plan names a few of them, and reading the others would be most of a cold start.
   */
  public static Profiles builtInNamed(Collection<String> names) {
    List<Packaged> wanted = new ArrayList<>();
    for (Packaged packaged : index()) {
      if (names.contains(packaged.name())) {
        wanted.add(packaged);
      }
    }
    return builtIn(wanted);
  }

  /** The names of the packaged profiles, without reading them. */
  public static ProfileNames builtInNames() {
    TreeSet<String> metricNames = new TreeSet<>();
    TreeSet<String> logNames = new TreeSet<>();
    for (Packaged packaged : index()) {
      (packaged.kind().equals(LOG_KIND) ? logNames : metricNames).add(packaged.name());
    }
    return new ProfileNames(metricNames, logNames);
  }

  /**
   * These profiles and those of the files, one profile in each; a file replaces a profile of the
   * same name.
   *
   * @throws ScenarioException with everything that is wrong with any of the files
   */
  public static Profiles withFiles(Profiles profiles, List<Path> files) {
    ProfileReader reader = new ProfileReader();
    for (Path file : files) {
      Optional<String> text = SourceText.read(file, reader.problems);
      text.ifPresent(t -> reader.add(file.toString(), t));
    }
    reader.problems.check();
    Map<String, MetricProfile> metrics = new HashMap<>(profiles.metrics());
    Map<String, LogProfile> logs = new HashMap<>(profiles.logs());
    metrics.putAll(reader.metrics);
    logs.putAll(reader.logs);
    return new Profiles(metrics, logs);
  }

  /**
   * The one profile that a text holds.
   *
   * @param name what messages call the text
   * @throws ScenarioException with everything that is wrong with it
   */
  public static Profiles parse(String name, String text) {
    ProfileReader reader = new ProfileReader();
    reader.add(name, text);
    reader.problems.check();
    return new Profiles(reader.metrics, reader.logs);
  }

  private static Profiles builtIn(List<Packaged> wanted) {
    ProfileReader reader = new ProfileReader();
    for (Packaged packaged : wanted) {
      reader.add(packaged.file(), Resources.text(FOLDER + packaged.file()));
    }
    reader.problems.check();
    return new Profiles(reader.metrics, reader.logs);
  }

  /**
   * A packaged profile.
   *
   * @param kind as in the file
   * @param name as in the file
   * @param file path below the folder of profiles
   */
  record Packaged(String kind, String name, String file) {
    @Override
    public String toString() {
      return kind + ' ' + name + ' ' + file;
    }
  }

  /** What is packaged: a list, because the folders of a class path cannot be listed. */
  static List<Packaged> index() {
    List<Packaged> index = new ArrayList<>();
    for (String line : Resources.text(FOLDER + INDEX).split("\n")) {
      String[] words = line.strip().split(" ");
      if (words.length == 3 && !line.startsWith("#")) {
        index.add(new Packaged(words[0], words[1], words[2]));
      }
    }
    return index;
  }

  private void add(String file, String text) {
    Optional<Value> read = YamlTree.read(file, text, problems);
    if (read.isEmpty()) {
      return;
    }
    Value tree = read.get();
    Optional<String> kind = scalar(tree, "kind");
    Optional<String> version = scalar(tree, "apiVersion");
    if (!version.equals(Optional.of(Scenario.API_VERSION))) {
      problems.add(
          tree.place(),
          "apiVersion",
          version
                  .map(v -> '"' + Text.shortened(v) + "\" is unknown")
                  .orElse("required key is missing")
              + "; expected "
              + Scenario.API_VERSION);
    }
    if (kind.equals(Optional.of(METRIC_KIND))) {
      new MetricProfileParser(problems)
          .parse(tree)
          .ifPresent(p -> unique(tree, p.name(), metrics.put(p.name(), p) == null));
    } else if (kind.equals(Optional.of(LOG_KIND))) {
      new LogProfileParser(problems)
          .parse(tree)
          .ifPresent(p -> unique(tree, p.name(), logs.put(p.name(), p) == null));
    } else {
      problems.add(
          tree.place(),
          "kind",
          kind.map(k -> '"' + Text.shortened(k) + "\" is unknown").orElse("required key is missing")
              + "; expected "
              + METRIC_KIND
              + " or "
              + LOG_KIND);
    }
  }

  private void unique(Value tree, String name, boolean isNew) {
    if (!isNew) {
      problems.add(
          tree.place(), "name", "\"" + name + "\" is the name of another file's profile too");
    }
  }

  private static Optional<String> scalar(Value tree, String key) {
    return tree instanceof Value.Section section
            && section.get(key).orElse(null) instanceof Value.Scalar scalar
            && !scalar.isNull()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
