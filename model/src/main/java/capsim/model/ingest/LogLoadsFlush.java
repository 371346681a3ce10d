package capsim.model.ingest;

/** How often Fluent Bit sends: each tick of flush dispatches every chunk that has a record. */
final class LogLoadsFlush {
  /** FLB_INPUT_CHUNK_FS_MAX_SIZE: a chunk takes no more records once it holds this. */
  static final double CHUNK_LIMIT_BYTES = 2.048e6;

  private LogLoadsFlush() {}

  /**
   * Requests per second of one tag with Poisson arrivals.
   *
   * @param recordsPerSecond of the tag
   * @param flushSeconds 0 sends every record alone
   * @param chunkBytes msgpack of one record
   */
  static double requestsPerSecond(double recordsPerSecond, double flushSeconds, double chunkBytes) {
    double ticks =
        flushSeconds > 0
            ? -Math.expm1(-recordsPerSecond * flushSeconds) / flushSeconds
            : recordsPerSecond;
    return Math.max(ticks, recordsPerSecond * chunkBytes / CHUNK_LIMIT_BYTES);
  }
}
