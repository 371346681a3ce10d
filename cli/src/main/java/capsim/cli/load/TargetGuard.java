package capsim.cli.load;

import capsim.cli.InputException;
import capsim.loadgen.http.Endpoint;
import capsim.model.scenario.LoadTarget;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keeps load from hosts that nobody meant: what is not this machine must be declared in the
 * scenario, or allowed on the command line.
 */
final class TargetGuard {
  /** Literal addresses only: asking a name server would make the answer depend on it. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|(0*:)+0*1|::1");

  private TargetGuard() {}

  /** Whether a host is this machine whatever a name server says. */
  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * Lets an endpoint pass, or says why not.
   *
   * @param declared targets of the scenario
   * @param allowed hosts of {@code --allow-target}, each with or without a port
   * @throws InputException if the endpoint is neither this machine nor declared nor allowed
   */
  static void check(Endpoint endpoint, List<LoadTarget> declared, List<String> allowed) {
    String host = endpoint.host().toLowerCase(Locale.ROOT);
    if (isLoopback(host) || allowed.stream().anyMatch(text -> names(text, host, endpoint.port()))) {
      return;
    }
    for (LoadTarget target : declared) {
      if (same(target.url(), host, endpoint.port())
          || target.queryUrl().filter(url -> same(url, host, endpoint.port())).isPresent()) {
        return;
      }
    }
    throw InputException.ofProgram(
        "the target "
            + endpoint.authority()
            + " is neither this machine nor declared under loadTargets of the scenario."
            + " If you mean to load it, add it there, or repeat the command with --allow-target "
            + endpoint.host());
  }

  private static boolean same(String url, String host, int port) {
    Endpoint other = Endpoint.parse(url);
    return other.host().toLowerCase(Locale.ROOT).equals(host) && other.port() == port;
  }

  private static boolean names(String text, String host, int port) {
    String allowed = text.toLowerCase(Locale.ROOT);
    boolean six = host.indexOf(':') >= 0;
    String withPort = (six ? '[' + host + ']' : host) + ':' + port;
    return allowed.equals(host) || allowed.equals('[' + host + ']') || allowed.equals(withPort);
  }
}
