package capsim.simulator.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.RequestCount;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.simulator.engine.Generation;
import capsim.simulator.engine.Simulation;
import capsim.simulator.store.Client;
import capsim.simulator.store.ObjectStore;
import java.util.List;

/**
 * One compactor: iterations of passes, each a look at the bucket, deletions, and at most one merge
 * of each group, with a barrier; then downsampling and retention. Thanos v0.42.4
 * cmd/thanos/compact.go, pkg/compact/compact.go.
 */
final class Compactor {
  /** Blocks that are deleted at the same time: pkg/compact/blocks_cleaner.go. */
  private static final double DELETE_WORKERS = 32;

  private static final double MILLIS_PER_SECOND = 1000;

  private final Simulation simulation;
  private final ObjectStore store;
  private final Bucket bucket;
  private final CompactorState state;
  private final MetricStack.Compactor spec;
  private final ThanosVersion version;
  private final int index;
  private final long deleteDelayMillis;
  private final long waitMillis;
  private final CompactionPlanning planning;
  private final CompactionWorkers workers;
  private final BucketLook look;
  private final Generation generation;
  private long firstTickMillis;
  private long consumedTicks;
  private boolean stopped;

  Compactor(
      Simulation simulation,
      ObjectStore store,
      Bucket bucket,
      BlockSizing sizing,
      CompactorState state,
      int index) {
    BlockLadder ladder = sizing.ladder();
    this.simulation = simulation;
    this.generation = new Generation(simulation);
    this.store = store;
    this.bucket = bucket;
    this.state = state;
    this.index = index;
    this.spec = ladder.scenario().metrics().compactor();
    this.version = ladder.scenario().metrics().receive().version();
    this.deleteDelayMillis = spec.deleteDelay().toMillis();
    this.waitMillis = Math.max(1, spec.waitInterval().toMillis());
    long windowMillis = Math.round(ladder.baseHours() * 3_600_000);
    this.planning = new CompactionPlanning(simulation, bucket, sizing, index, windowMillis);
    this.workers = new CompactionWorkers(simulation, store, bucket, ladder, state, index);
    this.look = new BucketLook(simulation, store, bucket, spec, index);
  }

  /** Begins to work after a delay. */
  void start(long delayMillis) {
    generation.after(
        delayMillis,
        () -> {
          firstTickMillis = simulation.nowMillis();
          consumedTicks = 0;
          look.start();
          iterate();
        });
  }

  private void iterate() {
    state.iterationBegan(index);
    pass();
  }

  private void pass() {
    sync(
        () -> {
          long pause = delete() + collect();
          List<CompactionJob> jobs = planning.merges();
          generation.after(pause, () -> workers.run(jobs, spec.concurrency(), this::passEnded));
        });
  }

  private void passEnded() {
    if (workers.failed()) {
      endIteration();
    } else if (state.worked(index)) {
      pass();
    } else if (spec.downsampling()) {
      downsample(() -> downsample(this::retention));
    } else {
      retention();
    }
  }

  private void downsample(Runnable next) {
    sync(
        () ->
            workers.run(
                planning.downsamplings(),
                spec.downsampleConcurrency(),
                () -> {
                  if (workers.failed()) {
                    endIteration();
                  } else {
                    next.run();
                  }
                }));
  }

  private void retention() {
    sync(
        () -> {
          RequestCount requests = planning.expire().requests();
          store.count(Client.COMPACTOR, requests, "retention marks");
          generation.after(millis(requests.total()), this::endIteration);
        });
  }

  /** The next iteration begins at a tick; at once if one passed meanwhile. */
  private void endIteration() {
    long passed = (simulation.nowMillis() - firstTickMillis) / waitMillis;
    long next = simulation.nowMillis();
    if (passed > consumedTicks) {
      consumedTicks = passed;
    } else {
      consumedTicks = passed + 1;
      next = firstTickMillis + consumedTicks * waitMillis;
    }
    state.iterationEnded(index);
    generation.at(next, this::iterate);
  }

  private void sync(Runnable next) {
    if (!store.available()) {
      generation.after(look.millis(), this::endIteration);
      return;
    }
    long millis = look.look();
    boolean cancelled = millis > waitMillis;
    generation.after(cancelled ? waitMillis : millis, cancelled ? this::endIteration : next);
  }

  private long millis(double requests) {
    return Math.round(requests * store.requestSeconds() * MILLIS_PER_SECOND);
  }

  /** Deletes what was marked long enough ago; how long that takes. */
  private long delete() {
    RequestCount sum = RequestCount.NONE;
    for (Block block = bucket.deletable(index, deleteDelayMillis);
        block != null;
        block = bucket.deletable(index, deleteDelayMillis)) {
      sum = sum.plus(BlockRequests.delete(block.size, version));
    }
    store.count(Client.COMPACTOR, sum, "deletion of blocks");
    return millis(sum.total() / DELETE_WORKERS);
  }

  /** Marks downsampled blocks that a longer one covers; how long that takes. */
  private long collect() {
    int marked = planning.collectGarbage();
    store.count(Client.COMPACTOR, BlockRequests.mark().times(marked), "marks of duplicates");
    return millis(BlockRequests.mark().total() * marked);
  }

  /** Stops at once: what it was doing is lost. */
  void stop() {
    if (!stopped) {
      stopped = true;
      generation.end();
      look.stop();
      workers.stop();
    }
  }

  /** Starts again, with an iteration at once. */
  void resume() {
    if (stopped) {
      stopped = false;
      start(0);
    }
  }
}
