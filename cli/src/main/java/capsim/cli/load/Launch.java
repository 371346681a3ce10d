package capsim.cli.load;

import capsim.cli.ExitCode;
import capsim.cli.JsonView;
import capsim.cli.load.LoadJob.Outcome;
import capsim.loadgen.run.Progress;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import picocli.CommandLine;

/** From jobs that are ready to an exit code: announces, runs, reports, writes files. */
final class Launch {
  private final Session session;
  private final CommandLine command;
  private final OutputOptions output;

  Launch(Session session, CommandLine command, OutputOptions output) {
    this.session = session;
    this.command = command;
    this.output = output;
  }

  /** Jobs, and the targets that they need. */
  record Ready(List<Target> targets, List<LoadJob> jobs) implements AutoCloseable {
    Ready {
      targets = List.copyOf(targets);
      jobs = List.copyOf(jobs);
    }

    @Override
    public void close() {
      targets.forEach(Target::close);
    }
  }

  /**
   * Runs jobs side by side.
   *
   * @param preparing makes them; it is given the present time
   */
  int run(LongFunction<Ready> preparing) {
    long now = System.currentTimeMillis();
    Path directory = output.directory();
    int port = output.metricsPort();
    try (Ready ready = preparing.apply(now)) {
      for (Target target : ready.targets()) {
        Optional<String> failure =
            target.destination().endpoint().flatMap(endpoint -> Preflight.failure(endpoint));
        if (failure.isPresent()) {
          command.getErr().println("capsim: " + failure.get());
          return ExitCode.TARGET;
        }
      }
      announce(ready.jobs());
      List<LoadReport> reports = reports(ready.jobs(), directory, now, port);
      print(reports);
      return Verdicts.exitCode(reports);
    }
  }

  private void announce(List<LoadJob> jobs) {
    if (output.quiet()) {
      return;
    }
    PrintWriter err = command.getErr();
    for (LoadJob job : jobs) {
      String prefix = jobs.size() > 1 ? job.signal().word() + ": " : "";
      job.announcement().forEach(line -> err.println("capsim: " + prefix + line));
    }
    err.flush();
  }

  private List<LoadReport> reports(List<LoadJob> jobs, Path directory, long now, int port) {
    var shared = new SharedInterrupts(session.interrupts());
    try (shared) {
      List<CompletableFuture<LoadReport>> running = new ArrayList<>();
      for (LoadJob job : jobs) {
        Path own =
            directory == null || jobs.size() == 1
                ? directory
                : directory.resolve(job.signal().word());
        running.add(
            CompletableFuture.supplyAsync(
                () -> execute(job, own, now, shared),
                task -> new Thread(task, "capsim-" + job.signal().word()).start()));
      }
      try {
        return running.stream().map(CompletableFuture::join).toList();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException problem) {
          throw problem;
        }
        throw e;
      }
    }
  }

  private LoadReport execute(LoadJob job, Path directory, long now, Interrupts interrupts) {
    List<Consumer<Progress>> listeners = new ArrayList<>();
    var line = new ProgressLine(command.getErr(), session.stderrTerminal(), job.signal().items());
    if (!output.quiet()) {
      listeners.add(line);
    }
    if (directory == null) {
      Outcome outcome = job.execute(new RunDriver(interrupts, listeners));
      line.end();
      return outcome.report();
    }
    try (ResultsDirectory results = ResultsDirectory.create(directory, runFile(job), now)) {
      listeners.add(results);
      Outcome outcome = job.execute(new RunDriver(interrupts, listeners));
      line.end();
      results.finish(
          ReportJson.of(outcome.report()),
          ReportText.of(outcome.report(), capsim.cli.Terminal.PLAIN),
          outcome.recording());
      return outcome.report();
    }
  }

  /** What was run, on what: everything that is needed to run it again, and no secret. */
  private JsonView.Content runFile(LoadJob job) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("signal", job.signal().word());
      json.writeStringField("version", capsim.cli.Cli.version());
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
    };
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private void print(List<LoadReport> reports) {
    PrintWriter out = command.getOut();
    boolean one = reports.size() == 1;
    if (output.format() == OutputOptions.Format.json) {
      out.print(
          one ? ReportJson.of(reports.get(0)) : ReportJson.of(reports, Verdicts.worst(reports)));
      return;
    }
    for (LoadReport report : reports) {
      if (!one) {
        out.println(report.signal().word());
      }
      out.print(ReportText.of(report, session.terminal()));
      if (!one) {
        out.println();
      }
    }
  }
}
