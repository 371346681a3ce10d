package capsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.load.Session;
import capsim.cli.report.ReportFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private PlanSource source = (file, overrides) -> SamplePlan.withSeries("sample", 1_000_000);

  @Test
  void plan_json_onlyTheDocumentOnStandardOutput() throws Exception {
    assertThat(run("plan", scenario("a.yaml"), "--format", "json")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .isEqualTo(JsonView.of(SamplePlan.withSeries("sample", 1_000_000).root()));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void plan_overrides_reachTheReaderInOrder() throws Exception {
    var seen = new ArrayList<String>();
    source =
        (file, overrides) -> {
          seen.addAll(overrides);
          return SamplePlan.withSeries("sample", 1);
        };

    run("plan", scenario("a.yaml"), "--set", "a=1", "--set", "b.c=x=y");

    assertThat(seen).containsExactly("a=1", "b.c=x=y");
  }

  @Test
  void plan_overrideWithoutEquals_usageError() throws Exception {
    assertThat(run("plan", scenario("a.yaml"), "--set", "nodes")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("--set takes KEY=VALUE, not 'nodes'");
  }

  @Test
  void plan_invalidScenario_messageAsItIsAndCode2() throws Exception {
    source =
        (file, overrides) -> {
          throw new InputException("a.yaml:3:5: unknown key 'nods'; did you mean 'nodes'?");
        };

    assertThat(run("plan", scenario("a.yaml"))).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines("a.yaml:3:5: unknown key 'nods'; did you mean 'nodes'?\n");
  }

  @Test
  void plan_defect_oneLineWithoutTrace() throws Exception {
    source =
        (file, overrides) -> {
          throw new IllegalStateException("broken\ninvariant");
        };

    assertThat(run("plan", scenario("a.yaml"))).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString().lines())
        .containsExactly("capsim: IllegalStateException: broken (CAPSIM_DEBUG=1 shows where)");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void plan_out_writesPlanTablesAndText() throws Exception {
    Path results = directory.resolve("results");

    assertThat(run("plan", scenario("a.yaml"), "--out", results.toString())).isEqualTo(ExitCode.OK);

    assertThat(Files.readString(results.resolve("plan.json")))
        .isEqualTo(JsonView.of(SamplePlan.withSeries("sample", 1_000_000).root()));
    assertThat(results.resolve("plan.txt")).isNotEmptyFile();
    assertThat(Files.readString(results.resolve("objectStore.requests.csv")))
        .isEqualTo(
            """
            component,operation,perHour (requests/h),peakPerHour (requests/h)
            receive,put,60,180
            receive,delete,0,0
            compactor,getRange,4000,12000
            """);
    assertThat(Files.readString(results.resolve("cost.lines.csv")))
        .contains("\"receive, \"\"hot\"\"\",24,vCPU,10000");
    assertThat(err.toString()).contains("capsim: wrote").contains("files to " + results);
  }

  @Test
  void plan_outAndQuiet_nothingOnStandardError() throws Exception {
    run("plan", scenario("a.yaml"), "--quiet", "--out", directory.resolve("r").toString());

    assertThat(err.toString()).isEmpty();
    assertThat(directory.resolve("r/plan.json")).exists();
  }

  @Test
  void plan_outOfTwo_directoryEach() throws Exception {
    run("plan", scenario("a.yaml"), scenario("b.yaml"), "--out", directory.resolve("r").toString());

    assertThat(directory.resolve("r/1-sample/plan.json")).exists();
    assertThat(directory.resolve("r/2-sample/plan.json")).exists();
    assertThat(directory.resolve("r/compare.txt")).isNotEmptyFile();
  }

  @Test
  void plan_outIsAFile_usageError() throws Exception {
    assertThat(run("plan", scenario("a.yaml"), "--out", scenario("b.yaml")))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("is a file");
  }

  @Test
  void plan_explainOfTwo_usageError() throws Exception {
    assertThat(run("plan", scenario("a.yaml"), scenario("b.yaml"), "--explain", "metrics"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("--explain takes one scenario");
  }

  @Test
  void plan_explainCoefficients_everyCoefficient() throws Exception {
    assertThat(run("plan", scenario("a.yaml"), "--explain", "coefficients")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("receive.memoryPerSeries = 4,096 B/series");
  }

  @Test
  void plan_fileWithATypingError_suggestsTheNeighbour() throws Exception {
    scenario("prod.yaml");

    assertThat(run("plan", directory.resolve("prod.yml").toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("no such file; did you mean").contains("prod.yaml?");
  }

  @Test
  void plan_directory_inputError() {
    assertThat(run("plan", directory.toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("is a directory");
  }

  @Test
  void schema_plan_theDocument() {
    assertThat(run("schema", "plan")).isEqualTo(ExitCode.OK);
    assertThat(out.toString().strip()).isEqualTo(SchemaCommand.planSchema().strip());
  }

  @Test
  void profiles_list_kindsAndSources() {
    assertThat(run("profiles")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            metrics
              node
                  What a node says.
                  source: its exporter

            logs
              access
                  One line for each request.
                  source: a web server
            """);
  }

  @Test
  void help_everyCommand_exitCodesAndExample() {
    for (String command : List.of("plan", "init", "schema", "profiles")) {
      out.getBuffer().setLength(0);
      assertThat(run(command, "--help")).isEqualTo(ExitCode.OK);
      assertThat(out.toString()).contains("Exit codes:").contains("capsim " + command);
      assertThat(out.toString().lines()).allMatch(line -> line.length() <= TableView.WIDTH);
    }
  }

  @Test
  void terminal_ofProcess_respectsNoColor() {
    var properties = new Properties();
    assertThat(Terminal.ofProcess(Map.of(), properties).colour()).isFalse();
    properties.setProperty(Terminal.STDOUT_PROPERTY, "true");
    assertThat(Terminal.ofProcess(Map.of(), properties).colour()).isTrue();
    assertThat(Terminal.ofProcess(Map.of("NO_COLOR", "1"), properties).colour()).isFalse();
    assertThat(Terminal.ofProcess(Map.of("NO_COLOR", ""), properties).colour()).isTrue();
    assertThat(Terminal.ofProcess(Map.of("TERM", "dumb"), properties).colour()).isFalse();
  }

  private String scenario(String name) throws Exception {
    return Files.writeString(directory.resolve(name), "apiVersion: capsim/v1\n").toString();
  }

  private int run(String... args) {
    return new Cli(new FakeEngine(), Session.PLAIN)
        .execute(args, new PrintWriter(out), new PrintWriter(err));
  }

  private final class FakeEngine implements Engine {
    @Override
    public Map<String, byte[]> documents(
        ReportFiles.Input input, List<String> folders, Consumer<String> progress) {
      progress.accept("writing documents …");
      return Map.of("ko/guide.md", new byte[] {'x'});
    }

    @Override
    public PlanSource plans(List<Path> profileFiles, CalibrationInput calibration) {
      return source;
    }

    @Override
    public List<String> templateNames() {
      return List.of("prod");
    }

    @Override
    public String template(String name) {
      return "apiVersion: capsim/v1\n";
    }

    @Override
    public String schema(FileKind kind) {
      return "{}";
    }

    @Override
    public List<ProfileLine> profiles() {
      return List.of(
          new ProfileLine("metrics", "node", "What a node says.", "its exporter"),
          new ProfileLine("logs", "access", "One line for each request.", "a web server"));
    }
  }
}
