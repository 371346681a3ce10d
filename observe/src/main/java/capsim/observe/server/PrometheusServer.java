package capsim.observe.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Prometheus that only receives by remote write, with an empty data directory.
 *
 * @param process which runs it
 * @param address where it listens, without a path
 * @param data its data directory, which holds one for each block
 */
public record PrometheusServer(ServerProcess process, URI address, Path data)
    implements AutoCloseable {
  /** Variable of the environment that names the executable. */
  public static final String VARIABLE = "PROMETHEUS_BIN";

  private static final Pattern VERSION = Pattern.compile("version (\\d+\\.\\d+\\.\\d+)");

  /**
   * The executable that the environment names, or that is on the PATH.
   *
   * @throws IOException if the environment names one that is not there: whoever names one means it
   */
  public static Optional<Path> find(Map<String, String> environment) throws IOException {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isBlank()) {
      Path binary = Path.of(named);
      if (!Files.isExecutable(binary) || Files.isDirectory(binary)) {
        throw new IOException(VARIABLE + " names no executable: " + named);
      }
      return Optional.of(binary);
    }
    for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path binary = Path.of(directory).resolve("prometheus");
      if (!directory.isEmpty() && Files.isExecutable(binary) && !Files.isDirectory(binary)) {
        return Optional.of(binary);
      }
    }
    return Optional.empty();
  }

  /** Its version, as 2.42.0. */
  public static String version(Path binary) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(binary.toString(), "--version").redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.find()) {
      throw new IOException(binary + " --version says no version: " + text.strip());
    }
    return matcher.group(1);
  }

  /** Starts one in a directory of its own and waits until it is ready. */
  public static PrometheusServer start(Path binary, Path directory)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path config = directory.resolve("prometheus.yml");
    Files.writeString(config, "global: {scrape_interval: 1h}\n");
    int port = ServerProcess.freePort();
    URI address = URI.create("http://127.0.0.1:" + port);
    Path data = directory.resolve("data");
    var process =
        ServerProcess.start(
            "Prometheus",
            directory,
            List.of(
                binary.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--web.listen-address=127.0.0.1:" + port,
                "--web.enable-remote-write-receiver",
                // Blocks stay as they were cut, as Thanos needs them.
                "--storage.tsdb.min-block-duration=2h",
                "--storage.tsdb.max-block-duration=2h"));
    process.awaitReady(address.resolve("/-/ready"));
    return new PrometheusServer(process, address, data);
  }

  @Override
  public void close() {
    process.close();
  }
}
