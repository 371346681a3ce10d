package capsim.workload.tsdb;

import capsim.workload.profile.ValueProcess;
import capsim.workload.profile.ValueProcess.Constant;
import capsim.workload.profile.ValueProcess.Mix;
import capsim.workload.profile.ValueProcess.Share;
import capsim.workload.series.ScrapeTiming;

/**
 * The float chunks that one series makes in a range of two hours, by formula: header, first sample,
 * first delta, and t + v bits for each further sample.
 *
 * @param samplesPerRange samples of a series in a range
 * @param chunksPerRange chunks of a series in a range
 * @param dataBytesPerRange data of those chunks
 * @param segmentBytesPerRange the same with what a segment file puts around each chunk
 * @param timestampBits mean bits t of a timestamp, from the third sample of a chunk on
 * @param valueBits mean bits v of a value, from the second sample of a chunk on
 */
public record ClosedFormChunks(
    double samplesPerRange,
    double chunksPerRange,
    double dataBytesPerRange,
    double segmentBytesPerRange,
    double timestampBits,
    double valueBits) {
  /** Sample count, first timestamp in the milliseconds of this century, first value. */
  private static final int FIRST_BITS = XorChunkSize.HEADER_BITS + 8 * 6 + 64;

  /** Mean bytes lost to the last byte of a chunk, if all bit counts mod 8 are alike: 28/8 bits. */
  private static final double LAST_BYTE = 28 / 64.0;

  /**
   * The chunks of a series.
   *
   * @param process already stated for the interval of {@code timing}; of a mix the mean over its
   *     shares
   */
  public static ClosedFormChunks of(
      ScrapeTiming timing, ValueProcess process, TsdbVersion version) {
    double t = TimestampBits.mean(timing);
    double longest = ChunkPlan.of(timing.intervalMillis()).samplesPerChunk();
    if (!(process instanceof Mix mix)) {
      return of(timing.intervalMillis(), version, t, ValueBits.mean(process, longest), process);
    }
    double[] sums = new double[4];
    double samples = 0;
    for (Share share : mix.shares()) {
      double v = ValueBits.mean(share.process(), longest);
      var part = of(timing.intervalMillis(), version, t, v, share.process());
      samples = part.samplesPerRange();
      sums[0] += share.share() * part.chunksPerRange();
      sums[1] += share.share() * part.dataBytesPerRange();
      sums[2] += share.share() * part.segmentBytesPerRange();
      sums[3] += share.share() * v;
    }
    return new ClosedFormChunks(samples, sums[0], sums[1], sums[2], t, sums[3]);
  }

  private static ClosedFormChunks of(
      long interval, TsdbVersion version, double t, double v, ValueProcess process) {
    var plan = ChunkPlan.of(interval, version, t, v);
    double bits = dataBits(interval, plan.samplesPerChunk(), t, v);
    boolean known = process instanceof Constant && t == 1 && bits == Math.rint(bits);
    double data = known ? Math.ceil(bits / 8) : bits / 8 + LAST_BYTE;
    double segment =
        data + ChunkSegments.ENCODING_AND_CRC_BYTES + Varint.unsignedBytes((long) data);
    return new ClosedFormChunks(
        plan.samplesPerRange(),
        plan.chunksPerRange(),
        plan.chunksPerRange() * data,
        plan.chunksPerRange() * segment,
        t,
        v);
  }

  /** Bytes that a sample takes in a segment file. */
  public double segmentBytesPerSample() {
    return segmentBytesPerRange / samplesPerRange;
  }

  /** Mean data bits of a chunk of {@code samples}, not rounded up. */
  static double dataBits(
      long intervalMillis, double samples, double timestampBits, double valueBits) {
    if (samples <= 1) {
      return FIRST_BITS;
    }
    return FIRST_BITS
        + 8 * Varint.unsignedBytes(intervalMillis)
        + Math.max(0, samples - 2) * timestampBits
        + (samples - 1) * valueBits;
  }
}
