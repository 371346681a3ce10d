package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.Cli;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code capsim report} as people and programs see it. */
class ReportCommandTest {
  /** The committed examples; docs/reports.md says how to write them anew. */
  private static final Path EXAMPLES =
      Path.of(System.getProperty("capsim.root"), "reports", "examples")
          .toAbsolutePath()
          .normalize();

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Cli.run(args, new PrintWriter(out), new PrintWriter(err));
  }

  private static String scenario(String name) {
    return PlanScenarios.file(name).toString();
  }

  @Test
  void examples_areWhatTheScenariosGive() throws IOException {
    int code =
        run(
            "report",
            scenario("dev"),
            scenario("stage"),
            scenario("prod"),
            "--no-data",
            "--out",
            directory.toString());

    assertThat(code).as(err.toString()).isZero();
    Map<String, String> made = files(directory);
    Map<String, String> committed = files(EXAMPLES);
    assertThat(made.keySet()).isEqualTo(committed.keySet());
    made.forEach(
        (name, text) ->
            assertThat(text.equals(committed.get(name)))
                .as("%s differs from reports/examples; docs/reports.md says how to update", name)
                .isTrue());
  }

  @Test
  void report_diff_saysWhatMovedAndWhy() throws IOException {
    Path before = directory.resolve("before");
    Path after = directory.resolve("after");
    String name = "Capacity-and-Network-Estimation";
    run("report", scenario("minimal"), "--document", name, "--lang", "en", "--out", before + "");

    int code =
        run(
            "report",
            scenario("minimal"),
            "--document",
            name,
            "--lang",
            "en",
            "--set",
            "clusters[0].nodes=20",
            "--diff",
            before + "",
            "--out",
            after + "");

    assertThat(code).as(err.toString()).isZero();
    assertThat(Files.readString(after.resolve("en/" + name + ".md")))
        .contains("## What has changed")
        .contains("| `clusters[0].nodes` | `10` | `20` |")
        .containsPattern("\\| Nodes \\| 20 \\(×2\\) \\| `nodes` \\|");
    var plan = new ObjectMapper().readTree(after.resolve("data/default/plan.json").toFile());
    assertThat(plan.path("nodes").asInt()).isEqualTo(20);
    assertThat(after.resolve("data/default/values.yaml"))
        .content()
        .contains("--retention.resolution-raw=30d");
  }

  @Test
  void report_unknownDocument_namesTheNearest() {
    int code = run("report", scenario("dev"), "--document", "Stage-Prod-Scaling");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean Stage-Prod-Scaling-Guide?");
  }

  @Test
  void report_diffWithoutPlans_saysWhatToGive() {
    int code =
        run("report", scenario("dev"), "--diff", directory.toString(), "--out", directory + "/o");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("has no plan.json");
  }

  @Test
  void plan_out_writesDocumentsBesideThePlan() {
    Path target = directory.resolve("plan");
    int code = run("plan", scenario("minimal"), "--out", target.toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(err.toString()).contains("writing Stage-Prod-Scaling-Guide");
    for (String name :
        List.of(
            "plan.json",
            "plan.txt",
            "inputs.json",
            "ism-policy.json",
            "index-template.json",
            "values.yaml",
            "ko/Thanos-and-S3-Optimization-Guide.md",
            "en/OpenSearch-ILM-and-Snapshot-Strategy.html")) {
      assertThat(target.resolve(name)).isNotEmptyFile();
    }
  }

  private static Map<String, String> files(Path root) throws IOException {
    var texts = new TreeMap<String, String>();
    var paths = new ArrayList<Path>();
    try (Stream<Path> walk = Files.walk(root)) {
      walk.filter(Files::isRegularFile).forEach(paths::add);
    }
    for (Path path : paths) {
      texts.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
    }
    return texts;
  }
}
