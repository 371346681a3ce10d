package capsim.cli.validate;

import capsim.cli.InputException;
import capsim.cli.load.LoadCommand;
import capsim.cli.load.Session;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code capsim load} inside this process: the load that everybody else would send, too. */
final class LoadCall {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the variables that options have, only secrets: the rest is said by options. */
  private static final List<String> SECRETS =
      List.of("CAPSIM_BEARER_TOKEN", "CAPSIM_BASIC_AUTH_PASSWORD");

  private final Session session;
  private final PrintWriter err;
  private final boolean quiet;

  LoadCall(Session session, PrintWriter err, boolean quiet) {
    Map<String, String> environment = new HashMap<>(session.environment());
    environment.keySet().removeIf(n -> n.startsWith("CAPSIM_") && !SECRETS.contains(n));
    this.session =
        new Session(
            environment, session.terminal(), session.stderrTerminal(), session.interrupts());
    this.err = err;
    this.quiet = quiet;
  }

  /**
   * What a load said.
   *
   * @param exitCode of the command
   * @param report its JSON; empty if there was none
   */
  record Said(int exitCode, JsonNode report) {
    double number(String pointer) {
      return report.at(pointer).asDouble();
    }

    /**
     * Bytes of bodies for each sample or record. Reports count bytes until the load stops, not
     * those of requests that were still waiting then: so it is the bytes of an attempt over the
     * items of a request.
     */
    double wireBytesPer(String items) {
      return number("/bytes/wire")
          / number("/requests/attempts")
          * number("/requests/completed")
          / number("/" + items + "/acknowledged");
    }
  }

  /**
   * Runs one to its end.
   *
   * @param arguments after {@code capsim load}
   * @throws InputException if they are wrong, or the target is not allowed
   */
  Said run(List<String> arguments) {
    var all = new ArrayList<>(arguments);
    all.addAll(List.of("--format", "json"));
    if (quiet) {
      all.add("--quiet");
    }
    var out = new StringWriter();
    var failure = new Exception[1];
    CommandLine command =
        LoadCommand.commandLine(session)
            .setOut(new PrintWriter(out))
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExpandAtFiles(false)
            .setParameterExceptionHandler(
                (problem, ignored) -> {
                  failure[0] = InputException.ofProgram("the load: " + problem.getMessage());
                  return 1;
                })
            .setExecutionExceptionHandler(
                (problem, ignored, parsed) -> {
                  failure[0] = problem;
                  return 1;
                });
    int exitCode = command.execute(all.toArray(String[]::new));
    if (failure[0] instanceof RuntimeException problem) {
      throw problem;
    }
    if (failure[0] != null) {
      throw new IllegalStateException(failure[0].getMessage(), failure[0]);
    }
    try {
      return new Said(exitCode, JSON.readTree(out.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("the load's report is no JSON", e);
    }
  }
}
