package capsim.cli;

import capsim.cli.report.ReportFiles;
import capsim.model.plan.PlanNode;
import capsim.model.plan.Planner;
import capsim.model.scenario.Scenario;
import capsim.report.document.Documents;
import capsim.report.document.Environment;
import capsim.report.render.Language;
import capsim.scenario.ProfileReader;
import capsim.scenario.ProfileSchema;
import capsim.scenario.ScenarioSchema;
import capsim.scenario.ScenarioTemplates;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Profiles;
import capsim.workload.sizing.Measurements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Joins the reader of scenario files to the model. */
final class Planning implements Engine {
  @Override
  public PlanSource plans(List<Path> profileFiles, CalibrationInput calibration) {
    ScenarioInput input = ScenarioInput.withFiles(profileFiles).with(calibration);
    return (file, overrides) -> plan(input, file, overrides);
  }

  @Override
  public Map<String, byte[]> documents(
      ReportFiles.Input input, List<String> folders, Consumer<String> progress) {
    List<Environment> environments = ReportFiles.environments(input);
    var report = new ReportFiles();
    for (int i = 0; i < environments.size(); i++) {
      report.addSettings(folders.get(i), environments.get(i));
    }
    report.addDocuments(
        environments, Map.of(), Documents.OF_PLANS, EnumSet.allOf(Language.class), false, progress);
    return report.files();
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

  private static Planned plan(ScenarioInput input, Path file, List<String> overrides) {
    ScenarioInput.Loaded loaded = input.read(file, overrides);
    Scenario scenario = loaded.scenario();
    MeasurementFile kept = MeasurementFile.open(System.getProperty(MeasurementFile.PROPERTY));
    Measurements measurements = kept.measurements();
    PlanNode root =
        new Planner(loaded.profiles(), scenario.seed(), measurements)
            .plan(scenario, loaded.file().variations());
    kept.save(measurements);
    return new Planned(
        loaded.file().name(), root, loaded.coefficients(), scenario.coefficientValues());
  }
}
