package capsim.cli.load;

import capsim.cli.InputException;
import capsim.http.TlsOptions;
import capsim.loadgen.api.ApiClient;
import capsim.loadgen.fault.FaultScript;
import capsim.loadgen.http.Endpoint;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.loadgen.receiver.EmbeddedReceiver;
import capsim.loadgen.receiver.ReceiverConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A destination that can be sent to: the embedded receiver runs as long as this is open. */
final class Target implements AutoCloseable {
  /** RFC 863; nobody connects to it. */
  private static final int DISCARD_PORT = 9;

  private final Destination destination;
  private final Endpoint endpoint;
  private final Optional<EmbeddedReceiver> receiver;
  private final String shown;

  private Target(
      Destination destination,
      Endpoint endpoint,
      Optional<EmbeddedReceiver> receiver,
      String shown) {
    this.destination = destination;
    this.endpoint = endpoint;
    this.receiver = receiver;
    this.shown = shown;
  }

  /** A directory that files are written to: nothing is ever sent. */
  static Target files(Path directory) {
    var nowhere = new Endpoint(false, "127.0.0.1", DISCARD_PORT, "/");
    var destination =
        new Destination(
            Optional.of(nowhere),
            false,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            TlsOptions.DEFAULT,
            "",
            "");
    return new Target(destination, nowhere, Optional.empty(), directory.toString());
  }

  /** A real one. */
  static Target of(Destination destination) {
    return new Target(
        destination, destination.endpoint().orElseThrow(), Optional.empty(), destination.shown());
  }

  /**
   * Opens a destination.
   *
   * @param faults of the embedded receiver
   * @param path of the embedded receiver
   * @param keptSeries series of which the embedded receiver keeps samples for queries
   * @throws InputException if faults are asked of a real target
   */
  static Target open(
      Destination destination, FaultScript faults, long seed, String path, int keptSeries) {
    if (!destination.embedded()) {
      if (!faults.rules().isEmpty()) {
        throw InputException.ofProgram(
            "--fault is for the embedded receiver: a real target has faults of its own");
      }
      return of(destination);
    }
    ReceiverConfig config = ReceiverConfig.onLoopback().withFaults(faults, seed);
    try {
      EmbeddedReceiver receiver =
          EmbeddedReceiver.start(
              keptSeries > config.keptSeries()
                  ? config.keeping(keptSeries, config.keptPoints())
                  : config);
      Endpoint endpoint = Endpoint.parse(receiver.address() + path);
      return new Target(destination, endpoint, Optional.of(receiver), destination.shown());
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded receiver cannot start: " + e.getMessage(), e);
    }
  }

  /** For people. */
  String shown() {
    return shown;
  }

  /** Where requests go. */
  Endpoint endpoint() {
    return endpoint;
  }

  Destination destination() {
    return destination;
  }

  /** The embedded receiver, if it is one. */
  Optional<EmbeddedReceiver> receiver() {
    return receiver;
  }

  /** Where it answers queries. */
  ApiClient queries() {
    return queries(List.of());
  }

  /**
   * Where it answers queries.
   *
   * @param tenant whose series are meant
   */
  ApiClient queries(String tenant) {
    return queries(List.of(new Header(destination.tenantHeader(), tenant)));
  }

  private ApiClient queries(List<Header> more) {
    Endpoint root =
        destination.embedded()
            ? new Endpoint(false, endpoint.host(), endpoint.port(), "/")
            : destination.queryRoot();
    var headers = new ArrayList<>(destination.headers());
    headers.addAll(more);
    return new ApiClient(root, headers, destination.authorization(), destination.tls());
  }

  @Override
  public void close() {
    receiver.ifPresent(EmbeddedReceiver::close);
  }
}
