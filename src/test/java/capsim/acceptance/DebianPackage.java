package capsim.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the executable of a real server is to be had.
 *
 * @param name of Debian's package
 * @param executable below the package's root
 * @param variable of the environment that may name one
 * @param withLibraries whether it needs packages that the machine may lack; they are unpacked to
 *     the same place
 */
record DebianPackage(String name, String executable, String variable, boolean withLibraries) {
  private static final int DOWNLOAD_MINUTES = 5;

  /** One test unpacks; others that want the same wait. */
  private static final Object UNPACKING = new Object();

  /** What apt-get says that it would do about each package. */
  private static final Pattern INSTALLED = Pattern.compile("^Inst (\\S+) ", Pattern.MULTILINE);

  /** A package that needs nothing but libc. */
  DebianPackage(String name, String executable, String variable) {
    this(name, executable, variable, false);
  }

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
      synchronized (UNPACKING) {
        return unpacked();
      }
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

  /** Where it is unpacked to. */
  Path directory() {
    return AcceptanceFiles.target(name + "-package");
  }

  /** The package fetched and unpacked, not installed: nothing is started. */
  private Path unpacked() throws IOException {
    Path directory = directory();
    Path binary = directory.resolve(executable);
    if (Files.isExecutable(binary)) {
      return binary;
    }
    Files.createDirectories(directory);
    try {
      download(directory);
    } catch (IOException e) {
      if (!"root".equals(System.getProperty("user.name"))) {
        throw new IOException("apt-get cannot download it, and only root may update its lists", e);
      }
      succeed(directory, "apt-get", "update");
      download(directory);
    }
    try (var files = Files.newDirectoryStream(directory, "*.deb")) {
      for (Path file : files) {
        succeed(directory, "dpkg", "-x", file.toString(), directory.toString());
      }
    }
    if (!Files.isExecutable(binary)) {
      throw new IOException("Debian's package has no " + binary);
    }
    return binary;
  }

  private void download(Path directory) throws IOException {
    var command = new ArrayList<>(List.of("apt-get", "download"));
    if (withLibraries) {
      Matcher found =
          INSTALLED.matcher(
              succeed(
                  directory, "apt-get", "--simulate", "--no-install-recommends", "install", name));
      while (found.find()) {
        command.add(found.group(1));
      }
    } else {
      command.add(name);
    }
    succeed(directory, command.toArray(String[]::new));
  }

  /** What a command said. */
  private static String succeed(Path directory, String... command) throws IOException {
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
        throw new IOException(name + " did not end");
      }
      String said = Files.readString(output).strip();
      if (process.exitValue() != 0) {
        throw new IOException(name + " ended with " + process.exitValue() + ": " + said);
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(name + " was interrupted", e);
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
