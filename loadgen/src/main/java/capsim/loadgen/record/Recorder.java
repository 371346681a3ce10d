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

  /**
   * The generator itself was late: a task due at {@code intendedNanos} ran at {@code nanoTime}, or
   * a request that nothing but the generator held up began then. Told for tasks in time too, so
   * that shares can be given; never for waiting on the target.
   */
  void late(long intendedNanos, long nanoTime);
}
