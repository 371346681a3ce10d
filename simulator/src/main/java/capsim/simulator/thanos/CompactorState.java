package capsim.simulator.thanos;

import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Counter;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import capsim.simulator.meter.Work;
import java.util.Arrays;

/** What there is to see of all compactors. */
final class CompactorState {
  private final Simulation simulation;
  private final Meters meters;
  private final double[] scratchBytes;
  private final boolean[] worked;
  private final long[] busySinceMillis;
  private final Level scratch;
  private final Level busy;
  private final Counter merges;
  private final Counter downsamplings;
  private final Level iteration;
  private String lastWork = "looks at the bucket";

  CompactorState(Simulation simulation, Meters meters, int compactors) {
    this.simulation = simulation;
    this.meters = meters;
    this.scratchBytes = new double[compactors];
    this.worked = new boolean[compactors];
    this.busySinceMillis = new long[compactors];
    Arrays.fill(busySinceMillis, Long.MAX_VALUE);
    this.scratch = meters.level("compactor.scratchBytes", "B");
    this.busy = meters.level("compactor.busy", "1");
    this.iteration = meters.level("compactor.iterationSeconds", "s");
    this.merges = meters.counter("compactor.merges", "1/s");
    this.downsamplings = meters.counter("compactor.downsamplings", "1/s");
  }

  void scratch(int compactor, double more, String cause) {
    scratchBytes[compactor] = Math.max(0, scratchBytes[compactor] + more);
    double most = 0;
    for (double bytes : scratchBytes) {
      most = Math.max(most, bytes);
    }
    scratch.set(most, cause);
  }

  void planned(int compactor, int jobs) {
    worked[compactor] = jobs > 0;
    if (jobs > 0) {
      busy.set(Math.max(1, busy.value()), "work");
    }
  }

  boolean worked(int compactor) {
    return worked[compactor];
  }

  void iterationBegan(int compactor) {
    busySinceMillis[compactor] = simulation.nowMillis();
  }

  void iterationEnded(int compactor) {
    iteration.set((simulation.nowMillis() - busySinceMillis[compactor]) / 1000.0, lastWork);
    busySinceMillis[compactor] = Long.MAX_VALUE;
    busy.set(0, "idle");
  }

  void stopped(int compactor) {
    busySinceMillis[compactor] = Long.MAX_VALUE;
    scratch(compactor, -scratchBytes[compactor], "stopped");
    busy.set(0, "stopped");
  }

  void began(CompactionJob job) {
    job.startMillis = simulation.nowMillis();
  }

  void done(int compactor, CompactionJob job) {
    lastWork = job.kind;
    meters.work(
        new Work(
            job.kind, job.startMillis, simulation.nowMillis(), job.readBytes(), job.output.bytes));
    (job.downsampling ? downsamplings : merges).add(1, job.kind);
  }
}
