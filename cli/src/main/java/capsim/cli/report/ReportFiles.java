package capsim.cli.report;

import capsim.cli.CalibrationInput;
import capsim.cli.CsvView;
import capsim.cli.InputException;
import capsim.cli.JsonView;
import capsim.cli.MeasurementFile;
import capsim.cli.ScenarioInput;
import capsim.cli.ScenarioInput.Loaded;
import capsim.model.opensearch.setup.OpenSearchSetup;
import capsim.model.plan.PlanNode;
import capsim.model.plan.Planner;
import capsim.report.document.Baseline;
import capsim.report.document.DeploymentValues;
import capsim.report.document.Document;
import capsim.report.document.DocumentName;
import capsim.report.document.Documents;
import capsim.report.document.Environment;
import capsim.report.document.ScenarioKeys;
import capsim.report.render.Language;
import capsim.report.render.Rendering;
import capsim.workload.sizing.Measurements;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The files of documents, and those that machines read beside them. */
public final class ReportFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  /**
   * What to plan.
   *
   * @param scenarios files, side by side in the documents
   * @param overrides {@code key=value}, as they would stand in the files
   * @param profiles files with density profiles of the user's
   * @param calibration coefficients that were measured
   */
  public record Input(
      List<Path> scenarios,
      List<String> overrides,
      List<Path> profiles,
      CalibrationInput calibration) {
    public Input {
      scenarios = List.copyOf(scenarios);
      overrides = List.copyOf(overrides);
      profiles = List.copyOf(profiles);
    }
  }

  /** The files by path, in the order in which they were made. */
  public Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  /** What could not be done as it should. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Reads and plans scenarios.
   *
   * @throws InputException if one is not valid
   */
  public static List<Environment> environments(Input input) {
    ScenarioInput reader = ScenarioInput.withFiles(input.profiles()).with(input.calibration());
    MeasurementFile kept = MeasurementFile.open(System.getProperty(MeasurementFile.PROPERTY));
    Measurements measurements = kept.measurements();
    var environments = new ArrayList<Environment>();
    var names = new LinkedHashSet<String>();
    for (Path file : input.scenarios()) {
      Loaded loaded = reader.read(file, input.overrides());
      var planner = new Planner(loaded.profiles(), loaded.scenario().seed(), measurements);
      PlanNode plan = planner.plan(loaded.scenario(), loaded.file().variations());
      environments.add(
          new Environment(
              unique(loaded.scenario().environment(), file, names),
              file.getFileName().toString(),
              loaded.scenario(),
              loaded.file().variations(),
              planner,
              loaded.coefficients(),
              plan));
    }
    kept.save(measurements);
    return environments;
  }

  /** Two files may be of one environment, as today and next year; then the file's name tells. */
  private static String unique(String environment, Path file, Set<String> names) {
    String name = safe(environment);
    if (!names.add(name)) {
      String stem = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
      name = safe(name + "-" + stem);
      while (!names.add(name)) {
        name = name + "-2";
      }
    }
    return name;
  }

  /** Adds what machines read of each environment, each in a folder of its name below the prefix. */
  public void addData(String prefix, List<Environment> environments) {
    for (Environment environment : environments) {
      String folder = prefix + environment.name() + "/";
      add(folder + "plan.json", JsonView.of(environment.plan()));
      CsvView.of(environment.plan()).forEach((path, csv) -> add(folder + safe(path) + ".csv", csv));
      addSettings(folder, environment);
    }
  }

  /** Adds inputs, policies and values of an environment. */
  public void addSettings(String folder, Environment environment) {
    ObjectNode inputs = JSON.createObjectNode();
    ScenarioKeys.of(environment.scenario()).forEach(inputs::put);
    add(folder + "inputs.json", inputs.toPrettyString() + "\n");
    OpenSearchSetup setup = DeploymentValues.openSearch(environment.scenario(), environment.plan());
    add(folder + "ism-policy.json", setup.policy());
    add(folder + "index-template.json", setup.template());
    add(folder + "values.yaml", DeploymentValues.all(environment.scenario(), environment.plan()));
  }

  /** Adds the documents of environments in these languages. */
  public void addDocuments(
      List<Environment> environments,
      Map<String, Baseline> baselines,
      Set<DocumentName> names,
      Set<Language> languages,
      boolean pngs,
      Consumer<String> progress) {
    List<Document> documents =
        Documents.of(
            environments, baselines, names, name -> progress.accept("studying " + name + " …"));
    addDocuments(documents, languages, pngs, progress);
  }

  /** Adds documents that are made already. */
  public void addDocuments(
      List<Document> documents, Set<Language> languages, boolean pngs, Consumer<String> progress) {
    for (Document document : documents) {
      progress.accept("writing " + document.name().fileName() + " …");
      for (Language language : languages) {
        Rendering rendering = Rendering.of(document, language, pngs);
        rendering.files().forEach((path, bytes) -> files.put(language.code() + "/" + path, bytes));
        warnings.addAll(rendering.warnings());
      }
    }
  }

  private void add(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing that a file system or a shell would take for more than a name. */
  static String safe(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "_");
  }
}
