package capsim.model.bucket;

import capsim.workload.tsdb.BlockSize;
import capsim.workload.tsdb.BlockSizes;

/**
 * Sizes by the fit on five public blocks: bytes = samples · bytesPerSample + series · 140 B +
 * chunks · 6.7 B, 116 samples in a raw chunk, 140 windows in a downsampled one, 4.4 B and 5.5 B a
 * window.
 */
public record FittedSizes(
    double series, double churnPerHour, double intervalSeconds, double bytesPerSample)
    implements BlockSizes {
  private static final double HEADER_SHARE = 0.05;

  @Override
  public BlockSize raw(double hours) {
    double samples = series * hours * 3600 / intervalSeconds;
    return fit(series + churnPerHour * hours, samples, samples / 116, bytesPerSample);
  }

  @Override
  public BlockSize downsampled(double resolutionSeconds, double hours) {
    double windows = hours * 3600 / resolutionSeconds;
    return fit(
        series + churnPerHour * hours,
        series * windows,
        series * Math.ceil(windows / 140),
        resolutionSeconds == 300 ? 4.4 : 5.5);
  }

  /** The fit itself. */
  public static BlockSize fit(double series, double samples, double chunks, double perSample) {
    double index = series * 140 + chunks * 6.7;
    return new BlockSize(
        series, samples, chunks, samples * perSample, index, index * HEADER_SHARE, 7000);
  }
}
