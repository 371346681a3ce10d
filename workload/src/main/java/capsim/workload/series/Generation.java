package capsim.workload.series;

/**
 * Which of the pods or nodes that follow each other in one place this is.
 *
 * @param number 0 for the one at the origin of time; how many were replaced since, negative before
 * @param revision how often the workload of a pod was rolled out since the origin
 * @param fromMillis when it began; {@link Long#MIN_VALUE} if it was always there
 * @param toMillis when it ends, exclusive; {@link Long#MAX_VALUE} if never
 */
record Generation(long number, long revision, long fromMillis, long toMillis) {
  /** Of an entity that is never replaced. */
  static final Generation ONLY = new Generation(0, 0, Long.MIN_VALUE, Long.MAX_VALUE);
}
