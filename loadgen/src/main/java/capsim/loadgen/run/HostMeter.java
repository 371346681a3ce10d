package capsim.loadgen.run;

/** What the machine and the process have done so far. */
@FunctionalInterface
public interface HostMeter {
  /**
   * Counters of the process and load of the machine.
   *
   * @param processCpuNanos CPU time of this process
   * @param pauseNanos time for which garbage collection stopped all threads
   * @param machineCpuShare share of all processors that was busy since the sample before, in [0,
   *     1]; NaN if unknown
   * @param processors number of processors
   */
  record Sample(long processCpuNanos, long pauseNanos, double machineCpuShare, int processors) {}

  /** The counters now. */
  Sample sample();
}
