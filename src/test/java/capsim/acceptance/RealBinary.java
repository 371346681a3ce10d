package capsim.acceptance;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A server's executable that a test needs and that is named by the environment or on the PATH. */
final class RealBinary {
  private RealBinary() {}

  /**
   * Where it is. Where it is not, the test is skipped, in continuous integration too: no package of
   * a registry holds these programs, and what they were measured to do is kept among the resources
   * and compared there.
   *
   * @param variable of the environment that names it
   * @param name on the PATH
   */
  static Path findOrSkip(String variable, String name) {
    Optional<Path> binary = find(variable, name);
    if (binary.isPresent()) {
      return binary.get();
    }
    return Assumptions.abort("no " + name + ": not named by " + variable + ", not on the PATH");
  }

  private static Optional<Path> find(String variable, String name) {
    String named = System.getenv(variable);
    if (named != null && !named.isBlank()) {
      Path binary = Path.of(named);
      // Whoever names one means it: no quiet way around a typing error.
      Assertions.assertTrue(Files.isExecutable(binary), variable + " is no executable: " + named);
      return Optional.of(binary);
    }
    for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path binary = Path.of(directory).resolve(name);
      if (Files.isExecutable(binary) && !Files.isDirectory(binary)) {
        return Optional.of(binary);
      }
    }
    return Optional.empty();
  }
}
