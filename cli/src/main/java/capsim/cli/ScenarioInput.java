package capsim.cli;

import capsim.model.plan.CoefficientCatalog;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficient;
import capsim.scenario.ProfileNames;
import capsim.scenario.ProfileReader;
import capsim.scenario.ScenarioException;
import capsim.scenario.ScenarioFile;
import capsim.scenario.ScenarioReader;
import capsim.workload.profile.Profiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads scenarios that name built-in profiles, or profiles of the user's. */
public final class ScenarioInput {
  private final Profiles own;
  private final CalibrationInput calibration;

  private ScenarioInput(Profiles own, CalibrationInput calibration) {
    this.own = own;
    this.calibration = calibration;
  }

  /**
   * A scenario and the profiles that it names.
   *
   * @param file the scenario
   * @param profiles at least those that it names
   * @param coefficients all that the model has, those in force as they were measured
   */
  public record Loaded(ScenarioFile file, Profiles profiles, List<Coefficient> coefficients) {
    public Loaded {
      coefficients = List.copyOf(coefficients);
    }

    /** The scenario, with every range at its middle. */
    public Scenario scenario() {
      return file.scenario();
    }
  }

  /**
   * Input with the profiles of these files beside the built-in ones.
   *
   * @throws InputException if a file is not a valid profile
   */
  public static ScenarioInput withFiles(List<Path> profileFiles) {
    return new ScenarioInput(
        read(() -> ProfileReader.withFiles(new Profiles(Map.of(), Map.of()), profileFiles)),
        CalibrationInput.NONE);
  }

  /** The same with coefficients as they were measured. */
  public ScenarioInput with(CalibrationInput measured) {
    return new ScenarioInput(own, measured);
  }

  /** The same with further profiles. */
  public ScenarioInput plus(Profiles further) {
    return new ScenarioInput(merged(own, further), calibration);
  }

  /**
   * The scenario of a file.
   *
   * @throws InputException if file or overrides are not a valid scenario
   */
  public Loaded read(Path file, List<String> overrides) {
    return load((reader, all) -> reader.read(file, all), overrides);
  }

  /**
   * The scenario of a text.
   *
   * @param name what messages call it
   * @throws InputException if text or overrides are not a valid scenario
   */
  public Loaded parse(String name, String text, List<String> overrides) {
    return load((reader, all) -> reader.parse(name, text, all), overrides);
  }

  private Loaded load(
      BiFunction<ScenarioReader, List<String>, ScenarioFile> reading, List<String> overrides) {
    var reader = new ScenarioReader(CoefficientCatalog.ALL, names(own));
    return read(
        () -> {
          ScenarioFile file = reading.apply(reader, overrides);
          Set<String> stated = file.scenario().coefficients().keySet();
          List<String> measured = calibration.overrides(stated);
          if (!measured.isEmpty()) {
            file =
                reading.apply(
                    reader, Stream.concat(overrides.stream(), measured.stream()).toList());
          }
          // Only what the scenario names: reading every profile would take longer than the plan.
          Set<String> named = namedBy(file.scenario());
          return new Loaded(
              file, merged(ProfileReader.builtInNamed(named), own), calibration.catalog(stated));
        });
  }

  private static ProfileNames names(Profiles own) {
    ProfileNames builtIn = ProfileReader.builtInNames();
    var metrics = new TreeSet<>(builtIn.metrics());
    metrics.addAll(own.metrics().keySet());
    var logs = new TreeSet<>(builtIn.logs());
    logs.addAll(own.logs().keySet());
    return new ProfileNames(metrics, logs);
  }

  private static Set<String> namedBy(Scenario scenario) {
    var names = new HashSet<String>();
    for (Cluster cluster : scenario.clusters()) {
      cluster.metricSources().forEach(source -> names.add(source.profile()));
      cluster.logSources().forEach(source -> names.add(source.profile()));
    }
    return names;
  }

  /** A profile of the user's replaces a built-in one of the same name. */
  private static Profiles merged(Profiles builtIn, Profiles own) {
    var metrics = new HashMap<>(builtIn.metrics());
    metrics.putAll(own.metrics());
    var logs = new HashMap<>(builtIn.logs());
    logs.putAll(own.logs());
    return new Profiles(metrics, logs);
  }

  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ScenarioException e) {
      throw new InputException(e.getMessage(), e);
    }
  }
}
