package capsim.simulator.opensearch;

import capsim.model.opensearch.OpenSearchModel;
import capsim.model.opensearch.OpenSearchPlan;
import capsim.model.plan.Plan;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.scenario.Scenario;
import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import capsim.simulator.store.ObjectStore;
import java.util.ArrayDeque;
import java.util.SplittableRandom;

/**
 * The indices of all streams: each fills, rolls over by size or age when its policy looks, is
 * copied to S3, moves to warm nodes and is deleted. Streams are alike, so many of them are played
 * by a few that each stand for several.
 */
public final class OpenSearchCluster {
  /** ISM looks every 5 min: opensearch-project/index-management 5078c9a. */
  static final long ISM_MILLIS = 300_000;

  /** … and up to 60 % of that later: the same, jitter. */
  private static final double ISM_JITTER = 0.6;

  /** More streams than these are played by so many. */
  private static final int MOST_PLAYED = 16;

  private static final double MILLIS_PER_SECOND = 1000;
  private static final double MILLIS_PER_DAY = 86_400_000;
  private static final String INDEXING = "indexing";
  private static final String LEAVES_HOT = "indices leave the hot nodes";
  private static final String LEAVES_WARM = "indices leave the warm nodes";

  private final Simulation simulation;
  private final OpenSearchPlan plan;
  private final OpenSearch spec;
  private final SplittableRandom random;
  private final Repository repository;
  private final Index[] written;
  private final double streamsEach;
  private final double meanBytesPerMilli;
  private final double rolloverBytes;
  private final Handler ism = this::ism;
  private final Level hot;
  private final Level warm;
  private final Level shards;
  private final Level relocating;
  private final Level merging;
  private final ArrayDeque<Runnable> relocations = new ArrayDeque<>();
  private boolean moving;
  private double rate;
  private double arrivedMillis;
  private long accountedMillis;

  /** An index that is written, or as many alike as it stands for. */
  private static final class Index {
    private final long createdMillis;
    private double primaryBytes;

    private Index(long createdMillis) {
      this.createdMillis = createdMillis;
    }
  }

  /** Indices that are about to be written. */
  public OpenSearchCluster(
      Simulation simulation, Meters meters, ObjectStore store, Scenario scenario, Plan whole) {
    this.simulation = simulation;
    this.plan = whole.openSearch();
    this.spec = scenario.logs().openSearch();
    this.random = simulation.random("openSearch");
    this.hot = meters.level("openSearch.hotBytes", "B");
    this.warm = meters.level("openSearch.warmBytes", "B");
    this.shards = meters.level("openSearch.shards", "1");
    this.merging = meters.level("openSearch.diskWrites", "B/s");
    this.relocating = meters.level("openSearch.relocatingBytes", "B");
    this.repository = new Repository(simulation, meters, store, spec, plan);
    double perDay = plan.indexBytesPerDay().value();
    int played = perDay > 0 ? Math.min(spec.streams(), MOST_PLAYED) : 0;
    this.written = new Index[played];
    this.streamsEach = played > 0 ? (double) spec.streams() / played : 0;
    this.meanBytesPerMilli = perDay / MILLIS_PER_DAY;
    this.rolloverBytes = spec.targetShardSize().bytes() * plan.primaryShardsPerIndex().value();
    this.accountedMillis = simulation.nowMillis();
    start();
  }

  private void start() {
    for (int i = 0; i < written.length; i++) {
      written[i] = new Index(simulation.nowMillis());
      shards.add(indexShards(), INDEXING);
      simulation.after(random.nextLong(ISM_MILLIS), ism, i);
    }
    if (!spec.snapshotInterval().isZero() && written.length > 0) {
      simulation.after(spec.snapshotInterval().toMillis(), this::interval, 0);
    }
  }

  private double indexShards() {
    return streamsEach * plan.primaryShardsPerIndex().value() * (1 + spec.replicas());
  }

  /** Sets how many documents come, in units of their mean. */
  public void documents(double factor) {
    account();
    if (factor != rate) {
      rate = factor;
      merging.set(plan.diskWriteBytesPerSecond().value() * factor, INDEXING);
    }
  }

  private void account() {
    long now = simulation.nowMillis();
    double arrived = rate * (now - accountedMillis);
    accountedMillis = now;
    if (arrived > 0 && written.length > 0) {
      arrivedMillis += arrived;
      double bytes = arrived * meanBytesPerMilli;
      for (Index index : written) {
        index.primaryBytes += bytes / written.length;
      }
      hot.add(bytes * (1 + spec.replicas()), INDEXING);
    }
  }

  private void ism(long stream) {
    account();
    Index index = written[(int) stream];
    long age = simulation.nowMillis() - index.createdMillis;
    if (index.primaryBytes >= rolloverBytes * streamsEach || age >= spec.rolloverAge().toMillis()) {
      written[(int) stream] = new Index(simulation.nowMillis());
      shards.add(indexShards(), INDEXING);
      rolledOver(index);
    }
    long jitter = (long) (random.nextDouble() * ISM_JITTER * ISM_MILLIS);
    simulation.after(ISM_MILLIS + jitter, ism, stream);
  }

  private void rolledOver(Index index) {
    double copies = index.primaryBytes * (1 + spec.replicas());
    if (spec.snapshotInterval().isZero()) {
      repository.snapshot(index.primaryBytes, streamsEach);
    }
    long hotMillis = spec.hot().toMillis();
    if (spec.warm().isZero()) {
      simulation.after(hotMillis, argument -> leave(hot, copies, LEAVES_HOT), 0);
    } else {
      simulation.after(hotMillis, argument -> becomeWarm(copies), 0);
      simulation.after(
          hotMillis + spec.warm().toMillis(), argument -> leave(warm, copies, LEAVES_WARM), 0);
    }
  }

  private void leave(Level tier, double copies, String why) {
    tier.set(Math.max(0, tier.value() - copies), why);
    shards.add(-indexShards(), why);
  }

  private void becomeWarm(double copies) {
    relocate(
        copies,
        "indices become warm",
        () -> {
          hot.add(-copies, LEAVES_HOT);
          warm.add(copies, "indices become warm");
        });
  }

  /** One after the other, as fast as the nodes may recover shards. */
  private void relocate(double bytes, String why, Runnable done) {
    relocating.add(bytes, why);
    double seconds = bytes / relocationBytesPerSecond();
    relocations.add(
        () ->
            simulation.after(
                Math.round(seconds * MILLIS_PER_SECOND),
                argument -> {
                  relocating.set(Math.max(0, relocating.value() - bytes), why);
                  done.run();
                  moving = false;
                  nextRelocation();
                },
                0));
    nextRelocation();
  }

  private void nextRelocation() {
    if (!moving && !relocations.isEmpty()) {
      moving = true;
      relocations.poll().run();
    }
  }

  private double relocationBytesPerSecond() {
    int tier = plan.tiers().size() > 1 ? 1 : 0;
    double nodes = plan.tiers().get(tier).nodes().value();
    return Math.max(1, nodes) * OpenSearchModel.RECOVERY_BYTES_PER_SECOND;
  }

  /** A snapshot of what has come since the last one. */
  private void interval(long argument) {
    account();
    double factor = arrivedMillis / spec.snapshotInterval().toMillis();
    arrivedMillis = 0;
    repository.snapshot(repository.nominalBytes() * factor * spec.streams(), spec.streams());
    simulation.after(spec.snapshotInterval().toMillis(), this::interval, 0);
  }

  /** A share of the hot nodes is gone: the shards that they had are built again on the others. */
  public void lose(double share) {
    account();
    relocate(hot.value() * share, "shards of a lost node", () -> {});
  }

  /** Bytes on the hot nodes, copies included. */
  public double hotBytes() {
    account();
    return hot.value();
  }

  /** Bytes that wait for their snapshot. */
  public double unsnapshottedBytes() {
    return repository.pendingBytes();
  }

  /** Bytes in the repository. */
  public double snapshotBytes() {
    return repository.storedBytes();
  }

  /** Bytes that are on their way between nodes. */
  public double relocatingBytes() {
    return relocating.value();
  }
}
