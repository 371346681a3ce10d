package capsim.cli.load;

import capsim.cli.Format;
import capsim.cli.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What is said about a run, and where. */
final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Also writes run.json, result.json, summary.txt, progress.csv, latency.hlog and"
              + " latency.hgrm there.")
  private Path directory;

  @Option(
      names = {"-q", "--quiet"},
      description = "Says nothing on standard error but errors.")
  private boolean quiet;

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      description = "Written into the results, to find the run again; may be repeated.")
  private Map<String, String> tags = Map.of();

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "Serves the generator's own /metrics on this port of 127.0.0.1, those of logs beside metrics"
              + " on the next one; 0 for any free one.")
  private Integer metricsPort;

  Format format() {
    return format;
  }

  boolean quiet() {
    return quiet;
  }

  /** Where files go; null for nowhere. */
  Path directory() {
    if (directory != null && Files.exists(directory) && !Files.isDirectory(directory)) {
      throw InputException.ofProgram("--out takes a directory, and " + directory + " is a file");
    }
    return directory;
  }

  Map<String, String> tags() {
    return new TreeMap<>(tags);
  }

  /** The port of /metrics, or -1. */
  int metricsPort() {
    if (metricsPort == null) {
      return -1;
    }
    if (metricsPort < 0 || metricsPort > 65_535) {
      throw InputException.ofProgram("--metrics-port takes 0 to 65535, not " + metricsPort);
    }
    return metricsPort;
  }
}
