package capsim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capsim init}: a scenario to start from. */
@Command(
    name = "init",
    description = "Writes a starter scenario to edit.",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The file was written.",
      "1:A failure, as a disk that is full.",
      "2:Wrong usage, or the file exists.",
      "130:Interrupted."
    },
    footer = {"", "Example:", "  capsim init stage --out stage-seoul.yaml"})
final class InitCommand implements Runnable {
  private final Engine engine;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "minimal",
      description = "dev, stage, prod or minimal (default: ${DEFAULT-VALUE}).")
  private String name = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to write it (default: NAME.yaml).")
  private Path file;

  @Option(names = "--force", description = "Replaces the file if it exists.")
  private boolean force;

  InitCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void run() {
    List<String> names = engine.templateNames();
    if (!names.contains(name)) {
      List<String> nearest = Nearest.to(name, names, 1);
      throw new ParameterException(
          spec.commandLine(),
          "there is no starter scenario '"
              + name
              + "'"
              + (nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?")
              + " There are "
              + String.join(", ", names)
              + ".");
    }
    Path target = file == null ? Path.of(name + ".yaml") : file;
    write(target, engine.template(name));
    spec.commandLine()
        .getErr()
        .println("capsim: wrote " + target + "; plan it with: capsim plan " + target);
  }

  private void write(Path target, String text) {
    try {
      if (force) {
        Files.writeString(target, text, StandardCharsets.UTF_8);
      } else {
        Files.writeString(target, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      }
    } catch (FileAlreadyExistsException e) {
      throw InputException.ofProgram(target + " exists; --force replaces it");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }
}
