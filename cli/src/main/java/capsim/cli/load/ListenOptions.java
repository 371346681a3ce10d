package capsim.cli.load;

import capsim.cli.InputException;
import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** Where a server listens, and with how many threads. */
final class ListenOptions {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port (default: any free one, which is said on standard error).")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine alone).")
  private String bind = "127.0.0.1";

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that serve (default: ${DEFAULT-VALUE}).")
  private int threads = 1;

  /**
   * Checks what picocli cannot.
   *
   * @throws InputException if the port or the number of threads is none
   */
  void check() {
    if (port < 0 || port > 65_535 || threads < 1) {
      throw InputException.ofProgram("--port takes 0 to 65535, and --threads 1 or more");
    }
  }

  /** The address as it was typed. */
  String host() {
    return bind;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(bind, port);
  }

  int threads() {
    return threads;
  }
}
