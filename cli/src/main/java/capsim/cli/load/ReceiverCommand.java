package capsim.cli.load;

import capsim.cli.Cli;
import capsim.cli.ExitCode;
import capsim.cli.JsonView;
import capsim.loadgen.receiver.DiscardingSink;
import capsim.loadgen.receiver.EmbeddedReceiver;
import capsim.loadgen.receiver.ReceiverConfig;
import capsim.loadgen.receiver.metrics.MetricCounts;
import capsim.loadgen.receiver.metrics.OrderPolicy;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capsim load receiver}: the embedded receiver as a process of its own. */
@Command(
    name = "receiver",
    description = {
      "Receives remote write and _bulk until it is interrupted, and accounts every sample and"
          + " document; or, with --discard, counts requests and looks at nothing."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    sortOptions = false,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Interrupted, as it should be; the counts were printed.",
      "1:A failure, as a port that is taken.",
      "2:Wrong usage."
    },
    footer = {
      "",
      "Examples:",
      "  capsim load receiver --port 9201",
      "  capsim load receiver --port 9201 --fault 'status 429 retry-after 2s share 5%%'"
    })
final class ReceiverCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Mixin private ListenOptions listen = new ListenOptions();

  @Option(names = "--discard", description = "Reads and counts, and decodes nothing.")
  private boolean discard;

  @Option(
      names = "--reject-out-of-order",
      description = "Answers 400 to samples that are not in order, as Prometheus does.")
  private boolean reject;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = "A fault, as 'latency 20ms' or 'status 503 from 20s for 10s'; repeatable.")
  private List<String> faults = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the faults (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  ReceiverCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    listen.check();
    try {
      String counts = discard ? discard() : receive();
      spec.commandLine().getOut().print(counts);
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private String receive() throws IOException {
    ReceiverConfig config =
        ReceiverConfig.onLoopback()
            .at(listen.address(), listen.threads())
            .withFaults(Faults.parse(List.of(), faults), seed)
            .withOrder(reject ? OrderPolicy.REJECT : OrderPolicy.COUNT);
    try (EmbeddedReceiver receiver = EmbeddedReceiver.start(config)) {
      awaitInterrupt(receiver.address().toString());
      return JsonView.document(json -> write(json, receiver));
    }
  }

  private String discard() throws IOException {
    try (DiscardingSink sink = DiscardingSink.start(listen.address(), listen.threads())) {
      awaitInterrupt("http://" + listen.host() + ":" + sink.address().getPort());
      return JsonView.document(
          json -> {
            json.writeStartObject();
            json.writeNumberField("requests", sink.requests());
            json.writeNumberField("wireBytes", sink.bodyBytes());
            json.writeEndObject();
          });
    }
  }

  private void awaitInterrupt(String address) {
    var interrupted = new CountDownLatch(1);
    PrintWriter err = spec.commandLine().getErr();
    Interrupts.Registration registration = session.interrupts().onFirst(interrupted::countDown);
    try {
      err.println("capsim: receiving at " + address + "; Ctrl-C ends it and prints the counts");
      err.flush();
      interrupted.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      registration.close();
    }
  }

  private static void write(JsonGenerator json, EmbeddedReceiver receiver) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("requests");
    json.writeNumberField("received", receiver.requests().requests());
    json.writeNumberField("wireBytes", receiver.requests().wireBytes());
    json.writeNumberField("rawBytes", receiver.requests().rawBytes());
    json.writeObjectFieldStart("answers");
    for (Map.Entry<Integer, Long> answer : receiver.requests().answers().entrySet()) {
      json.writeNumberField(answer.getKey().toString(), answer.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeFieldName("metrics");
    write(json, receiver.metrics());
    json.writeObjectFieldStart("metricsByTenant");
    for (Map.Entry<String, MetricCounts> tenant : receiver.metricsByTenant().entrySet()) {
      json.writeFieldName(tenant.getKey());
      write(json, tenant.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("logs");
    json.writeNumberField("documents", receiver.logs().totalDocuments());
    json.writeNumberField("sourceBytes", receiver.logs().totalSourceBytes());
    json.writeNumberField("updated", receiver.logs().updated());
    json.writeObjectFieldStart("documentsByIndex");
    for (Map.Entry<String, Long> index : receiver.logs().documents().entrySet()) {
      json.writeNumberField(index.getKey(), index.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, MetricCounts counts) throws IOException {
    json.writeStartObject();
    json.writeNumberField("samples", counts.samples());
    json.writeNumberField("staleMarkers", counts.staleMarkers());
    json.writeNumberField("histograms", counts.histograms());
    json.writeNumberField("exemplars", counts.exemplars());
    json.writeNumberField("metadata", counts.metadata());
    json.writeNumberField("duplicates", counts.duplicates());
    json.writeNumberField("conflicts", counts.conflicts());
    json.writeNumberField("outOfOrder", counts.outOfOrder());
    json.writeNumberField("series", counts.series());
    json.writeEndObject();
  }
}
