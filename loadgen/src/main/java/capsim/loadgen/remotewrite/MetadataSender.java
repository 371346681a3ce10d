package capsim.loadgen.remotewrite;

import capsim.loadgen.reactor.Reactor;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.loadgen.run.RunContext;
import capsim.loadgen.wire.MetadataRequest;
import java.util.List;

/**
 * Sends types and help texts of all families again and again, as the watcher of Prometheus' scrape
 * targets does (storage/remote/metadata_watcher.go): one request after the other.
 */
final class MetadataSender implements Delivery.Owner {
  private final Reactor reactor;
  private final RunContext run;
  private final List<MetadataRequest> requests;
  private final String path;
  private final List<Header> headers;
  private final Delivery delivery;
  private int next;
  private long rounds;
  private boolean stopped;

  MetadataSender(
      Reactor reactor,
      RunContext run,
      Backoff backoff,
      List<MetadataRequest> requests,
      String path,
      List<Header> headers) {
    this.reactor = reactor;
    this.run = run;
    this.requests = requests;
    this.path = path;
    this.headers = headers;
    next = requests.size();
    delivery = new Delivery(reactor, run, backoff, new RejectionReasons(), this);
  }

  void schedule() {
    if (!requests.isEmpty()) {
      rounds++;
      reactor.at(dueNanos(), this::round);
    }
  }

  private long dueNanos() {
    return run.startNanoTime() + rounds * MetadataRequest.INTERVAL_MILLIS * 1_000_000;
  }

  private void round() {
    if (stopped) {
      return;
    }
    if (next == requests.size()) {
      next = 0;
      sendNext();
    }
    schedule();
  }

  private void sendNext() {
    MetadataRequest request = requests.get(next++);
    delivery.begin(
        request.head(path, headers),
        request.body(),
        request.bodyLength(),
        new Delivery.Content(request.rawBytes(), 0, 0, 0, false),
        dueNanos());
  }

  @Override
  public void ended() {
    if (next < requests.size() && !stopped) {
      sendNext();
    }
  }

  void stop() {
    stopped = true;
  }

  boolean idle() {
    return !delivery.active();
  }

  void abandon() {
    stopped = true;
    delivery.abandon();
  }
}
