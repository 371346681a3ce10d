package capsim.cli.load;

import capsim.cli.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/** A text that appears in no output: it has no other {@link #toString} than three asterisks. */
public final class Secret {
  private static final long MOST_BYTES = 64 * 1024;

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * The content of a file without the line end that editors add.
   *
   * @param what names it for people: "bearer token"
   */
  public static Secret ofFile(Path file, String what) {
    try {
      if (!Files.isRegularFile(file)) {
        throw InputException.ofProgram("the file of the " + what + " does not exist: " + file);
      }
      if (Files.size(file) > MOST_BYTES) {
        throw InputException.ofProgram("the file of the " + what + " is too large: " + file);
      }
      String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return checked(content.stripTrailing(), what, "the file " + file);
    } catch (IOException e) {
      throw InputException.ofProgram("the file of the " + what + " cannot be read: " + file);
    }
  }

  /** The value of an environment variable. */
  public static Secret ofVariable(Map<String, String> environment, String variable, String what) {
    String value = environment.get(variable);
    if (value == null) {
      throw InputException.ofProgram(
          "the environment variable of the " + what + " is not set: " + variable);
    }
    return checked(value, what, "the environment variable " + variable);
  }

  private static Secret checked(String text, String what, String where) {
    if (text.isEmpty()) {
      throw InputException.ofProgram("the " + what + " is empty: " + where);
    }
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw InputException.ofProgram(
          "the " + what + " must be one line of printable characters: " + where);
    }
    return new Secret(text);
  }

  /** The Authorization header that shows it as a token (RFC 6750). */
  public Supplier<String> bearer() {
    String value = "Bearer " + text;
    return () -> value;
  }

  /** The Authorization header that shows it as a password (RFC 7617). */
  public Supplier<String> basic(String user) {
    byte[] pair = (user + ':' + text).getBytes(StandardCharsets.UTF_8);
    String value = "Basic " + Base64.getEncoder().encodeToString(pair);
    return () -> value;
  }

  /** The text itself, for those who sign with it. */
  public Supplier<String> text() {
    return () -> text;
  }

  @Override
  public String toString() {
    return "***";
  }
}
