package capsim.cli.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command has to show.
 *
 * @param page for standard output
 * @param texts files by name
 * @param bytes further files by name
 * @param written files that are there already
 * @param complete whether everything was done
 */
record Output(
    String page,
    Map<String, String> texts,
    Map<String, byte[]> bytes,
    List<String> written,
    boolean complete) {
  /** Writes the files; the names of all. */
  List<String> writeTo(Path directory) {
    var all = new LinkedHashMap<String, byte[]>();
    texts.forEach((name, text) -> all.put(name, text.getBytes(StandardCharsets.UTF_8)));
    all.putAll(bytes);
    try {
      for (Map.Entry<String, byte[]> each : all.entrySet()) {
        Path file = directory.resolve(each.getKey());
        Files.createDirectories(file.getParent());
        Files.write(file, each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + e.getMessage(), e);
    }
    var names = new ArrayList<>(written);
    names.addAll(all.keySet());
    return names;
  }
}
