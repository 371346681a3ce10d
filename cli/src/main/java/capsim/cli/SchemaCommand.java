package capsim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capsim schema}: the JSON Schemas of the formats. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of a format.",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:Printed.", "1:A failure.", "2:Wrong usage."},
    footer = {"", "Example:", "  capsim schema scenario > scenario.schema.json"})
final class SchemaCommand implements Runnable {
  private final Engine engine;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FORMAT",
      completionCandidates = Words.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private String format = "";

  SchemaCommand(Engine engine) {
    this.engine = engine;
  }

  /** The formats, by the words that people type. */
  enum Kind {
    SCENARIO("scenario"),
    PROFILE("profile"),
    PLAN("plan"),
    SIMULATION("simulation"),
    LOAD_RESULT("load-result"),
    OBSERVATION("observation");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    static List<String> words() {
      return Arrays.stream(values()).map(kind -> kind.word).toList();
    }
  }

  /** For the help. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Kind.words().iterator();
    }
  }

  @Override
  public void run() {
    String schema =
        switch (kind()) {
          case SCENARIO -> engine.schema(Engine.FileKind.SCENARIO);
          case PROFILE -> engine.schema(Engine.FileKind.PROFILE);
          case PLAN -> resource("plan.schema.json");
          case SIMULATION -> resource("simulation.schema.json");
          case LOAD_RESULT -> resource("load-result.schema.json");
          case OBSERVATION -> resource("observation.schema.json");
        };
    spec.commandLine().getOut().println(schema.stripTrailing());
  }

  private Kind kind() {
    for (Kind kind : Kind.values()) {
      if (kind.word.equals(format)) {
        return kind;
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "'" + format + "' is no format; expected one of " + String.join(", ", Kind.words()));
  }

  /** The schema of {@code plan --format json}. */
  static String planSchema() {
    return resource("plan.schema.json");
  }

  private static String resource(String name) {
    try (InputStream resource = SchemaCommand.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " from the jar", e);
    }
  }
}
