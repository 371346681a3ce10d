package capsim.cli.load;

import capsim.loadgen.http.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Optional;

/** Whether anybody listens: better known before a run than after it. */
final class Preflight {
  private static final int TIMEOUT_MILLIS = 10_000;

  private Preflight() {}

  /** Why the endpoint cannot be reached; nothing if it can. */
  static Optional<String> failure(Endpoint endpoint) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), TIMEOUT_MILLIS);
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of(endpoint.authority() + " cannot be reached: its name is not known");
    } catch (IOException e) {
      return Optional.of(endpoint.authority() + " cannot be reached: " + e.getMessage());
    }
  }
}
