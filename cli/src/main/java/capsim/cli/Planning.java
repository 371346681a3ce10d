package capsim.cli;

import capsim.model.plan.CoefficientCatalog;
import capsim.model.plan.PlanNode;
import capsim.model.plan.Planner;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Scenario;
import capsim.scenario.ProfileNames;
import capsim.scenario.ProfileReader;
import capsim.scenario.ProfileSchema;
import capsim.scenario.ScenarioException;
import capsim.scenario.ScenarioFile;
import capsim.scenario.ScenarioReader;
import capsim.scenario.ScenarioSchema;
import capsim.scenario.ScenarioTemplates;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Profiles;
import capsim.workload.sizing.Measurements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Joins the reader of scenario files to the model. */
final class Planning implements Engine {
  @Override
  public PlanSource plans(List<Path> profileFiles) {
    Profiles own =
        read(() -> ProfileReader.withFiles(new Profiles(Map.of(), Map.of()), profileFiles));
    return (file, overrides) -> read(() -> plan(own, file, overrides));
  }

  @Override
  public List<String> templateNames() {
    return ScenarioTemplates.NAMES;
  }

  @Override
  public String template(String name) {
    return ScenarioTemplates.text(name);
  }

  @Override
  public String schema(FileKind kind) {
    return switch (kind) {
      case SCENARIO -> ScenarioSchema.json();
      case PROFILE -> ProfileSchema.json();
    };
  }

  @Override
  public List<ProfileLine> profiles() {
    Profiles builtIn = ProfileReader.builtIn();
    var lines = new ArrayList<ProfileLine>();
    builtIn.metrics().values().stream()
        .sorted(Comparator.comparing(MetricProfile::name))
        .map(p -> new ProfileLine("metrics", p.name(), p.description(), p.source()))
        .forEach(lines::add);
    builtIn.logs().values().stream()
        .sorted(Comparator.comparing(LogProfile::name))
        .map(p -> new ProfileLine("logs", p.name(), p.description(), p.source()))
        .forEach(lines::add);
    return lines;
  }

  private static Planned plan(Profiles own, Path file, List<String> overrides) {
    var reader = new ScenarioReader(CoefficientCatalog.ALL, names(own));
    ScenarioFile read = reader.read(file, overrides);
    Scenario scenario = read.scenario();
    // Only what the scenario names: reading every profile would take longer than the plan.
    Profiles profiles = merged(ProfileReader.builtInNamed(namedBy(scenario)), own);
    MeasurementFile kept = MeasurementFile.open(System.getProperty(MeasurementFile.PROPERTY));
    Measurements measurements = kept.measurements();
    PlanNode root =
        new Planner(profiles, scenario.seed(), measurements).plan(scenario, read.variations());
    kept.save(measurements);
    return new Planned(read.name(), root, CoefficientCatalog.ALL, scenario.coefficientValues());
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
