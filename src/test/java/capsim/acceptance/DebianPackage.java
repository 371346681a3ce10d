package capsim.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the executable of a real server is to be had.
 *
 * @param name of Debian's package
 * @param executable below the package's root
 * @param variable of the environment that may name one
 */
record DebianPackage(String name, String executable, String variable) {
  private static final int DOWNLOAD_MINUTES = 5;

  /**
   * The executable that the environment names, or that is on the PATH, or that Debian's package
   * holds. Where there is none, the test is skipped, or fails if this is continuous integration.
   */
  Path findOrSkip() {
    String named = System.getenv(variable);
    if (named != null && !named.isBlank()) {
      Path binary = Path.of(named);
      // Whoever names one means it: no quiet way around a typing error.
      Assertions.assertTrue(Files.isExecutable(binary), variable + " is no executable: " + named);
      return binary;
    }
    for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path binary = Path.of(directory).resolve(Path.of(executable).getFileName());
      if (Files.isExecutable(binary) && !Files.isDirectory(binary)) {
        return binary;
      }
    }
    try {
      return unpacked();
    } catch (IOException e) {
      String reason =
          "no " + name + ": not named by " + variable + ", not on the PATH, " + e.getMessage();
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

  /** The package fetched and unpacked, not installed: nothing is started. */
  private Path unpacked() throws IOException {
    Path directory = AcceptanceFiles.target(name + "-package");
    Path binary = directory.resolve(executable);
    if (Files.isExecutable(binary)) {
      return binary;
    }
    Files.createDirectories(directory);
    if (!run(directory, "apt-get", "download", name).isEmpty()) {
      if (!"root".equals(System.getProperty("user.name"))) {
        throw new IOException("apt-get cannot download it, and only root may update its lists");
      }
      succeed(directory, "apt-get", "update");
      succeed(directory, "apt-get", "download", name);
    }
    try (var files = Files.newDirectoryStream(directory, name + "_*.deb")) {
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
}
