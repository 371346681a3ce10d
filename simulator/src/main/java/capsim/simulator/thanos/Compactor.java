package capsim.simulator.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.BucketCoefficients;
import capsim.model.bucket.RequestCount;
import capsim.model.compactor.CompactorCoefficients;
import capsim.model.compactor.MetaSync;
import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.trace.Coefficients;
import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Simulation;
import capsim.simulator.store.Client;
import capsim.simulator.store.ObjectStore;
import capsim.simulator.store.StoreJob;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One compactor: iterations of passes, each a look at the bucket, deletions, and at most one merge
 * of each group, with a barrier; then downsampling and retention. Thanos v0.42.4
 * cmd/thanos/compact.go, pkg/compact/compact.go.
 */
final class Compactor {
  /** Blocks that are deleted at the same time: pkg/compact/blocks_cleaner.go. */
  private static final double DELETE_WORKERS = 32;

  /** block-viewer.global.sync-block-interval: the web UI lists the bucket each minute. */
  private static final long WEB_UI_MILLIS = 60_000;

  private static final double MILLIS_PER_SECOND = 1000;
  private static final String SYNC = "look at the bucket";
  private static final String DELETION = "deletion of blocks";

  private final Simulation simulation;
  private final ObjectStore store;
  private final Bucket bucket;
  private final CompactorState state;
  private final MetricStack.Compactor spec;
  private final ThanosVersion version;
  private final int index;
  private final long windowMillis;
  private final long deleteDelayMillis;
  private final long waitMillis;
  private final CompactionPlanning planning;
  private final double getBytesPerSecond;
  private final double putBytesPerSecond;
  private final double cpuBytesPerSecond;

  private final ArrayDeque<CompactionJob> queue = new ArrayDeque<>();
  private final List<CompactionJob> running = new ArrayList<>();
  private final List<StoreJob> transfers = new ArrayList<>();
  private Runnable afterBarrier = () -> {};
  private int workers;
  private long firstTickMillis;
  private long consumedTicks;
  private long knownBlocks;
  private long lookUntilMillis;
  private long generation;
  private boolean stopped;
  private boolean failed;

  Compactor(
      Simulation simulation,
      ObjectStore store,
      Bucket bucket,
      BlockSizing sizing,
      CompactorState state,
      int index) {
    BlockLadder ladder = sizing.ladder();
    this.simulation = simulation;
    this.store = store;
    this.bucket = bucket;
    this.state = state;
    this.index = index;
    this.spec = ladder.scenario().metrics().compactor();
    this.version = ladder.scenario().metrics().receive().version();
    this.windowMillis = Math.round(ladder.baseHours() * 3_600_000);
    this.deleteDelayMillis = spec.deleteDelay().toMillis();
    this.waitMillis = Math.max(1, spec.waitInterval().toMillis());
    this.planning = new CompactionPlanning(simulation, bucket, sizing, index, windowMillis);
    Coefficients coefficients = ladder.scenario().coefficientValues();
    double nic = spec.machine().network().bytesPerSecond();
    this.getBytesPerSecond =
        Math.min(nic, coefficients.value(BucketCoefficients.GET_BYTES_PER_SECOND));
    this.putBytesPerSecond =
        Math.min(nic, coefficients.value(BucketCoefficients.PUT_BYTES_PER_SECOND));
    this.cpuBytesPerSecond = coefficients.value(CompactorCoefficients.CPU_BYTES_PER_SECOND);
  }

  /** Begins to work. */
  void start() {
    firstTickMillis = simulation.nowMillis();
    consumedTicks = 0;
    simulation.after(0, this::iterate, generation);
    if (spec.webUi()) {
      simulation.after(WEB_UI_MILLIS, webUi, generation);
    }
    simulation.after(Math.max(1, spec.progressInterval().toMillis()), progress, generation);
  }

  private final Handler webUi =
      new Handler() {
        @Override
        public void handle(long started) {
          if (started == generation) {
            // Its timer starts after its first look, so that it does not meet those of iterations.
            list();
            simulation.after(WEB_UI_MILLIS, this, started);
          }
        }
      };

  private final Handler progress =
      new Handler() {
        @Override
        public void handle(long started) {
          if (started == generation) {
            if (!looking()) {
              list();
              probe();
              lookUntilMillis = simulation.nowMillis() + syncMillis();
            }
            simulation.after(
                Math.max(spec.progressInterval().toMillis(), syncMillis()), this, started);
          }
        }
      };

  /** Whether a look is under way, which whoever wants one shares: pkg/block/fetcher.go. */
  private boolean looking() {
    return simulation.nowMillis() < lookUntilMillis;
  }

  private void list() {
    if (store.available()) {
      double blocks = bucket.blocks();
      store.count(
          Client.COMPACTOR,
          S3Operation.LIST,
          MetaSync.lists(spec.lister(), blocks, bucket.objects()),
          SYNC);
      store.count(Client.COMPACTOR, S3Operation.HEAD, MetaSync.heads(spec.lister(), blocks), SYNC);
    }
  }

  private void probe() {
    if (store.available()) {
      store.count(
          Client.COMPACTOR,
          S3Operation.GET,
          MetaSync.markerGets(spec, bucket.blocks(index), bucket.live(index)),
          SYNC);
    }
  }

  private long syncMillis() {
    double latency = store.requestSeconds();
    double seconds = MetaSync.syncSeconds(bucket.blocks(), latency, latency);
    // The listing comes first, of an empty bucket as well.
    return Math.max(1, Math.round((latency + seconds) * MILLIS_PER_SECOND));
  }

  private void iterate(long started) {
    if (started == generation) {
      failed = false;
      state.iterationBegan(index);
      pass();
    }
  }

  private void pass() {
    sync(
        () -> {
          long pause = delete() + collect();
          List<CompactionJob> jobs = planning.merges();
          then(pause, () -> run(jobs, spec.concurrency(), this::passEnded));
        });
  }

  private void passEnded() {
    if (failed) {
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
            run(
                planning.downsamplings(),
                spec.downsampleConcurrency(),
                () -> {
                  if (failed) {
                    endIteration();
                  } else {
                    next.run();
                  }
                }));
  }

  private void retention() {
    sync(
        () -> {
          List<Block> expired = planning.expire();
          store.count(
              Client.COMPACTOR, BlockRequests.mark().times(expired.size()), "retention marks");
          then(millis(BlockRequests.mark().total() * expired.size()), this::endIteration);
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
    simulation.at(next, Simulation.NORMAL, this::iterate, generation);
  }

  private void sync(Runnable next) {
    long millis = syncMillis();
    if (!store.available()) {
      then(millis, this::endIteration);
      return;
    }
    if (!looking()) {
      list();
      probe();
      lookUntilMillis = simulation.nowMillis() + millis;
    }
    store.count(Client.COMPACTOR, S3Operation.GET, bucket.created() - knownBlocks, "new meta.json");
    knownBlocks = bucket.created();
    boolean cancelled = millis > waitMillis;
    then(cancelled ? waitMillis : millis, cancelled ? this::endIteration : next);
  }

  private void then(long millis, Runnable next) {
    simulation.after(
        millis,
        started -> {
          if (started == generation) {
            next.run();
          }
        },
        generation);
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
    store.count(Client.COMPACTOR, sum, DELETION);
    return millis(sum.total() / DELETE_WORKERS);
  }

  /** Marks downsampled blocks that a longer one covers; how long that takes. */
  private long collect() {
    int marked = planning.collectGarbage();
    store.count(Client.COMPACTOR, BlockRequests.mark().times(marked), "marks of duplicates");
    return millis(BlockRequests.mark().total() * marked);
  }

  private void run(List<CompactionJob> jobs, int concurrency, Runnable next) {
    state.planned(index, jobs.size());
    queue.addAll(jobs);
    workers = Math.max(1, Math.min(concurrency, (int) Math.floor(spec.machine().cpus())));
    afterBarrier = next;
    startJobs();
  }

  private void startJobs() {
    while (!failed && running.size() < workers && !queue.isEmpty()) {
      CompactionJob job = queue.poll();
      running.add(job);
      download(job);
    }
    if (failed) {
      queue.clear();
    }
    if (running.isEmpty()) {
      afterBarrier.run();
    }
  }

  private void download(CompactionJob job) {
    RequestCount requests = job.downloads();
    if (store.available()) {
      store.count(Client.COMPACTOR, requests, job.kind);
    }
    state.scratch(index, job.readBytes(), job.kind);
    transfers.add(
        store.read(
            Client.COMPACTOR,
            job.kind,
            requests.total(),
            job.readBytes(),
            getBytesPerSecond,
            ignored -> work(job),
            ignored -> fail(job, job.readBytes()),
            0));
  }

  private void work(CompactionJob job) {
    double seconds = job.readBytes() / cpuBytesPerSecond;
    then(Math.round(seconds * MILLIS_PER_SECOND), () -> upload(job));
  }

  private void upload(CompactionJob job) {
    RequestCount requests = job.upload();
    state.scratch(index, job.output.bytes, job.kind);
    if (store.available()) {
      store.count(Client.COMPACTOR, requests, job.kind);
    }
    transfers.add(
        store.write(
            Client.COMPACTOR,
            job.kind,
            requests.total(),
            job.output.bytes,
            putBytesPerSecond,
            ignored -> mark(job),
            ignored -> fail(job, job.readBytes() + job.output.bytes),
            0));
  }

  private void mark(CompactionJob job) {
    RequestCount marks = job.marks();
    store.count(Client.COMPACTOR, marks, job.kind);
    then(millis(marks.total()), () -> commit(job));
  }

  private void commit(CompactionJob job) {
    job.output.visibleMillis = simulation.nowMillis();
    if (!job.downsampling) {
      for (Block source : job.sources) {
        bucket.mark(job.group, source, false, job.kind);
      }
    }
    bucket.add(job.target, job.output, job.kind);
    state.done(index, job);
    free(job, job.readBytes() + job.output.bytes);
  }

  private void fail(CompactionJob job, double scratchBytes) {
    failed = true;
    job.group.changed = true;
    free(job, scratchBytes);
  }

  private void free(CompactionJob job, double scratchBytes) {
    state.scratch(index, -scratchBytes, job.kind);
    transfers.removeIf(StoreJob::over);
    running.remove(job);
    startJobs();
  }

  /** Stops at once: what it was doing is lost. */
  void stop() {
    if (!stopped) {
      stopped = true;
      generation++;
      transfers.forEach(store::cancel);
      transfers.clear();
      running.forEach(job -> job.group.changed = true);
      queue.forEach(job -> job.group.changed = true);
      running.clear();
      queue.clear();
      state.stopped(index);
    }
  }

  /** Starts again, with an iteration at once. */
  void resume() {
    if (stopped) {
      stopped = false;
      start();
    }
  }
}
