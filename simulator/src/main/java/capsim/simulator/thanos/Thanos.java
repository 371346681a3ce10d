package capsim.simulator.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.compactor.Work;
import capsim.model.ingest.MetricLoad;
import capsim.model.plan.Plan;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.Scenario;
import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import capsim.simulator.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Receive, bucket, Compactors and Store Gateways of one scenario. */
public final class Thanos {
  private static final long MILLIS_PER_HOUR = 3_600_000;

  /** Replicas that cut together have uploaded so much later: the shipper looks every 30 s. */
  private static final long TOGETHER_MILLIS = 60_000;

  private final MetricFlow flow;
  private final Bucket bucket;
  private final Receivers receivers;
  private final StoreGateways stores;
  private final List<Compactor> compactors = new ArrayList<>();
  private final CompactorHours hours;
  private final List<CompactionPlanning> backlogs = new ArrayList<>();

  /**
   * Everything is there and idle; nothing is in the bucket.
   *
   * @param loads parts of the metric load: the first is the scenario's, each other is the load with
   *     what an event adds
   */
  public Thanos(
      Simulation simulation,
      Meters meters,
      ObjectStore store,
      Scenario scenario,
      Plan plan,
      List<MetricLoad> loads) {
    var ladders = new ArrayList<BlockLadder>();
    for (MetricLoad load : loads) {
      ladders.add(new BlockLadder(scenario, load, plan.receive().replicas()));
    }
    BlockLadder ladder = ladders.get(0);
    var sizing = new BlockSizing(ladders);
    long windowMillis = Math.round(ladder.baseHours() * MILLIS_PER_HOUR);
    int shards = scenario.metrics().compactor().shards();
    this.flow = new MetricFlow(simulation, loads.size(), windowMillis);
    this.bucket = new Bucket(simulation, meters, (int) ladder.streams(), shards);
    var sizes = LocalDisk.Sizes.of(plan.receive(), ladder.uploaded().bytes());
    var disk = new LocalDisk(simulation, meters, flow, scenario.metrics().receive(), sizes);
    this.receivers = new Receivers(simulation, meters, store, bucket, sizing, flow, disk);
    var state = new CompactorState(simulation, meters, shards);
    SplittableRandom phases = simulation.random("compactor");
    Level backlog = meters.level("compactor.backlogMerges", "1");
    for (int shard = 0; shard < shards; shard++) {
      var compactor = new Compactor(simulation, store, bucket, sizing, state, shard);
      compactors.add(compactor);
      backlogs.add(new CompactionPlanning(simulation, bucket, sizing, shard, windowMillis));
      compactor.start(phaseMillis(phases, scenario.metrics()));
    }
    this.hours = new CompactorHours(simulation, compactors, scenario.metrics().compactor());
    meters.beforeRow(() -> backlog.set(backlogMerges(), "merges that wait"));
    this.stores = new StoreGateways(simulation, store, bucket, ladder, plan.storeGateway());
  }

  /**
   * When in its interval a compactor's timer ticks: at any time, but where the scenario says that
   * replicas upload within one of its cycles, not while they do.
   */
  private static long phaseMillis(SplittableRandom phases, MetricStack metrics) {
    long wait = Math.max(1, metrics.compactor().waitInterval().toMillis());
    if (metrics.receive().cutPhases() == CutPhases.RANDOM) {
      return phases.nextLong(wait);
    }
    long seen = metrics.compactor().consistencyDelay().toMillis() + TOGETHER_MILLIS;
    return (seen + phases.nextLong(Math.max(1, wait - TOGETHER_MILLIS))) % wait;
  }

  /** Merges that could follow each other now: what the compactors are behind. */
  public double backlogMerges() {
    int merges = 0;
    for (CompactionPlanning planning : backlogs) {
      merges += planning.backlog();
    }
    return merges;
  }

  /** Latency of a small request, in seconds, as the model takes it. */
  public static double requestSeconds(Scenario scenario) {
    return new Work(scenario).requestSeconds();
  }

  /** What arrives. */
  public MetricFlow flow() {
    return flow;
  }

  /** The receivers. */
  public Receivers receivers() {
    return receivers;
  }

  /** The Store Gateways. */
  public StoreGateways stores() {
    return stores;
  }

  /** The bucket. */
  public Bucket bucket() {
    return bucket;
  }

  /** Stops all compactors. */
  public void stopCompactors() {
    hours.stop();
  }

  /** Starts them again. */
  public void resumeCompactors() {
    hours.resume();
  }
}
