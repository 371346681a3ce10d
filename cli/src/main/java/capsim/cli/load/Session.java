package capsim.cli.load;

import capsim.cli.Terminal;
import java.util.Map;
import java.util.Properties;

/**
 * What a load knows of the process that it runs in.
 *
 * @param environment variables
 * @param terminal what standard output can show
 * @param stderrTerminal whether standard error is a terminal, where a line can be redrawn
 * @param interrupts Ctrl-C
 */
public record Session(
    Map<String, String> environment,
    Terminal terminal,
    boolean stderrTerminal,
    Interrupts interrupts) {
  /** Set by the launcher when standard error is a terminal: Java 17 cannot ask that itself. */
  private static final String STDERR_PROPERTY = "capsim.stderr.terminal";

  /** Nothing of the process: a file or a pipe, nobody who interrupts. */
  public static final Session PLAIN = new Session(Map.of(), Terminal.PLAIN, false, Interrupts.NONE);

  public Session {
    environment = Map.copyOf(environment);
  }

  /** That of the process. */
  public static Session ofProcess(
      Map<String, String> environment,
      Properties properties,
      Terminal terminal,
      Interrupts interrupts) {
    boolean redraw =
        Boolean.parseBoolean(properties.getProperty(STDERR_PROPERTY, "false"))
            && !"dumb".equals(environment.get("TERM"))
            && !"true".equals(environment.get("CI"));
    return new Session(environment, terminal, redraw, interrupts);
  }
}
