package capsim.simulator.thanos;

import capsim.model.receive.ReceivePlan;
import capsim.model.scenario.MetricStack.Receive;
import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import java.util.ArrayDeque;

/**
 * The disks of the ingesting replicas: blocks stay until retention is over and they have been
 * uploaded, so that a long outage of the store fills a disk, and a replica whose disk is full
 * refuses writes. Thanos v0.42.4 pkg/receive/multitsdb.go blocksToDelete; Prometheus v0.309.1
 * tsdb/db.go BeyondTimeRetention.
 */
final class LocalDisk {
  /** A TSDB looks for blocks to delete so often: Prometheus v0.309.1 tsdb/db.go run. */
  private static final long LOOK_MILLIS = 60_000;

  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final Simulation simulation;
  private final MetricFlow flow;
  private final int tenants;
  private final long retentionMillis;
  private final double diskBytes;
  private final Sizes sizes;
  private final Stream[] streams;
  private final boolean[] full;
  private final boolean[] watched;
  private final Handler look = this::look;
  private final Level fullest;
  private Listener listener = (replica, isFull) -> {};

  /** Is told when a disk is full, and when it no longer is. */
  @FunctionalInterface
  interface Listener {
    void changed(int replica, boolean full);
  }

  /** Blocks of one tenant on one replica, the oldest first; the first ones are uploaded. */
  private static final class Stream {
    private final ArrayDeque<Block> blocks = new ArrayDeque<>();
    private int uploaded;
    private double bytes;
    private long headMinMillis;
    private double load = 1;

    /** What the head took since its beginning when the disk became full: it takes nothing more. */
    private double frozen = Double.MAX_VALUE;
  }

  /**
   * What lies on a replica's disk beside blocks, and how large these are.
   *
   * @param replicas that ingest
   * @param walBytes write-ahead log
   * @param headChunkBytes chunk files of its heads when they are cut
   * @param headAgeMillis age of a head then
   * @param blockBytes of its block of a window for a tenant, at the mean load
   */
  record Sizes(
      int replicas,
      double walBytes,
      double headChunkBytes,
      double headAgeMillis,
      double blockBytes) {
    static Sizes of(ReceivePlan plan, double blockBytes) {
      return new Sizes(
          (int) plan.replicas().value(),
          plan.walBytesPerReplica().value(),
          plan.headChunkBytesPerReplica().value(),
          plan.headAgeHours().value() * MILLIS_PER_HOUR,
          blockBytes);
    }
  }

  /** Empty disks. */
  LocalDisk(Simulation simulation, Meters meters, MetricFlow flow, Receive receive, Sizes sizes) {
    this.simulation = simulation;
    this.flow = flow;
    this.sizes = sizes;
    this.tenants = receive.tenants();
    this.retentionMillis = receive.localRetention().toMillis();
    this.diskBytes = receive.machine().disk().bytes();
    this.full = new boolean[sizes.replicas()];
    this.watched = new boolean[sizes.replicas()];
    this.streams = new Stream[Math.multiplyExact(sizes.replicas(), tenants)];
    for (int i = 0; i < streams.length; i++) {
      streams[i] = new Stream();
      streams[i].headMinMillis = simulation.nowMillis();
    }
    this.fullest = meters.level("receive.localDiskBytes", "B");
    meters.beforeRow(this::sample);
  }

  void listener(Listener newListener) {
    listener = newListener;
  }

  boolean full(int replica) {
    return full[replica];
  }

  /** A block was cut. */
  void cut(int index, Block block) {
    Stream stream = streams[index];
    stream.blocks.add(block);
    stream.bytes += block.bytes;
    stream.headMinMillis = block.maxMillis;
    // A block of a shutdown is short, and its index weighs more than the load would.
    if (block.rangeMillis() == flow.windowMillis() && sizes.blockBytes() > 0) {
      stream.load = block.bytes / sizes.blockBytes();
    }
    int replica = index / tenants;
    delete(replica);
    if (!watched[replica] && bytes(replica, 1) >= diskBytes) {
      watched[replica] = true;
      simulation.after(0, look, replica);
    }
  }

  /** The oldest block that was not yet uploaded now is. */
  void uploaded(int index) {
    streams[index].uploaded++;
    delete(index / tenants);
  }

  /** Looks as long as a head that grows as old as planned would fill the disk. */
  private void look(long argument) {
    int replica = (int) argument;
    boolean isFull = bytes(replica) >= diskBytes;
    if (isFull != full[replica]) {
      full[replica] = isFull;
      freeze(replica);
      sample();
      listener.changed(replica, isFull);
    }
    if (bytes(replica, 1) >= diskBytes) {
      simulation.after(LOOK_MILLIS, look, replica);
    } else {
      watched[replica] = false;
    }
  }

  private void delete(int replica) {
    for (int i = replica * tenants; i < (replica + 1) * tenants; i++) {
      Stream stream = streams[i];
      while (stream.uploaded > 0
          && stream.blocks.getLast().maxMillis - stream.blocks.getFirst().maxMillis
              >= retentionMillis) {
        stream.bytes -= stream.blocks.poll().bytes;
        stream.uploaded--;
      }
    }
  }

  private void freeze(int replica) {
    for (int i = replica * tenants; i < (replica + 1) * tenants; i++) {
      streams[i].frozen = full[replica] ? flow.since(streams[i].headMinMillis) : Double.MAX_VALUE;
    }
  }

  /** What lies on the disk of a replica. */
  double bytes(int replica) {
    double head = 0;
    for (int i = replica * tenants; i < (replica + 1) * tenants; i++) {
      head += Math.min(streams[i].frozen, flow.since(streams[i].headMinMillis));
    }
    return bytes(replica, head / tenants / sizes.headAgeMillis());
  }

  /**
   * What lies there with heads of some size.
   *
   * @param heads what they took, over what they take at the mean load until they are cut
   */
  private double bytes(int replica, double heads) {
    double blocks = 0;
    double load = 0;
    for (int i = replica * tenants; i < (replica + 1) * tenants; i++) {
      blocks += streams[i].bytes;
      load += streams[i].load;
    }
    return blocks + load / tenants * sizes.walBytes() + heads * sizes.headChunkBytes();
  }

  /** What lies on the fullest disk. */
  double fullestBytes() {
    double most = 0;
    for (int replica = 0; replica < full.length; replica++) {
      most = Math.max(most, bytes(replica));
    }
    return most;
  }

  private void sample() {
    double bytes = fullestBytes();
    if (bytes != fullest.value()) {
      fullest.set(bytes, "blocks, head and write-ahead log");
    }
  }
}
