package capsim.loadgen.fault;

/** How long an answer is held back. Times are in nanoseconds, 0 and more. */
public sealed interface Latency {
  /**
   * The time at a cumulative probability: the inverse of the distribution function.
   *
   * @param unit in [0, 1)
   */
  long nanosAt(double unit);

  /** Always the same. */
  record Fixed(long nanos) implements Latency {
    @Override
    public long nanosAt(double unit) {
      return nanos;
    }
  }

  /** Uniform between two times. */
  record Uniform(long lowNanos, long highNanos) implements Latency {
    public Uniform {
      if (highNanos < lowNanos) {
        throw new IllegalArgumentException("the second time must not be less than the first");
      }
    }

    @Override
    public long nanosAt(double unit) {
      return lowNanos + (long) (unit * (highNanos - lowNanos));
    }
  }

  /** Exponential with this mean: -mean · ln(1-u). */
  record Exponential(long meanNanos) implements Latency {
    @Override
    public long nanosAt(double unit) {
      return (long) (-meanNanos * StrictMath.log1p(-unit));
    }
  }

  /**
   * Log-normal through two quantiles: ln t = ln p50 + z(u) · (ln p99 - ln p50) / z(0.99), where z
   * is the quantile of the normal distribution.
   */
  record LogNormal(long p50Nanos, long p99Nanos) implements Latency {
    public LogNormal {
      if (p50Nanos < 1 || p99Nanos < p50Nanos) {
        throw new IllegalArgumentException(
            "the median must be above 0 and not more than the 99th percentile");
      }
    }

    @Override
    public long nanosAt(double unit) {
      // Half a draw's width keeps u = 0 away from minus infinity.
      double z = NormalQuantile.of(unit + 0x1p-54) / NormalQuantile.of(0.99);
      return (long) (p50Nanos * StrictMath.exp(z * StrictMath.log((double) p99Nanos / p50Nanos)));
    }
  }
}
