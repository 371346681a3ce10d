package capsim.loadgen.record;

/** Takes what happened to requests; used on one reactor's thread. */
public interface Recorder {
  /**
   * A request (with all its attempts) has ended well.
   *
   * @param intendedNanos when it was due
   * @param startedNanos when its last attempt began to be written
   * @param endedNanos when its answer was complete
   */
  void completed(long intendedNanos, long startedNanos, long endedNanos);

  /** An attempt was sent: bytes of the message before and after compression. */
  void sent(long rawBytes, long wireBytes);

  /** An attempt ended; status is 0 where there was no answer. */
  void attempt(int status);

  /** A request was due at {@code intendedNanos} and could begin at {@code nanoTime} only. */
  void late(long intendedNanos, long nanoTime);
}
