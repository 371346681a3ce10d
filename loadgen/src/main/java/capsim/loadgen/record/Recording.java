package capsim.loadgen.record;

/**
 * Times and counts of one reactor, or of all together: those since the last {@link #clear}. Not
 * thread-safe.
 */
public final class Recording implements Recorder {
  private final Times latency = new Times();
  private final Times serviceTime = new Times();
  private final Times slip = new Times();
  private final Traffic traffic = new Traffic();

  @Override
  public void completed(long intendedNanos, long startedNanos, long endedNanos) {
    latency.record(endedNanos - intendedNanos);
    serviceTime.record(endedNanos - startedNanos);
    traffic.completed();
  }

  @Override
  public void sent(long rawBytes, long wireBytes) {
    traffic.sent(rawBytes, wireBytes);
  }

  @Override
  public void attempt(int status) {
    traffic.attempt(status);
  }

  @Override
  public void late(long intendedNanos, long nanoTime) {
    slip.record(nanoTime - intendedNanos);
  }

  /** Adds all of another. */
  public void add(Recording other) {
    latency.add(other.latency);
    serviceTime.add(other.serviceTime);
    slip.add(other.slip);
    traffic.add(other.traffic);
  }

  /** Forgets all. */
  public void clear() {
    latency.clear();
    serviceTime.clear();
    slip.clear();
    traffic.clear();
  }

  /** From the intended time of a request to the end of its answer. */
  public Times latency() {
    return latency;
  }

  /** From the begin of the last attempt to the end of its answer. */
  public Times serviceTime() {
    return serviceTime;
  }

  /** By how much the generator itself was late. */
  public Times slip() {
    return slip;
  }

  /** Requests and bytes. */
  public Traffic traffic() {
    return traffic;
  }
}
