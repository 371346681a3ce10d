package capsim.cli;

import java.util.Map;
import java.util.Properties;

/**
 * What the reader's end can show.
 *
 * @param colour whether standard output understands ANSI colours and the user wants them
 */
public record Terminal(boolean colour) {
  /** Set by the launcher when standard output is a terminal: Java 17 cannot ask that itself. */
  static final String STDOUT_PROPERTY = "capsim.stdout.terminal";

  /** A file or a pipe. */
  public static final Terminal PLAIN = new Terminal(false);

  /** What the process was started with; {@code NO_COLOR} as no-color.org defines it. */
  static Terminal ofProcess(Map<String, String> environment, Properties properties) {
    boolean terminal = Boolean.parseBoolean(properties.getProperty(STDOUT_PROPERTY, "false"));
    boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean dumb = "dumb".equals(environment.get("TERM"));
    return new Terminal(terminal && !refused && !dumb);
  }

  public String red(String text) {
    return paint("31", text);
  }

  public String yellow(String text) {
    return paint("33", text);
  }

  public String green(String text) {
    return paint("32", text);
  }

  public String bold(String text) {
    return paint("1", text);
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
