package capsim.loadgen.remotewrite;

/**
 * How many shards there should be: queue_manager.go calculateDesiredShards and shouldReshard, with
 * their moving averages (ewma.go). Ask every {@link #INTERVAL_NANOS}.
 */
final class Resharding {
  /** queue_manager.go shardUpdateDuration. */
  static final long INTERVAL_NANOS = 10_000_000_000L;

  /** queue_manager.go ewmaWeight. */
  private static final double WEIGHT = 0.2;

  /** queue_manager.go shardToleranceFraction. */
  private static final double TOLERANCE = 0.3;

  /** calculateDesiredShards: share of what is pending that is caught up with per second. */
  private static final double CATCH_UP_PER_SECOND = 0.05;

  /** calculateDesiredShards: no fewer shards while further behind. */
  private static final double BEHIND_SECONDS = 10;

  /** sendWriteRequestWithBackoff: no other number of shards for twice the wait between attempts. */
  private static final int RETRY_WAITS = 2;

  private static final double NANOS_PER_SECOND = 1e9;

  private final int minShards;
  private final int maxShards;
  private final Rate in = new Rate();
  private final Rate out = new Rate();
  private final Rate outNanos = new Rate();
  private long highestReceivedNanos = Long.MIN_VALUE;
  private long highestSentNanos = Long.MIN_VALUE;
  private long lastSendNanos = Long.MIN_VALUE;
  private long disabledUntilNanos = Long.MIN_VALUE;

  Resharding(int minShards, int maxShards) {
    this.minShards = minShards;
    this.maxShards = maxShards;
  }

  /** Samples were scraped. */
  void received(long samples, long scrapeNanos) {
    in.add(samples);
    highestReceivedNanos = Math.max(highestReceivedNanos, scrapeNanos);
  }

  /**
   * A batch is over, well or not.
   *
   * @param samples in it
   * @param tookNanos with all attempts and waits
   * @param newestNanos when its newest sample was scraped
   */
  void sent(long samples, long tookNanos, long newestNanos, long nowNanos) {
    out.add(samples);
    outNanos.add(tookNanos);
    highestSentNanos = Math.max(highestSentNanos, newestNanos);
    lastSendNanos = nowNanos;
  }

  /** A batch waits before its next attempt. */
  void retrying(long waitNanos, long nowNanos) {
    disabledUntilNanos = Math.max(disabledUntilNanos, nowNanos + RETRY_WAITS * waitNanos);
  }

  /** The number of shards that there should be now, if there are {@code shards}. */
  int shards(int shards, long nowNanos) {
    in.tick();
    out.tick();
    outNanos.tick();
    int desired = desired(shards);
    boolean stuck = lastSendNanos < nowNanos - INTERVAL_NANOS;
    return stuck || nowNanos < disabledUntilNanos ? shards : desired;
  }

  private int desired(int shards) {
    if (out.perSecond() <= 0) {
      return shards;
    }
    double behindSeconds = (highestReceivedNanos - highestSentNanos) / NANOS_PER_SECOND;
    double pending = behindSeconds * in.perSecond();
    double secondsPerSample = outNanos.perSecond() / NANOS_PER_SECOND / out.perSecond();
    double desired = Math.ceil(secondsPerSample * (in.perSecond() + CATCH_UP_PER_SECOND * pending));
    if (shards * (1 - TOLERANCE) <= desired && desired <= shards * (1 + TOLERANCE)) {
      return shards;
    }
    if (desired < shards && behindSeconds > BEHIND_SECONDS) {
      return shards;
    }
    return (int) Math.max(minShards, Math.min(maxShards, desired));
  }

  /** An exponentially weighted moving average of a rate, updated once per interval. */
  private static final class Rate {
    private long newEvents;
    private double perSecond;
    private boolean begun;

    void add(long events) {
      newEvents += events;
    }

    void tick() {
      double now = newEvents / (INTERVAL_NANOS / NANOS_PER_SECOND);
      if (begun) {
        perSecond += WEIGHT * (now - perSecond);
      } else if (newEvents > 0) {
        begun = true;
        perSecond = now;
      }
      newEvents = 0;
    }

    double perSecond() {
      return perSecond;
    }
  }
}
