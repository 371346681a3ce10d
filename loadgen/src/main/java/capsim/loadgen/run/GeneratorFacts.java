package capsim.loadgen.run;

import capsim.loadgen.record.TimeSummary;

/**
 * What the generator itself was busy with while it measured: the grounds of its {@link Verdict}.
 *
 * @param slip by how much scheduled work began late because of the generator
 * @param reactorBusyShare CPU time of the busiest reactor's thread per time passed
 * @param processCpuShare CPU time of this process per time and processor
 * @param machineCpuShare share of all processors that was busy, whoever used it; NaN if unknown
 * @param pauseShare share of the time for which garbage collection stopped all threads
 * @param processors number of processors
 */
public record GeneratorFacts(
    TimeSummary slip,
    double reactorBusyShare,
    double processCpuShare,
    double machineCpuShare,
    double pauseShare,
    int processors) {

  static GeneratorFacts of(
      TimeSummary slip,
      double reactorBusyShare,
      HostMeter.Sample begin,
      HostMeter.Sample end,
      double seconds) {
    double nanos = seconds * 1e9;
    return new GeneratorFacts(
        slip,
        reactorBusyShare,
        (end.processCpuNanos() - begin.processCpuNanos()) / (nanos * end.processors()),
        end.machineCpuShare(),
        (end.pauseNanos() - begin.pauseNanos()) / nanos,
        end.processors());
  }
}
