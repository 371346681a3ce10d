package capsim.cli.load;

import capsim.cli.ExitCode;
import capsim.cli.Format;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongFunction;
import picocli.CommandLine;

/** From jobs that are ready to an exit code: announces, runs, reports. */
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
        Optional<String> failure = target.destination().endpoint().flatMap(Preflight::failure);
        if (failure.isPresent()) {
          command.getErr().println("capsim: " + failure.get());
          return ExitCode.TARGET;
        }
      }
      // Whoever reads that it begins may interrupt it.
      try (var shared = new SharedInterrupts(session.interrupts())) {
        announce(ready.jobs());
        List<LoadReport> reports = reports(ready.jobs(), directory, port, now, shared);
        print(reports);
        return Verdicts.exitCode(reports);
      }
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

  private List<LoadReport> reports(
      List<LoadJob> jobs, Path directory, int port, long now, SharedInterrupts shared) {
    boolean one = jobs.size() == 1;
    List<CompletableFuture<LoadReport>> running = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      LoadJob job = jobs.get(i);
      String name = job.signal().word();
      var run =
          new JobRun(
              job,
              output,
              directory == null || one ? directory : directory.resolve(name),
              port <= 0 ? port : port + i,
              command.getErr(),
              // Two lines cannot both be redrawn.
              session.stderrTerminal() && one);
      running.add(
          CompletableFuture.supplyAsync(
              () -> run.run(shared, now), task -> new Thread(task, "capsim-" + name).start()));
    }
    return running.stream().map(Launch::result).toList();
  }

  private static LoadReport result(CompletableFuture<LoadReport> running) {
    try {
      return running.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw e;
    }
  }

  private void print(List<LoadReport> reports) {
    PrintWriter out = command.getOut();
    boolean one = reports.size() == 1;
    if (output.format() == Format.json) {
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
