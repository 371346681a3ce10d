package capsim.workload.sizing;

import capsim.workload.profile.ValueProcess;
import capsim.workload.series.ScrapeTiming;

/** What the samples of a series cost in blocks, worked out once and then kept. */
interface ProcessCosts {
  /**
   * The cost of one series that is scraped all the time.
   *
   * @param chunksPerRange chunks in a range of two hours
   * @param segmentBytesPerRange their bytes in a segment file
   * @param fiveMinuteBytes mean bytes of a 5-minute window with all aggregates
   * @param oneHourBytes mean bytes of a 1-hour window with all aggregates
   */
  record Cost(
      double chunksPerRange,
      double segmentBytesPerRange,
      double fiveMinuteBytes,
      double oneHourBytes) {

    Cost plus(Cost other, double times) {
      return new Cost(
          chunksPerRange + times * other.chunksPerRange,
          segmentBytesPerRange + times * other.segmentBytesPerRange,
          fiveMinuteBytes + times * other.fiveMinuteBytes,
          oneHourBytes + times * other.oneHourBytes);
    }

    Cost dividedBy(double number) {
      return new Cost(
          chunksPerRange / number,
          segmentBytesPerRange / number,
          fiveMinuteBytes / number,
          oneHourBytes / number);
    }
  }

  /** No cost. */
  Cost NOTHING = new Cost(0, 0, 0, 0);

  /** The cost of float samples of {@code process}, which is stated for 15 s. */
  Cost of(ValueProcess process, ScrapeTiming timing);

  /** The cost of native histogram samples. */
  Cost ofNativeHistogram(ScrapeTiming timing);
}
