package capsim.cli;

import capsim.workload.sizing.Measurements;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps what was measured of profiles from one run to the next, beside the built program: a profile
 * is encoded once, not at every start. It is only ever a matter of speed, so a file that cannot be
 * read or written is no error. The launcher deletes it with every build.
 */
public final class MeasurementFile {
  /** System property that names the file; without it nothing is kept. */
  public static final String PROPERTY = "capsim.measurements";

  private final Path file;
  private final Map<String, double[]> stored;

  private MeasurementFile(Path file, Map<String, double[]> stored) {
    this.file = file;
    this.stored = stored;
  }

  /** The file that {@code name} says; null for none. */
  public static MeasurementFile open(String name) {
    if (name == null || name.isEmpty()) {
      return new MeasurementFile(null, Map.of());
    }
    Path file = Path.of(name);
    var stored = new HashMap<String, double[]>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ");
        double[] numbers = new double[words.length - 1];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = Double.parseDouble(words[i + 1]);
        }
        stored.put(words[0], numbers);
      }
    } catch (IOException | NumberFormatException e) {
      stored.clear();
    }
    return new MeasurementFile(file, stored);
  }

  /** What is known. */
  public Measurements measurements() {
    return Measurements.of(stored);
  }

  /** Adds what was measured in this run. */
  public void save(Measurements measurements) {
    Map<String, double[]> added = measurements.added();
    if (file == null || added.isEmpty()) {
      return;
    }
    var all = new TreeMap<>(stored);
    all.putAll(added);
    List<String> lines = new ArrayList<>(all.size());
    all.forEach(
        (key, numbers) -> {
          var line = new StringBuilder(key);
          for (double number : numbers) {
            line.append(' ').append(number);
          }
          lines.add(line.toString());
        });
    try {
      Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "measurements", "");
      Files.write(written, lines);
      try {
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      // The next run measures again.
      return;
    }
  }
}
