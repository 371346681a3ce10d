package capsim.simulator.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.BucketCoefficients;
import capsim.model.bucket.RequestCount;
import capsim.model.receive.ReceivePlan;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.MetricStack.Receive;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import capsim.simulator.store.Client;
import capsim.simulator.store.ObjectStore;
import capsim.simulator.store.StoreJob;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * The ingesting Receive replicas: each tenant's head on each replica is cut into blocks by the rule
 * of its version, and the shipper uploads them one after the other. Thanos v0.42.4
 * pkg/receive/multitsdb.go, pkg/shipper/shipper.go.
 */
public final class Receivers {
  /** A head is compactable when it spans 1.5 ranges: Prometheus v0.309.1 tsdb/head.go. */
  private static final double CUT_SPAN_RANGES = 1.5;

  /** v0.41 waits up to a tenth of the range more: Prometheus v0.309.1 tsdb/db.go. */
  private static final double V41_DELAY_RANGES = 0.1;

  /** After a start v0.42 waits up to 12 min before its ticker starts: multitsdb.go. */
  private static final double V42_START_DELAY_RANGES = 0.1;

  /** The shipper looks for new blocks so often: cmd/thanos/receive.go. */
  private static final long SHIPPER_MILLIS = 30_000;

  private static final long UPLOAD_LIMIT_MILLIS = (long) (ReceivePlan.UPLOAD_LIMIT_SECONDS * 1000);

  /** Whether a head is to be cut is looked at each minute: Prometheus v0.309.1 tsdb/db.go run. */
  private static final long LOOK_MILLIS = 60_000;

  private static final double MILLIS_PER_DAY = 86_400_000;
  private static final String UPLOAD = "upload of a block";
  private static final int STREAM_BITS = 32;

  private final Simulation simulation;
  private final ObjectStore store;
  private final Bucket bucket;
  private final BlockSizing sizing;
  private final MetricFlow flow;
  private final LocalDisk disk;
  private final Receive receive;
  private final boolean ticker;
  private final long rangeMillis;
  private final long consistencyMillis;
  private final double putBytesPerSecond;
  private final long startMillis;
  private final int tenants;
  private final int replicas;
  private final Stream[] streams;
  private final SplittableRandom random;
  private final Handler cut = this::cutEvent;
  private final Handler ship = this::ship;
  private final Level unshipped;
  private final Level headAge;
  private final boolean[] down;
  private final Absence[] absences;

  /** One tenant's TSDB on one replica. */
  private static final class Stream {
    private final Head head;
    private long delayMillis;
    private long shipperPhaseMillis;
    private int generation;
    private final ArrayDeque<Block> pending = new ArrayDeque<>();
    private StoreJob upload;

    private Stream(Head head) {
      this.head = head;
    }
  }

  /** The replicas of a plan, with empty heads. */
  Receivers(
      Simulation simulation,
      Meters meters,
      ObjectStore store,
      Bucket bucket,
      BlockSizing sizing,
      MetricFlow flow,
      LocalDisk disk) {
    this.simulation = simulation;
    this.store = store;
    this.bucket = bucket;
    this.sizing = sizing;
    this.flow = flow;
    this.disk = disk;
    BlockLadder ladder = sizing.ladder();
    this.receive = ladder.scenario().metrics().receive();
    this.ticker = receive.version() == ThanosVersion.V0_42;
    this.rangeMillis = flow.windowMillis();
    this.consistencyMillis = ladder.scenario().metrics().compactor().consistencyDelay().toMillis();
    this.putBytesPerSecond =
        Math.min(
            receive.machine().network().bytesPerSecond(),
            ladder.scenario().coefficientValues().value(BucketCoefficients.PUT_BYTES_PER_SECOND));
    this.startMillis = simulation.nowMillis();
    this.tenants = receive.tenants();
    this.replicas = (int) ladder.replicas().value();
    this.random = simulation.random("receive");
    this.down = new boolean[replicas];
    this.absences = new Absence[replicas];
    Arrays.setAll(absences, replica -> new Absence());
    this.unshipped = meters.level("receive.unshippedBytes", "B");
    this.headAge = meters.level("receive.headAgeHours", "h");
    this.streams = new Stream[ladder.uploadStreams() > 0 ? replicas * tenants : 0];
    start(meters);
  }

  private void start(Meters meters) {
    boolean together = receive.cutPhases() == CutPhases.SYNCHRONISED;
    // Synchronised means, by the key's definition, within one cycle of the compactor.
    long cycle =
        Math.max(1, sizing.ladder().scenario().metrics().compactor().waitInterval().toMillis());
    long common = phase() / cycle * cycle;
    for (int i = 0; i < streams.length; i++) {
      var stream = new Stream(new Head(flow, sizing, simulation.nowMillis()));
      stream.delayMillis = together ? common : phase();
      stream.shipperPhaseMillis = random.nextLong(SHIPPER_MILLIS);
      streams[i] = stream;
      simulation.after(firstCut(stream), cut, i);
    }
    if (receive.restartsPerDay() > 0 && streams.length > 0) {
      scheduleRestart();
    }
    meters.beforeRow(this::sampleHeads);
  }

  /** v0.42: phase of the ticker; v0.41: how much longer than the rule asks this TSDB waits. */
  private long phase() {
    return random.nextLong(
        ticker ? rangeMillis : Math.max(1, Math.round(V41_DELAY_RANGES * rangeMillis)));
  }

  private long firstCut(Stream stream) {
    return ticker
        ? stream.delayMillis
        : Math.round(CUT_SPAN_RANGES * rangeMillis) + stream.delayMillis;
  }

  private long argument(int index) {
    return ((long) streams[index].generation << STREAM_BITS) | index;
  }

  private void cutEvent(long argument) {
    int index = (int) argument;
    Stream stream = streams[index];
    if (stream.generation != (int) (argument >> STREAM_BITS)) {
      return;
    }
    // Where a block has no room, the cut fails and is tried again at the next tick.
    if (!down[index / tenants] && !disk.full(index / tenants)) {
      cutDue(index);
    }
    long next =
        ticker
            ? simulation.nowMillis() + rangeMillis
            : Math.max(simulation.nowMillis() + LOOK_MILLIS, dueMillis(stream));
    simulation.at(next, Simulation.NORMAL, cut, argument);
  }

  /** When v0.41 cuts a head, if samples still come. */
  private long dueMillis(Stream stream) {
    return stream.head.minMillis() + Math.round(CUT_SPAN_RANGES * rangeMillis) + stream.delayMillis;
  }

  /**
   * v0.41 cuts as long as the samples of a head span more than the rule allows, so the rest stays
   * when no more come. A tick of v0.42 cuts one window if the oldest sample is older than that, and
   * further ones as long as the samples span more.
   */
  private void cutDue(int index) {
    Head head = streams[index].head;
    // v0.41 comes here just when the span and its delay are over, which may be none.
    double span = CUT_SPAN_RANGES * rangeMillis - (ticker ? 0 : 1);
    boolean due = ticker && simulation.nowMillis() - head.minMillis() > span;
    while (!head.isEmpty() && (due || flow.lastArrivalMillis() - head.minMillis() > span)) {
      cut(index, head.windowEndMillis());
      due = false;
    }
  }

  private void cut(int index, long untilMillis) {
    Stream stream = streams[index];
    int replica = index / tenants;
    Block block = stream.head.cut(untilMillis, absences[replica]::present);
    if (block == null) {
      return;
    }
    stream.pending.add(block);
    unshipped.add(block.bytes, "blocks that were cut");
    disk.cut(index, block);
    if (stream.pending.size() == 1) {
      long wait = Math.floorMod(stream.shipperPhaseMillis - simulation.nowMillis(), SHIPPER_MILLIS);
      simulation.after(wait, ship, argument(index));
    }
  }

  private void ship(long argument) {
    int index = (int) argument;
    Stream stream = streams[index];
    if (stream.upload != null || stream.pending.isEmpty() || down[index / tenants]) {
      return;
    }
    Block block = stream.pending.peek();
    RequestCount requests = BlockRequests.ship(block.size);
    if (store.available()) {
      store.count(Client.RECEIVE, requests, UPLOAD);
    }
    StoreJob job =
        store.write(
            Client.RECEIVE,
            UPLOAD,
            requests.total(),
            block.bytes,
            putBytesPerSecond,
            this::shipped,
            this::retry,
            index);
    stream.upload = job;
    if (ticker) {
      simulation.after(
          UPLOAD_LIMIT_MILLIS,
          ignored -> {
            if (stream.upload == job && !job.over()) {
              store.cancel(job);
              retry(index);
            }
          },
          0);
    }
  }

  private void retry(long index) {
    streams[(int) index].upload = null;
    simulation.after(SHIPPER_MILLIS, ship, index);
  }

  private void shipped(long argument) {
    int index = (int) argument;
    Stream stream = streams[index];
    stream.upload = null;
    Block block = stream.pending.poll();
    unshipped.set(Math.max(0, unshipped.value() - block.bytes), "an upload has ended");
    disk.uploaded(index);
    block.visibleMillis = simulation.nowMillis() + consistencyMillis;
    int tenant = index % tenants;
    int replica = index / tenants;
    int group = sizing.deduplicated() ? tenant : tenant * replicas + replica;
    Group home = bucket.group(group, Block.RAW);
    bucket.add(home, block, UPLOAD);
    simulation.at(block.visibleMillis, Simulation.WORLD, seen -> home.changed = true, 0);
    if (!stream.pending.isEmpty()) {
      ship(index);
    }
  }

  private void scheduleRestart() {
    double perMilli = receive.restartsPerDay() * replicas / MILLIS_PER_DAY;
    double wait = -Math.log(1 - random.nextDouble()) / perMilli;
    long at = simulation.nowMillis() + Math.round(Math.min(wait, 1e14));
    // At whole minutes, so that there are not too many sizes of blocks.
    long minute = (at / LOOK_MILLIS + 1) * LOOK_MILLIS;
    simulation.at(minute, Simulation.NORMAL, this::restart, 0);
  }

  private void restart(long argument) {
    int replica = random.nextInt(replicas);
    if (!down[replica]) {
      for (int tenant = 0; tenant < tenants; tenant++) {
        int index = replica * tenants + tenant;
        flush(index);
        restartTicker(index);
      }
    }
    scheduleRestart();
  }

  /**
   * A shutdown flushes the head in at most two blocks: up to the beginning of the newest sample's
   * window, be that one window or two, and the rest; multitsdb.go flushHead of both versions.
   */
  private void flush(int index) {
    Head head = streams[index].head;
    long newest = flow.lastArrivalMillis();
    long aligned = newest / rangeMillis * rangeMillis;
    if (!head.isEmpty() && aligned > head.minMillis()) {
      cut(index, aligned);
    }
    if (!head.isEmpty() && newest > head.minMillis()) {
      cut(index, newest);
    }
  }

  private void restartTicker(int index) {
    Stream stream = streams[index];
    stream.generation++;
    boolean together = receive.cutPhases() == CutPhases.SYNCHRONISED;
    if (!together) {
      stream.delayMillis = phase();
    }
    long now = simulation.nowMillis();
    long next;
    if (!ticker) {
      next = Math.max(now + 1, dueMillis(stream));
    } else if (together) {
      // Who lets replicas cut together restarts them so that they still do.
      next = now + 1 + Math.floorMod(stream.delayMillis + startMillis - now - 1, rangeMillis);
    } else {
      next = now + random.nextLong(startDelayMillis()) + rangeMillis;
    }
    simulation.at(next, Simulation.NORMAL, cut, argument(index));
  }

  private long startDelayMillis() {
    return Math.max(1, Math.round(V42_START_DELAY_RANGES * rangeMillis));
  }

  private void sampleHeads() {
    double most = 0;
    for (Stream stream : streams) {
      if (!stream.head.isEmpty()) {
        most = Math.max(most, simulation.nowMillis() - stream.head.minMillis());
      }
    }
    headAge.set(most / 3_600_000, "the oldest head");
  }

  /** A replica goes, with its process but not its disk; its blocks wait. */
  public void lose(int replica) {
    down[replica] = true;
    absent(replica, true);
    for (int tenant = 0; tenant < tenants; tenant++) {
      Stream stream = streams[replica * tenants + tenant];
      if (stream.upload != null) {
        store.cancel(stream.upload);
        stream.upload = null;
      }
    }
  }

  /** Whether samples pass a replica by, since it is gone, too slow or full. */
  public void absent(int replica, boolean absent) {
    absences[replica].set(absent, simulation.nowMillis());
  }

  /** It comes back: it replays its log, ships what waited, and its ticker starts anew. */
  public void restore(int replica) {
    down[replica] = false;
    absent(replica, false);
    for (int tenant = 0; tenant < tenants; tenant++) {
      int index = replica * tenants + tenant;
      restartTicker(index);
      simulation.after(SHIPPER_MILLIS, ship, argument(index));
    }
  }

  /** Ingesting replicas. */
  public int replicas() {
    return replicas;
  }

  /** Age of the oldest head, in hours. */
  public double headAgeHours() {
    sampleHeads();
    return headAge.value();
  }

  /** Is told when the disk of a replica is full, and when it no longer is. */
  public void onFullDisk(BiConsumer<Integer, Boolean> listener) {
    disk.listener(listener::accept);
  }

  /** Bytes on the fullest disk of a replica. */
  public double localDiskBytes() {
    return disk.fullestBytes();
  }

  /** Blocks on disk that have not been uploaded, in bytes. */
  public double unshippedBytes() {
    return unshipped.value();
  }
}
