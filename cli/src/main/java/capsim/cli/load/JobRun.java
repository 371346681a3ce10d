package capsim.cli.load;

import capsim.cli.Cli;
import capsim.cli.Terminal;
import capsim.cli.load.LoadJob.Outcome;
import capsim.loadgen.monitor.GeneratorMetrics;
import capsim.loadgen.monitor.MetricsEndpoint;
import capsim.loadgen.run.Progress;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One job under way, with everything that watches it: progress, files, the generator's metrics. */
final class JobRun {
  private final LoadJob job;
  private final OutputOptions output;
  private final Path directory;
  private final int metricsPort;
  private final ProgressLine line;
  private final PrintWriter err;

  /**
   * @param directory for files; null for none
   * @param metricsPort of /metrics; -1 for none
   */
  JobRun(
      LoadJob job,
      OutputOptions output,
      Path directory,
      int metricsPort,
      PrintWriter err,
      boolean redraw) {
    this.job = job;
    this.output = output;
    this.directory = directory;
    this.metricsPort = metricsPort;
    this.err = err;
    this.line = new ProgressLine(err, redraw, job.signal().items());
  }

  /** Runs it to its end. */
  LoadReport run(Interrupts interrupts, long nowMillis) {
    List<Consumer<Progress>> listeners = new ArrayList<>();
    if (!output.quiet()) {
      listeners.add(line);
    }
    if (metricsPort < 0) {
      return withFiles(interrupts, listeners, nowMillis);
    }
    var metrics = new GeneratorMetrics(job.signal().items());
    listeners.add(metrics);
    var bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), metricsPort);
    try (MetricsEndpoint endpoint = MetricsEndpoint.start(bind, metrics)) {
      if (!output.quiet()) {
        err.println("capsim: metrics of this run at http:/" + endpoint.address() + "/metrics");
      }
      return withFiles(interrupts, listeners, nowMillis);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private LoadReport withFiles(
      Interrupts interrupts, List<Consumer<Progress>> listeners, long nowMillis) {
    if (directory == null) {
      return execute(interrupts, listeners).report();
    }
    try (ResultsDirectory results = ResultsDirectory.create(directory, this::writeRun, nowMillis)) {
      listeners.add(results);
      Outcome outcome = execute(interrupts, listeners);
      results.finish(
          ReportJson.of(outcome.report()),
          ReportText.of(outcome.report(), Terminal.PLAIN),
          outcome.recording());
      return outcome.report();
    }
  }

  private Outcome execute(Interrupts interrupts, List<Consumer<Progress>> listeners) {
    try {
      return job.execute(new RunDriver(interrupts, listeners));
    } finally {
      line.end();
    }
  }

  /** What was run, on what: everything that is needed to run it again, and no secret. */
  private void writeRun(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("signal", job.signal().word());
    json.writeStringField("version", Cli.version());
    json.writeStringField("startedAt", Instant.now().toString());
    json.writeObjectFieldStart("tags");
    for (Map.Entry<String, String> tag : output.tags().entrySet()) {
      json.writeStringField(tag.getKey(), tag.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("host");
    json.writeStringField("name", hostName());
    json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
    json.writeNumberField("heapBytes", Runtime.getRuntime().maxMemory());
    json.writeStringField("java", System.getProperty("java.runtime.version"));
    json.writeStringField(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    json.writeEndObject();
    job.writeConfig(json);
    json.writeEndObject();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
