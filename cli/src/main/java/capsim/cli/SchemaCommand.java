package capsim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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

  @Parameters(paramLabel = "FORMAT", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Kind kind = Kind.scenario;

  SchemaCommand(Engine engine) {
    this.engine = engine;
  }

  /** The formats; lower case, since these are the words that people type. */
  enum Kind {
    scenario,
    profile,
    plan
  }

  @Override
  public void run() {
    String schema =
        switch (kind) {
          case scenario -> engine.schema(Engine.FileKind.SCENARIO);
          case profile -> engine.schema(Engine.FileKind.PROFILE);
          case plan -> planSchema();
        };
    spec.commandLine().getOut().println(schema.stripTrailing());
  }

  /** The schema of {@code plan --format json}. */
  static String planSchema() {
    try (InputStream resource = SchemaCommand.class.getResourceAsStream("plan.schema.json")) {
      if (resource == null) {
        throw new IllegalStateException("plan.schema.json is not in the jar");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read plan.schema.json from the jar", e);
    }
  }
}
