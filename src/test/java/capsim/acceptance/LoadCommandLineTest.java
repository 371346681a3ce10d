package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody meets who loads something: exit codes, the guard, faults, files. */
class LoadCommandLineTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  /** A load of a second and a half that any machine can make. */
  private static LoadRun small(String... more) {
    var args =
        new ArrayList<>(List.of("metrics", "--series", "100", "--interval", "1s", "--speed", "5"));
    args.addAll(List.of("--duration", "1500ms", "--warmup", "200ms"));
    // Few samples fill no batch, and the deadline of 5 s would come after the end.
    args.addAll(List.of("--set", "metrics.agent.batchSendDeadline=100ms"));
    args.addAll(List.of(more));
    return LoadRun.of(args.toArray(String[]::new));
  }

  @Test
  void metrics_noTarget_embeddedReceiverTakesEverythingAndSaysSo() {
    LoadRun run = small("--verify", "--tag", "team=관측", "--run", "embedded");

    assertThat(run.exitCode()).as("%s", run).isIn(0, 4);
    assertThat(run.err())
        .contains("capsim: target embedded, since none was named")
        .contains("run embedded, seed 1")
        .contains("sends 500 samples/s: 100 % of what the plan predicts (100 samples/s");
    assertThat(run.samples("generated")).isPositive();
    assertThat(run.samples("acknowledged")).isEqualTo(run.samples("generated"));
    assertThat(run.read("matched")).isPositive();
    assertThat(run.read("missing")).isZero();
    assertThat(run.result().path("tags").path("team").asText()).isEqualTo("관측");
  }

  @ParameterizedTest
  @CsvSource({
    "prometheus, 1, latency 5ms",
    "prometheus, 2, status 503 every 3",
    "prometheus, 1, hang-up share 20%",
    "prometheus, 2, status 400 share 30%",
    "raw, 1, status 429 retry-after 1s every 4",
    "raw, 2, status 500 stored share 30%",
  })
  void metrics_anyFault_ledgerBalances(String sender, String protocol, String fault) {
    LoadRun run = small("--sender", sender, "--protocol", protocol, "--fault", fault);

    assertThat(run.exitCode()).as("%s", run).isIn(0, 4);
    assertThat(run.samples("generated"))
        .as("%s", run)
        .isPositive()
        .isEqualTo(
            run.samples("acknowledged")
                + run.samples("rejected")
                + run.samples("dropped")
                + run.samples("unsent"));
    boolean refuses = fault.startsWith("status 400");
    assertThat(run.samples("rejected") > 0).as("%s", run).isEqualTo(refuses);
  }

  @Test
  void metrics_thresholdCrossed_99AndWhatWasObserved() {
    LoadRun run =
        small(
            "--threshold",
            "latency:p(50)<1us",
            "--threshold",
            "errors:rate<=0",
            "--fault",
            "latency 20ms");

    assertThat(run.exitCode()).as("%s", run).isIn(99, 4);
    assertThat(run.result().path("thresholds").get(0).path("passed").asBoolean(true)).isFalse();
    assertThat(run.result().path("thresholds").get(0).path("observed").asDouble())
        .isGreaterThan(0.02);
    assertThat(run.result().path("thresholds").get(1).path("passed").asBoolean()).isTrue();
  }

  @Test
  void metrics_nobodyListens_3AndWhere() throws IOException {
    String target = "http://127.0.0.1:" + FreePort.find();

    LoadRun run = small("--target", target);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains(target.substring(7) + " cannot be reached");
    assertThat(run.result().isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"401", "404", "302"})
  void metrics_targetRefusesEverything_3AndTheReason(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      LoadRun run = small("--target", "http://127.0.0.1:" + server.getAddress().getPort());

      assertThat(run.exitCode()).as("%s", run).isEqualTo(3);
      assertThat(run.samples("acknowledged")).isZero();
      assertThat(run.samples("rejected")).isEqualTo(run.samples("generated"));
      assertThat(run.result().path("samples").path("rejectedByReason").fieldNames().next())
          .startsWith(Integer.toString(status));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void metrics_strangerHost_2AndHowToAllowIt() {
    LoadRun run = small("--target", "http://receive.prod.example:19291/api/v1/receive");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("receive.prod.example:19291 is neither this machine nor declared")
        .contains("--allow-target receive.prod.example");
  }

  @Test
  void metrics_mistakes_2AndTheFlagIsNamed() {
    assertProblem(
        LoadRun.of("metrics", "--series", "10", "--duration", "2x"),
        "--duration 2x: \"2x\" has an unknown unit");
    assertProblem(
        LoadRun.of("metrics", "--series", "10", "--interval", "1ms"),
        "--interval: \"1ms\" is too small; expected at least 1s");
    assertProblem(small("--stage", "1m"), "--stage takes TIME:LOAD");
    assertProblem(small("--fault", "nonsense"), "--fault 'nonsense'");
    assertProblem(small("--threshold", "latency"), "--threshold takes METRIC:EXPRESSION");
    assertProblem(small("--threshold", "speed:avg<1"), "unknown threshold metric 'speed'");
    assertProblem(small("--start", "yesterday"), "--start takes -3h");
    assertProblem(small("--header", "Authorization: x"), "must not hold credentials");
    assertProblem(small("--target", "embeded"), "did you mean embedded?");
    assertProblem(small("--protocol", "3"), "--protocol takes 1 or 2");
    assertProblem(small("--basic-auth-user", "u", "--target", "http://127.0.0.1:1"), "not set");
    assertProblem(LoadRun.of("metrics"), "Name a scenario, or --series N");
    assertProblem(LoadRun.of("metrics", "nowhere.yaml"), "nowhere.yaml: no such file");
  }

  private static void assertProblem(LoadRun run, String message) {
    assertThat(run.exitCode()).as("%s", run).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }

  @Test
  void metrics_out_filesOfARunWithoutItsSecrets() throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "hunter2\n");
    Path out = directory.resolve("results");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var authorizations = new ArrayList<String>();
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      LoadRun run =
          small(
              "--target",
              "http://127.0.0.1:" + server.getAddress().getPort(),
              "--out",
              out.toString(),
              "--bearer-token-file",
              token.toString());

      assertThat(run.exitCode()).as("%s", run).isIn(0, 4);
      assertThat(authorizations).isNotEmpty().containsOnly("Bearer hunter2");
      assertThat(run.err() + run.result()).doesNotContain("hunter2");
      for (String file :
          List.of(
              "run.json",
              "result.json",
              "summary.txt",
              "progress.csv",
              "latency.hlog",
              "latency.hgrm",
              "serviceTime.hgrm")) {
        assertThat(out.resolve(file)).isNotEmptyFile().content().doesNotContain("hunter2");
      }
      JsonNode config = JSON.readTree(out.resolve("run.json").toFile());
      assertThat(config.path("seed").asLong()).isEqualTo(1);
      assertThat(config.path("scenario").path("load").path("duration").asText()).isEqualTo("1.5s");
      assertThat(config.path("host").path("processors").asInt()).isPositive();
      assertThat(JSON.readTree(out.resolve("result.json").toFile())).isEqualTo(run.result());
    } finally {
      server.stop(0);
    }
  }
}
