package capsim.loadgen.schedule;

/**
 * The time that data bears: now, or a time of its own that begins elsewhere and passes faster.
 *
 * @param originNanos a time of the reactor
 * @param originMillis the time since the epoch that data bears then
 * @param speed by how much data time passes faster, above 0; 1 is real time
 */
public record SampleClock(long originNanos, long originMillis, double speed) {
  private static final double NANOS_PER_MILLI = 1e6;

  public SampleClock {
    if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("speed must be finite and > 0: " + speed);
    }
  }

  /** The time that data bears at a time of the reactor, in whole milliseconds passed. */
  public long dataMillis(long nanoTime) {
    return originMillis + (long) Math.floor((nanoTime - originNanos) / NANOS_PER_MILLI * speed);
  }

  /** The first nanosecond at which data bears this time or a later one. */
  public long nanoTimeOf(long dataMillis) {
    long nanos =
        originNanos + (long) Math.ceil((dataMillis - originMillis) * NANOS_PER_MILLI / speed);
    // Rounding of the division may be off by one nanosecond in either direction.
    while (dataMillis(nanos) < dataMillis) {
      nanos++;
    }
    while (dataMillis(nanos - 1) >= dataMillis) {
      nanos--;
    }
    return nanos;
  }
}
