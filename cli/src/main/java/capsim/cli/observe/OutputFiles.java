package capsim.cli.observe;

import capsim.cli.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an observation is written.
 *
 * @param observation file of it; null for none
 * @param summary file of its table; null for none
 */
record OutputFiles(Path observation, Path summary) {
  /** What {@code --out} names; null names nothing. */
  static OutputFiles of(Path out) {
    if (out == null) {
      return new OutputFiles(null, null);
    }
    boolean file = Files.isRegularFile(out) || out.toString().endsWith(".json");
    if (file && Files.isDirectory(out)) {
      throw InputException.ofProgram("--out " + out + " is a directory that is named like a file");
    }
    if (!file && Files.exists(out) && !Files.isDirectory(out)) {
      throw InputException.ofProgram("--out " + out + " is neither a file nor a directory");
    }
    return file
        ? new OutputFiles(out, null)
        : new OutputFiles(out.resolve("observation.json"), out.resolve("summary.txt"));
  }

  /** The files that were written. */
  List<Path> write(String json, String text) throws IOException {
    if (observation == null) {
      return List.of();
    }
    Path directory = observation.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Files.writeString(observation, json);
    if (summary == null) {
      return List.of(observation);
    }
    Files.writeString(summary, text);
    return List.of(observation, summary);
  }
}
