package capsim.workload.tsdb;

import capsim.workload.series.ScrapeTiming;

/**
 * Mean bits of a timestamp from the third sample of a chunk on: exact for scrapes that are late
 * independently of each other, as {@link ScrapeTiming} says.
 *
 * <p>With displacements d of three scrapes in a row, the delta of deltas is d₃ - 2·d₂ + d₁. The
 * distribution of d₁ + d₃ is known in closed form (nothing, one uniform number or the sum of two);
 * what remains is one sum over d₂.
 */
public final class TimestampBits {
  /** Bits by magnitude: Prometheus v2.42.0 tsdb/chunkenc/xor.go; see {@link XorChunkSize}. */
  private static final int[] WIDTHS = {14, 17, 20};

  private final double share;
  private final long most;

  private TimestampBits(ScrapeTiming timing) {
    share = timing.lateShare();
    most = timing.lateMillis();
  }

  /** Mean timestamp bits t: 1 if no scrape is late. */
  public static double mean(ScrapeTiming timing) {
    if (timing.lateShare() == 0) {
      return 1;
    }
    return new TimestampBits(timing).sum();
  }

  private double sum() {
    double bits = (1 - share) * given(0);
    for (long middle = 1; middle <= most; middle++) {
      bits += share / most * given(middle);
    }
    return bits;
  }

  /** Mean bits when the scrape in the middle is late by {@code middle}. */
  private double given(long middle) {
    double inside = within(0, 0, middle);
    double bits = inside;
    for (int width : WIDTHS) {
      long high = 1L << (width - 1);
      double wider = within(1 - high, high, middle);
      bits += (wider - inside) * XorChunkSize.timestampBits(high);
      inside = wider;
    }
    return bits + (1 - inside) * XorChunkSize.timestampBits(Long.MAX_VALUE);
  }

  /** Probability that the delta of deltas is in low..high. */
  private double within(long low, long high, long middle) {
    return outerAtMost(high + 2 * middle) - outerAtMost(low - 1 + 2 * middle);
  }

  /** Probability that the displacements of the two outer scrapes add up to at most {@code sum}. */
  private double outerAtMost(long sum) {
    if (sum < 0) {
      return 0;
    }
    double one = (double) Math.min(sum, most) / most;
    return (1 - share) * (1 - share) + 2 * share * (1 - share) * one + share * share * two(sum);
  }

  /** The same for two late scrapes: pairs out of most² with such a sum. */
  private double two(long sum) {
    double pairs = (double) most * most;
    if (sum >= 2 * most) {
      return 1;
    }
    if (sum <= most) {
      return sum * (sum - 1.0) / 2 / pairs;
    }
    double rest = 2.0 * most - sum;
    return 1 - rest * (rest + 1) / 2 / pairs;
  }
}
