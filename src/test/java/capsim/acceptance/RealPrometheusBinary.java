package capsim.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Where a Prometheus executable is to be had. */
final class RealPrometheusBinary {
  private static final String VARIABLE = "PROMETHEUS_BIN";
  private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)\\.");
  private static final int DOWNLOAD_MINUTES = 5;

  private RealPrometheusBinary() {}

  /**
   * The executable that the environment names, or that is on the PATH, or that Debian's package
   * holds. Where there is none, the test is skipped, or fails if this is continuous integration.
   */
  static Path findOrSkip() {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isBlank()) {
      Path binary = Path.of(named);
      // Whoever names one means it: no quiet way around a typing error.
      Assertions.assertTrue(Files.isExecutable(binary), VARIABLE + " is no executable: " + named);
      return binary;
    }
    for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path binary = Path.of(directory).resolve("prometheus");
      if (Files.isExecutable(binary) && !Files.isDirectory(binary)) {
        return binary;
      }
    }
    try {
      return unpackedPackage();
    } catch (IOException e) {
      String reason =
          "no Prometheus: not named by " + VARIABLE + ", not on the PATH, " + e.getMessage();
      if (mustNotSkip()) {
        return Assertions.fail(reason, e);
      }
      return Assumptions.abort(reason);
    }
  }

  /** Whether this is continuous integration, where a missing server is a failure. */
  static boolean mustNotSkip() {
    return "true".equals(System.getenv("CI"));
  }

  /** Debian's package, fetched and unpacked, not installed: nothing is started. */
  private static Path unpackedPackage() throws IOException {
    Path directory = AcceptanceFiles.target("prometheus-package");
    Path binary = directory.resolve("usr/bin/prometheus");
    if (Files.isExecutable(binary)) {
      return binary;
    }
    Files.createDirectories(directory);
    if (!run(directory, "apt-get", "download", "prometheus").isEmpty()) {
      if (!"root".equals(System.getProperty("user.name"))) {
        throw new IOException("apt-get cannot download it, and only root may update its lists");
      }
      succeed(directory, "apt-get", "update");
      succeed(directory, "apt-get", "download", "prometheus");
    }
    try (var files = Files.newDirectoryStream(directory, "prometheus_*.deb")) {
      for (Path file : files) {
        succeed(directory, "dpkg", "-x", file.toString(), directory.toString());
      }
    }
    if (!Files.isExecutable(binary)) {
      throw new IOException("Debian's package has no " + binary);
    }
    return binary;
  }

  private static void succeed(Path directory, String... command) throws IOException {
    String failure = run(directory, command);
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
  }

  /** Empty, or what the command said when it failed. */
  private static String run(Path directory, String... command) throws IOException {
    String name = String.join(" ", command);
    Path output = Files.createTempFile(directory, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(DOWNLOAD_MINUTES, TimeUnit.MINUTES)) {
        return name + " did not end";
      }
      int code = process.exitValue();
      return code == 0
          ? ""
          : name + " ended with " + code + ": " + Files.readString(output).strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(name + " was interrupted", e);
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  /** Major and minor version, as 2 and 42. */
  static List<Integer> version(Path binary) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(binary.toString(), "--version").start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    var matcher = VERSION.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no version in: " + text);
    }
    return List.of(Integer.valueOf(matcher.group(1)), Integer.valueOf(matcher.group(2)));
  }
}
