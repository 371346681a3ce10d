package capsim.cli.profile;

import capsim.cli.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Option;

/** Where a learned profile goes: a file with its summary on standard output, or the other way. */
final class ProfileOutput {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description =
          "Writes the profile there and the summary to standard output (default: the profile to"
              + " standard output and the summary to standard error).")
  private Path file;

  @Option(names = "--force", description = "Replaces the file if it exists.")
  private boolean force;

  /** Refuses what could not be written, before anything is learned. */
  void check() {
    if (file != null && !force && Files.exists(file)) {
      throw InputException.ofProgram(file + " exists; --force replaces it");
    }
  }

  void write(String profile, String summary, PrintWriter out, PrintWriter err) {
    if (file == null) {
      out.print(profile);
      err.print(summary);
      return;
    }
    try {
      if (force) {
        Files.writeString(file, profile, StandardCharsets.UTF_8);
      } else {
        Files.writeString(file, profile, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      }
    } catch (FileAlreadyExistsException e) {
      throw InputException.ofProgram(file + " exists; --force replaces it");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    out.print(summary);
    err.println("capsim: wrote " + file);
  }
}
