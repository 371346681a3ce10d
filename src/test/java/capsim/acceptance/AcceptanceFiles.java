package capsim.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Where acceptance tests leave what they make: below the build directory. */
final class AcceptanceFiles {
  private AcceptanceFiles() {}

  /** A place below {@code target/} at the root of the project. */
  static Path target(String name) {
    return Path.of(System.getProperty("capsim.root"), "target", "acceptance", name)
        .toAbsolutePath()
        .normalize();
  }

  /** An empty directory; what was there is deleted. */
  static Path emptyTarget(String name) throws IOException {
    Path directory = target(name);
    delete(directory);
    return Files.createDirectories(directory);
  }

  /** Deletes a directory and all that is in it, if it is there. */
  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
