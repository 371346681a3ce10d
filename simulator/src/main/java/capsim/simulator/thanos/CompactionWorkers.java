package capsim.simulator.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BucketCoefficients;
import capsim.model.bucket.RequestCount;
import capsim.model.compactor.CompactorCoefficients;
import capsim.model.scenario.MetricStack;
import capsim.model.trace.Coefficients;
import capsim.simulator.engine.Generation;
import capsim.simulator.engine.Simulation;
import capsim.simulator.store.Client;
import capsim.simulator.store.ObjectStore;
import capsim.simulator.store.StoreJob;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The workers of one compactor: each downloads the sources of a merge or a downsampling, works on
 * them, uploads the result and marks the sources; a barrier waits for all. Thanos v0.42.4
 * pkg/compact/compact.go, cmd/thanos/downsample.go.
 */
final class CompactionWorkers {
  private static final double MILLIS_PER_SECOND = 1000;

  private final Simulation simulation;
  private final ObjectStore store;
  private final Bucket bucket;
  private final CompactorState state;
  private final int compactor;
  private final Generation generation;
  private final int cores;
  private final double getBytesPerSecond;
  private final double putBytesPerSecond;
  private final double cpuBytesPerSecond;

  private final ArrayDeque<CompactionJob> queue = new ArrayDeque<>();
  private final List<CompactionJob> running = new ArrayList<>();
  private final List<StoreJob> transfers = new ArrayList<>();
  private Runnable afterBarrier = () -> {};
  private int workers;
  private boolean failed;

  CompactionWorkers(
      Simulation simulation,
      ObjectStore store,
      Bucket bucket,
      BlockLadder ladder,
      CompactorState state,
      int compactor) {
    this.simulation = simulation;
    this.generation = new Generation(simulation);
    this.store = store;
    this.bucket = bucket;
    this.state = state;
    this.compactor = compactor;
    MetricStack.Machine machine = ladder.scenario().metrics().compactor().machine();
    Coefficients coefficients = ladder.scenario().coefficientValues();
    double nic = machine.network().bytesPerSecond();
    this.cores = (int) Math.floor(machine.cpus());
    this.getBytesPerSecond =
        Math.min(nic, coefficients.value(BucketCoefficients.GET_BYTES_PER_SECOND));
    this.putBytesPerSecond =
        Math.min(nic, coefficients.value(BucketCoefficients.PUT_BYTES_PER_SECOND));
    this.cpuBytesPerSecond = coefficients.value(CompactorCoefficients.CPU_BYTES_PER_SECOND);
  }

  /** Does jobs, so many at once, and then something else; after a failure no more are begun. */
  void run(List<CompactionJob> jobs, int concurrency, Runnable next) {
    failed = false;
    state.planned(compactor, jobs.size());
    queue.addAll(jobs);
    workers = Math.max(1, Math.min(concurrency, cores));
    afterBarrier = next;
    startJobs();
  }

  /** Whether one of the last jobs failed. */
  boolean failed() {
    return failed;
  }

  private void startJobs() {
    while (!failed && running.size() < workers && !queue.isEmpty()) {
      CompactionJob job = queue.poll();
      running.add(job);
      download(job);
    }
    if (failed) {
      queue.forEach(job -> job.group.changed = true);
      queue.clear();
    }
    if (running.isEmpty()) {
      afterBarrier.run();
    }
  }

  private void download(CompactionJob job) {
    state.began(job);
    RequestCount requests = job.downloads();
    if (store.available()) {
      store.count(Client.COMPACTOR, requests, job.kind);
    }
    state.scratch(compactor, job.readBytes(), job.kind);
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
    generation.after(Math.round(seconds * MILLIS_PER_SECOND), () -> upload(job));
  }

  private void upload(CompactionJob job) {
    RequestCount requests = job.upload();
    state.scratch(compactor, job.output.bytes, job.kind);
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
    double seconds = marks.total() * store.requestSeconds();
    generation.after(Math.round(seconds * MILLIS_PER_SECOND), () -> commit(job));
  }

  private void commit(CompactionJob job) {
    job.output.visibleMillis = simulation.nowMillis();
    if (!job.downsampling) {
      for (Block source : job.sources) {
        bucket.replace(job.group, source, job.kind);
      }
    }
    bucket.add(job.target, job.output, job.kind);
    state.done(compactor, job);
    free(job, job.readBytes() + job.output.bytes);
  }

  private void fail(CompactionJob job, double scratchBytes) {
    failed = true;
    job.group.changed = true;
    free(job, scratchBytes);
  }

  private void free(CompactionJob job, double scratchBytes) {
    state.scratch(compactor, -scratchBytes, job.kind);
    transfers.removeIf(StoreJob::over);
    running.remove(job);
    startJobs();
  }

  /** Stops at once: what was being done is lost. */
  void stop() {
    generation.end();
    transfers.forEach(store::cancel);
    transfers.clear();
    running.forEach(job -> job.group.changed = true);
    queue.forEach(job -> job.group.changed = true);
    running.clear();
    queue.clear();
    state.stopped(compactor);
  }
}
