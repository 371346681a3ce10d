package capsim.cli.profile;

import capsim.cli.Cli;
import capsim.cli.InputException;
import capsim.observe.learn.LearnException;
import capsim.observe.learn.log.LearnedLogs;
import capsim.observe.learn.log.LogFiles;
import capsim.observe.learn.log.LogLearner;
import capsim.observe.learn.log.LogSample;
import capsim.scenario.LogProfileWriter;
import capsim.workload.index.IndexMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capsim profile learn logs}. */
@Command(
    name = "logs",
    description = {
      "Learns what containers write: templates, their fields, lengths, how it compresses and what"
          + " it takes in an index.",
      "",
      "A FILE is a log of plain lines, of the CRI format (/var/log/pods), or of Docker's JSON"
          + " format; plain or gzip. A directory stands for its files."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The profile was written.",
      "1:A failure, as a disk that is full.",
      "2:Wrong usage, or a file that cannot be read.",
      "130:Interrupted."
    },
    footer = {
      "",
      "Examples:",
      "  capsim profile learn logs /var/log/pods/shop_*/api/*.log --name api -o api.yaml",
      "  capsim profile learn logs app.log.gz --rate 25 --multiline > app.yaml",
      "  capsim plan scenario.yaml --profile api.yaml"
    })
final class LearnLogsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to learn from.")
  private List<Path> files = List.of();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "learned-logs",
      description = "Name of the profile (default: ${DEFAULT-VALUE}).")
  private String name = "";

  @Option(
      names = "--rate",
      paramLabel = "RECORDS/S",
      description = "Records per second of a pod (default: that of the times in the files).")
  private Double recordsPerSecond;

  @Option(
      names = "--active-share",
      paramLabel = "SHARE",
      defaultValue = "1",
      description = "Share of the pods that write in a typical second (default: ${DEFAULT-VALUE}).")
  private double activeShare;

  @Option(
      names = "--labels",
      paramLabel = "N",
      defaultValue = "6",
      description = "Kubernetes labels of a pod (default: ${DEFAULT-VALUE}).")
  private int labels;

  @Option(
      names = "--annotations",
      paramLabel = "N",
      defaultValue = "4",
      description = "Annotations of a pod (default: ${DEFAULT-VALUE}).")
  private int annotations;

  @Option(
      names = "--mapping",
      paramLabel = "MAPPING",
      defaultValue = "template",
      description = "How the sample is indexed: template or dynamic (default: ${DEFAULT-VALUE}).")
  private IndexMapping mapping = IndexMapping.TEMPLATE;

  @Option(
      names = "--multiline",
      description = "Joins lines that begin with a blank, or with 'Caused by:', to the one before.")
  private boolean multiline;

  @Option(
      names = "--max-mib",
      paramLabel = "MIB",
      defaultValue = "64",
      description = "Reads so much of the files (default: ${DEFAULT-VALUE}).")
  private int maxMebibytes;

  @Mixin private ProfileOutput output;

  @Override
  public void run() {
    output.check();
    check();
    try {
      var limits =
          new LogFiles.Limits((long) maxMebibytes << 20, LogFiles.Limits.DEFAULT.records());
      List<Path> read = expanded();
      LogSample sample = LogFiles.read(read, limits, multiline);
      LearnedLogs learned =
          LogLearner.learn(
              sample,
              new LogLearner.Options(
                  name,
                  read.size() == 1 ? "a log file" : read.size() + " log files",
                  Optional.ofNullable(recordsPerSecond),
                  activeShare,
                  labels,
                  annotations,
                  mapping));
      output.write(
          LogProfileWriter.write(learned.profile(), LogSummary.comment(learned)),
          LogSummary.of(learned),
          spec.commandLine().getOut(),
          spec.commandLine().getErr());
    } catch (LearnException e) {
      throw new InputException("capsim: " + e.getMessage(), e);
    }
  }

  private void check() {
    if (maxMebibytes < 1) {
      throw InputException.ofProgram("--max-mib must be at least 1");
    }
    if (recordsPerSecond != null && !(recordsPerSecond > 0 && recordsPerSecond <= 1e6)) {
      throw InputException.ofProgram("--rate must be above 0, at most 1e6");
    }
    if (!(activeShare > 0 && activeShare <= 1)) {
      throw InputException.ofProgram("--active-share must be above 0, at most 1");
    }
    if (labels < 0 || labels > 100 || annotations < 0 || annotations > 100) {
      throw InputException.ofProgram("--labels and --annotations must be in 0..100");
    }
  }

  private List<Path> expanded() throws LearnException {
    List<Path> all = new ArrayList<>();
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw InputException.ofProgram("there is no " + file);
      }
      if (!Files.isDirectory(file)) {
        all.add(file);
        continue;
      }
      try (Stream<Path> inside = Files.list(file)) {
        inside.filter(Files::isRegularFile).sorted().forEach(all::add);
      } catch (IOException e) {
        throw new LearnException("cannot list " + file + ": " + e.getMessage(), e);
      }
    }
    return all;
  }
}
