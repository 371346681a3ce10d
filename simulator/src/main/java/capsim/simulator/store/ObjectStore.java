package capsim.simulator.store;

import capsim.model.bucket.RequestCount;
import capsim.model.objectstore.S3Operation;
import capsim.simulator.engine.FluidNetwork;
import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Link;
import capsim.simulator.engine.Simulation;
import capsim.simulator.engine.Transfer;
import capsim.simulator.meter.Counter;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The S3 store. A job is a sequence of requests of one stream: it waits for their latency, then
 * moves its bytes, and holds one of the store's slots meanwhile. Small requests that belong to no
 * job are only counted.
 */
public final class ObjectStore {
  /**
   * How long a client tries a request before it gives up: ten tries after 0.2 s doubling to 1 s,
   * with full jitter, so half of that in the mean: objstore 71d60df with minio-go v7.0.93 retry.go.
   */
  private static final long GIVE_UP_MILLIS = 3_750;

  private static final double MILLIS_PER_SECOND = 1000;

  private final Simulation simulation;
  private final FluidNetwork network;
  private final Link in;
  private final Link out;
  private final double linkBytesPerSecond;
  private final double wireFactor;
  private final double requestSeconds;
  private final int slots;
  private final Map<Client, Way> ways = new EnumMap<>(Client.class);
  private final Map<Client, Map<S3Operation, Counter>> requests = new EnumMap<>(Client.class);
  private final Map<Client, Counter> totals = new EnumMap<>(Client.class);
  private final Level inRate;
  private final Level outRate;
  private final Level busy;
  private final List<StoreJob> running = new ArrayList<>();
  private final ArrayDeque<StoreJob> waiting = new ArrayDeque<>();
  private double hardwareIn = Double.POSITIVE_INFINITY;
  private double hardwareOut = Double.POSITIVE_INFINITY;
  private RequestListener listener = (client, operation, times, cause) -> {};
  private int moving;
  private double movingSeconds;
  private long movingSinceMillis;
  private boolean available = true;
  private double slowness = 1;
  private String doing = "";

  /** One client's two directions, with the meters of what they carry. */
  private record Way(Link up, Link down, Level written, Level read) {}

  /** Is told of every request. */
  @FunctionalInterface
  public interface RequestListener {
    /** So many requests of a client. */
    void requested(Client client, S3Operation operation, double times, String cause);
  }

  /**
   * A store.
   *
   * @param bytesPerSecond of the way to it, each direction, with everything that is on the wire
   * @param wireFactor bytes on the wire for a byte of an object
   * @param requestSeconds latency of a small request
   * @param slots requests that it serves at the same time
   */
  public ObjectStore(
      Simulation simulation,
      Meters meters,
      double bytesPerSecond,
      double wireFactor,
      double requestSeconds,
      int slots) {
    this.simulation = simulation;
    this.linkBytesPerSecond = bytesPerSecond / wireFactor;
    this.wireFactor = wireFactor;
    this.requestSeconds = requestSeconds;
    this.slots = slots;
    this.network = new FluidNetwork(simulation, this::ratesChanged);
    this.in = network.link("to the store", linkBytesPerSecond);
    this.out = network.link("from the store", linkBytesPerSecond);
    for (Client client : Client.values()) {
      totals.put(client, meters.counter("s3." + client.component() + ".requests", "1/s"));
      var counters = new EnumMap<S3Operation, Counter>(S3Operation.class);
      for (S3Operation operation : client.operations()) {
        String name = "s3." + client.component() + ".requests." + operation;
        counters.put(operation, meters.counter(name, "1/s"));
      }
      requests.put(client, counters);
      ways.put(
          client,
          new Way(
              network.link(client + " writes", Double.POSITIVE_INFINITY),
              network.link(client + " reads", Double.POSITIVE_INFINITY),
              meters.level("s3." + client.component() + ".written", "B/s"),
              meters.level("s3." + client.component() + ".read", "B/s")));
    }
    this.inRate = meters.level("network.store.in", "B/s");
    this.outRate = meters.level("network.store.out", "B/s");
    this.busy = meters.level("s3.jobs", "1");
  }

  private void ratesChanged() {
    if (inRate == null) {
      return; // While it is being made.
    }
    for (Way way : ways.values()) {
      set(way.written(), way.up().rateBytesPerSecond());
      set(way.read(), way.down().rateBytesPerSecond());
    }
    set(inRate, in.rateBytesPerSecond() * wireFactor);
    set(outRate, out.rateBytesPerSecond() * wireFactor);
  }

  private void set(Level level, double rate) {
    if (level.value() != rate) {
      level.set(rate, doing);
    }
  }

  /** Limits what all instances of a client can send, and receive, in bytes per second. */
  public void limit(Client client, double upBytesPerSecond, double downBytesPerSecond) {
    network.capacity(ways.get(client).up(), upBytesPerSecond);
    network.capacity(ways.get(client).down(), downBytesPerSecond);
  }

  /** Whether it answers. */
  public boolean available() {
    return available;
  }

  /** Bytes per second that go to it, as on the wire. */
  public double writtenBytesPerSecond() {
    return in.rateBytesPerSecond() * wireFactor;
  }

  /** Bytes per second that come from it, as on the wire. */
  public double readBytesPerSecond() {
    return out.rateBytesPerSecond() * wireFactor;
  }

  /** Bytes of objects that a client has written until now. */
  double writtenBytes(Client client) {
    return network.carriedBytes(ways.get(client).up());
  }

  /** Bytes of objects that a client has read until now. */
  double readBytes(Client client) {
    return network.carriedBytes(ways.get(client).down());
  }

  /** Seconds for which jobs have moved bytes until now, each by itself. */
  double movingSeconds() {
    long now = simulation.nowMillis();
    movingSeconds += moving * (now - movingSinceMillis) / MILLIS_PER_SECOND;
    movingSinceMillis = now;
    return movingSeconds;
  }

  void listener(RequestListener newListener) {
    listener = newListener;
  }

  /** Limits what it can take and give, in bytes of objects per second. */
  void hardware(double inBytesPerSecond, double outBytesPerSecond) {
    hardwareIn = inBytesPerSecond;
    hardwareOut = outBytesPerSecond;
    capacities();
  }

  /** Latency of a small request at the moment, in seconds. */
  public double requestSeconds() {
    return requestSeconds * slowness;
  }

  /** Counts requests of a client. */
  public void count(Client client, S3Operation operation, double times, String cause) {
    if (times > 0) {
      requests.get(client).get(operation).add(times, cause);
      totals.get(client).add(times, cause);
      listener.requested(client, operation, times, cause);
    }
  }

  /** Counts requests of a client. */
  public void count(Client client, RequestCount counts, String cause) {
    for (S3Operation operation : requests.get(client).keySet()) {
      count(client, operation, counts.of(operation), cause);
    }
  }

  /** Requests of a client since the observation began. */
  public double observed(Client client, S3Operation operation) {
    Counter counter = requests.get(client).get(operation);
    return counter == null ? 0 : counter.observedTotal();
  }

  /**
   * Reads from the store with one stream.
   *
   * @param requests that follow each other
   * @param most bytes per second that one stream manages
   * @param done called with {@code argument} when all has arrived
   * @param failed called with {@code argument} when the client gives up
   */
  public StoreJob read(
      Client client,
      String what,
      double requests,
      double bytes,
      double most,
      Handler done,
      Handler failed,
      long argument) {
    return begin(new StoreJob(client, what, false, requests, bytes, most, done, failed, argument));
  }

  /** Writes to the store with one stream; parameters as of {@link #read}. */
  public StoreJob write(
      Client client,
      String what,
      double requests,
      double bytes,
      double most,
      Handler done,
      Handler failed,
      long argument) {
    return begin(new StoreJob(client, what, true, requests, bytes, most, done, failed, argument));
  }

  /** Reads of a client that never end, as those of queries. */
  public Transfer stream(Client client, double demand) {
    return network.stream(demand, ways.get(client).down(), out);
  }

  /** Changes what such reads want. */
  public void demand(Transfer stream, double demand) {
    network.demand(stream, demand);
  }

  /** Gives up a job, without telling anybody. */
  public void cancel(StoreJob job) {
    if (!job.over) {
      end(job);
    }
  }

  private StoreJob begin(StoreJob job) {
    if (!available) {
      fail(job);
    } else if (running.size() >= slots) {
      waiting.add(job);
    } else {
      start(job);
    }
    return job;
  }

  private void start(StoreJob job) {
    running.add(job);
    busy.set(running.size(), job.what);
    double latency = job.requests * requestSeconds() * MILLIS_PER_SECOND;
    simulation.after(Math.round(latency), argument -> move(job), 0);
  }

  private void move(StoreJob job) {
    if (job.over) {
      return;
    }
    doing = job.what;
    movingSeconds();
    moving++;
    Way way = ways.get(job.client);
    job.transfer =
        network.send(
            job.bytes,
            job.mostBytesPerSecond / slowness,
            argument -> finish(job),
            0,
            job.writing ? new Link[] {way.up(), in} : new Link[] {way.down(), out});
  }

  private void finish(StoreJob job) {
    end(job);
    job.done.handle(job.argument);
  }

  private void end(StoreJob job) {
    job.over = true;
    if (job.transfer != null) {
      movingSeconds();
      moving--;
      network.cancel(job.transfer);
    }
    if (running.remove(job)) {
      busy.set(running.size(), job.what);
      while (available && !waiting.isEmpty() && running.size() < slots) {
        StoreJob next = waiting.poll();
        if (!next.over) {
          start(next);
        }
      }
    } else {
      waiting.remove(job);
    }
  }

  private void fail(StoreJob job) {
    simulation.after(
        GIVE_UP_MILLIS,
        argument -> {
          if (!job.over) {
            job.over = true;
            job.failed.handle(job.argument);
          }
        },
        0);
  }

  /** From now on nothing is answered: jobs stop, and fail when their clients give up. */
  public void down() {
    available = false;
    for (StoreJob job : List.copyOf(running)) {
      stop(job);
    }
    for (StoreJob job : List.copyOf(waiting)) {
      stop(job);
    }
    network.capacity(in, 0);
    network.capacity(out, 0);
  }

  private void stop(StoreJob job) {
    end(job);
    job.over = false;
    job.transfer = null;
    fail(job);
  }

  /** From now on requests are answered again. */
  public void up() {
    available = true;
    capacities();
  }

  /**
   * From now on everything takes so many times as long.
   *
   * @param factor 1 is as usual
   */
  public void slow(double factor) {
    slowness = factor;
    for (StoreJob job : running) {
      if (job.transfer != null) {
        network.demand(job.transfer, job.mostBytesPerSecond / factor);
      }
    }
    capacities();
  }

  private void capacities() {
    double share = available ? 1 / slowness : 0;
    network.capacity(in, Math.min(linkBytesPerSecond, hardwareIn) * share);
    network.capacity(out, Math.min(linkBytesPerSecond, hardwareOut) * share);
  }
}
