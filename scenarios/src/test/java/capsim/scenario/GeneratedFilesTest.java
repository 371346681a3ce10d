package capsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Committed files that are made from code are what the code makes. {@code mvn -pl scenarios -am
 * test -Dcapsim.update=true} rewrites them.
 */
class GeneratedFilesTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

  private static void isGenerated(Path file, String generated) throws IOException {
    if (Boolean.getBoolean("capsim.update")) {
      Files.writeString(file, generated);
    }
    assertThat(file).hasContent(generated);
  }

  @Test
  void scenarioSchema_isGenerated() throws Exception {
    isGenerated(MODULE.resolve("scenario.schema.json"), ScenarioSchema.json());
  }

  @Test
  void profileSchema_isGenerated() throws Exception {
    isGenerated(MODULE.resolve("profile.schema.json"), ProfileSchema.json());
  }

  @Test
  void reference_isGenerated() throws Exception {
    isGenerated(
        MODULE.resolve("../docs/scenario-reference.md").normalize(), ScenarioReference.markdown());
  }

  @Test
  void profileIndex_listsThePackagedProfiles() throws Exception {
    Path folder = MODULE.resolve("src/main/resources/capsim/profiles");
    StringBuilder index = new StringBuilder("# kind, name and path of every packaged profile\n");
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> profiles = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      for (Path profile : profiles) {
        String path = folder.relativize(profile).toString();
        var read = ProfileReader.parse(path, Files.readString(profile));
        read.metrics().keySet().forEach(name -> index.append("MetricProfile " + name));
        read.logs().keySet().forEach(name -> index.append("LogProfile " + name));
        index.append(' ').append(path).append('\n');
      }
    }
    isGenerated(folder.resolve("index.txt"), index.toString());
  }
}
