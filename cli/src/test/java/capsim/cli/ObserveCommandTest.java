package capsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.load.Interrupts;
import capsim.cli.load.Session;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserveCommandTest {
  private static final String SECRET = "s3cret-nobody-may-see";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private String out;
  private String err;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/metrics", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Counts its requests, and shows whoever looks what it was sent. */
  private void answer(HttpExchange exchange) throws IOException {
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    String text =
        "prometheus_tsdb_head_samples_appended_total "
            + asked.incrementAndGet() * 1000
            + "\nthanos_objstore_bucket_operations_total{operation=\""
            + sent
            + "\"} 1\n";
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String metrics() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics";
  }

  private int observe(Map<String, String> environment, Interrupts interrupts, String... args) {
    var session = new Session(environment, Terminal.PLAIN, false, interrupts);
    var outWriter = new StringWriter();
    var errWriter = new StringWriter();
    String[] all = new String[args.length + 1];
    all[0] = "observe";
    System.arraycopy(args, 0, all, 1, args.length);
    int code =
        new Cli(new Planning(), session)
            .execute(all, new PrintWriter(outWriter), new PrintWriter(errWriter));
    out = outWriter.toString();
    err = errWriter.toString();
    return code;
  }

  private int observe(String... args) {
    return observe(Map.of(), Interrupts.NONE, args);
  }

  private static void assertFitsSchema(String json) throws Exception {
    var schema = new StringWriter();
    Cli.run(
        new String[] {"schema", "observation"},
        new PrintWriter(schema),
        new PrintWriter(new StringWriter()));
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(JSON.readTree(schema.toString()))
                .validate(JSON.readTree(json)))
        .isEmpty();
  }

  @Test
  void observe_nothingNamed_saysWhatCanBe() {
    assertThat(observe()).isEqualTo(ExitCode.INPUT);
    assertThat(err).contains("--query-url", "--metrics-url", "--bucket", "--opensearch-url");
  }

  @Test
  void observe_wrongUsage_inputErrors() {
    assertThat(observe("--bucket", "x")).isEqualTo(ExitCode.INPUT);
    assertThat(err).contains("--s3");
    assertThat(observe("--query-url", "ftp://x")).isEqualTo(ExitCode.INPUT);
    assertThat(observe("--metrics-url", metrics(), "--window", "60")).isEqualTo(ExitCode.INPUT);
    assertThat(err).contains("--window", "60s");
    assertThat(observe("--metrics-url", "a=" + metrics(), "--metrics-token-file", "b=x"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err).contains("no --metrics-url is named b");
    assertThat(asked).hasValue(0);
  }

  @Test
  void observe_passwordInTheUrl_refusedWithoutQuotingIt() {
    assertThat(observe("--opensearch-url", "http://me:" + SECRET + "@127.0.0.1:1"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(out + err).doesNotContain(SECRET);
  }

  @Test
  void observe_nothingReachable_exitCodeAndADocument() throws Exception {
    String[] args = {"--metrics-url", "x=http://127.0.0.1:1/metrics", "--format", "json"};

    assertThat(observe(args)).isEqualTo(ExitCode.TARGET);
    JsonNode json = JSON.readTree(out);
    assertThat(json.path("asked").get(0).path("answered").asBoolean()).isFalse();
    assertThat(json.path("problems").get(0).path("kind").asText()).isEqualTo("UNREACHABLE");
    assertFitsSchema(out);
  }

  @Test
  void observe_twoReadings_rateOverTheWindow() throws Exception {
    int code =
        observe("--metrics-url", "x=" + metrics(), "--window", "100ms", "--format", "json", "-q");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(err).isEmpty();
    assertThat(asked).hasValue(2);
    JsonNode json = JSON.readTree(out);
    JsonNode samples = json.path("components").get(0).path("measures").get(1);
    assertThat(samples.path("figure").asText()).isEqualTo("samples");
    assertThat(samples.path("value").asDouble()).isEqualTo(2000);
    assertThat(samples.path("perSecond").asDouble()).isPositive();
    assertFitsSchema(out);
  }

  @Test
  void observe_serverThatShowsWhatItWasSent_secretInNoOutput() throws IOException {
    int code =
        observe(
            Map.of("CAPSIM_METRICS_TOKEN_X", SECRET),
            Interrupts.NONE,
            "--metrics-url",
            "x=" + metrics(),
            "--window",
            "0s",
            "--out",
            directory.toString());

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(out).contains("bucketOperations", "***");
    String files =
        Files.readString(directory.resolve("observation.json"))
            + Files.readString(directory.resolve("summary.txt"));
    assertThat(out + err + files).doesNotContain(SECRET);
  }

  @Test
  void observe_credentialsOfOneServer_notSentToAnother() {
    observe(
        Map.of(
            "CAPSIM_BEARER_TOKEN",
            SECRET,
            "AWS_ACCESS_KEY_ID",
            SECRET,
            "AWS_SECRET_ACCESS_KEY",
            SECRET),
        Interrupts.NONE,
        "--metrics-url",
        "x=" + metrics(),
        "--window",
        "0s");

    assertThat(out).contains("operation=null");
  }

  @Test
  void observe_interrupted_writesWhatWasRead() throws IOException {
    Interrupts atOnce =
        stop -> {
          stop.run();
          return () -> {};
        };
    Path file = directory.resolve("x.json");
    int code =
        observe(
            Map.of(),
            atOnce,
            "--metrics-url",
            "x=" + metrics(),
            "--window",
            "1h",
            "--out",
            file.toString());

    assertThat(code).isEqualTo(ExitCode.INTERRUPTED);
    JsonNode json = JSON.readTree(Files.readString(file));
    assertThat(json.path("interrupted").asBoolean()).isTrue();
  }
}
