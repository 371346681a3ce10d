package capsim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes plans as files. */
final class PlanFiles {
  private PlanFiles() {}

  /**
   * Writes one plan into the directory, or several into a directory each beside {@code compare.txt}
   * and {@code compare.json}; replaces files of the same names.
   *
   * @return the paths written, relative to the directory
   */
  static List<String> write(Path directory, List<Planned> plans) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (plans.size() == 1) {
      add(texts, "", plans.get(0));
    } else {
      for (int i = 0; i < plans.size(); i++) {
        // Two files may hold scenarios of one name.
        add(texts, folders(plans).get(i), plans.get(i));
      }
      texts.put("compare.txt", CompareView.of(plans, Terminal.PLAIN));
      texts.put("compare.json", CompareJson.of(plans));
    }
    try {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Path file = directory.resolve(text.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.getValue(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + e.getMessage(), e);
    }
    return new ArrayList<>(texts.keySet());
  }

  /** Where the files of each plan go: beside each other, or here if there is only one. */
  static List<String> folders(List<Planned> plans) {
    var folders = new ArrayList<String>();
    for (int i = 0; i < plans.size(); i++) {
      folders.add(plans.size() == 1 ? "" : (i + 1) + "-" + safe(plans.get(i).name()) + "/");
    }
    return folders;
  }

  private static void add(Map<String, String> texts, String prefix, Planned plan) {
    texts.put(prefix + "plan.json", JsonView.of(plan.root()));
    texts.put(prefix + "plan.txt", TableView.of(plan, Terminal.PLAIN));
    CsvView.of(plan.root()).forEach((path, csv) -> texts.put(prefix + safe(path) + ".csv", csv));
  }

  /** Nothing that a file system or a shell would take for more than a name. */
  private static String safe(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "_");
  }
}
