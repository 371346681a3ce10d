package capsim.cli.report;

import capsim.cli.InputException;
import capsim.report.document.Baseline;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds earlier plans to compare with. */
final class Baselines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLAN = "plan.json";
  private static final int DEPTH = 4;

  private Baselines() {}

  /**
   * Earlier plans by environment.
   *
   * @param old a plan.json, or a directory with some in it; null for none
   * @throws InputException if there is no such thing
   */
  static Map<String, Baseline> read(Path old) {
    if (old == null) {
      return Map.of();
    }
    try {
      var baselines = new LinkedHashMap<String, Baseline>();
      for (Path plan : plans(old)) {
        JsonNode json = JSON.readTree(Files.readString(plan));
        String environment = json.path("environment").asText();
        if (environment.isEmpty() || !json.has("metrics")) {
          throw new InputException(plan + ": is no plan of capsim (`capsim plan --format json`)");
        }
        // Below a folder of a report, the folder's name is that of the environment there.
        Path folder = plan.toAbsolutePath().getParent();
        boolean named = folder.getParent() != null && folder.getParent().endsWith("data");
        String name = named ? folder.getFileName().toString() : ReportFiles.safe(environment);
        baselines.putIfAbsent(name, new Baseline(PlanJson.read(json), inputs(folder)));
      }
      return baselines;
    } catch (IOException e) {
      throw new InputException(old + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> plans(Path old) throws IOException {
    if (Files.isRegularFile(old)) {
      return List.of(old);
    }
    if (!Files.isDirectory(old)) {
      throw InputException.ofProgram(old + ": no such file or directory");
    }
    try (Stream<Path> found = Files.find(old, DEPTH, (path, a) -> path.endsWith(PLAN))) {
      List<Path> plans = found.sorted().toList();
      if (plans.isEmpty()) {
        throw InputException.ofProgram(
            old + ": has no plan.json; give a directory that report --out or plan --out wrote");
      }
      return plans;
    }
  }

  private static Map<String, String> inputs(Path folder) throws IOException {
    Path file = folder.resolve("inputs.json");
    var inputs = new LinkedHashMap<String, String>();
    if (Files.isRegularFile(file)) {
      JSON.readTree(Files.readString(file))
          .properties()
          .forEach(input -> inputs.put(input.getKey(), input.getValue().asText()));
    }
    return inputs;
  }
}
