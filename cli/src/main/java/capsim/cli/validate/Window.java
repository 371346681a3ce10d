package capsim.cli.validate;

import java.util.List;

/**
 * The time that data bears, and how fast it passes.
 *
 * @param startMillis of the data
 * @param dataSeconds of data
 * @param runSeconds that sending it takes; divides {@code dataSeconds}, so that the end of the data
 *     is met exactly
 */
record Window(long startMillis, int dataSeconds, int runSeconds) {
  /** Two hours: what a block of Prometheus and Thanos holds. */
  static final int BLOCK_SECONDS = 7_200;

  private static final long MILLIS = 1_000;

  /**
   * How long before the present a block begins at least: Prometheus cuts it when it has seen data
   * three hours after its begin (tsdb/head.go compactable), which then must not be in the future.
   */
  private static final long BLOCK_AGE_MILLIS = (3 * 3_600 + 600) * MILLIS;

  private static final int SHORTEST_RUN_SECONDS = 4;

  /**
   * The last whole block that can be cut now, sent at about so many items in a second.
   *
   * @param items of the whole block
   */
  static Window block(long nowMillis, double items, double itemsPerSecond) {
    long range = BLOCK_SECONDS * MILLIS;
    long start = Math.floorDiv(nowMillis - BLOCK_AGE_MILLIS, range) * range;
    return new Window(start, BLOCK_SECONDS, runSeconds(BLOCK_SECONDS, items / itemsPerSecond));
  }

  /**
   * Some time of the past, for which no block is waited.
   *
   * @param dataSeconds of data
   * @param perSecond items in a second of data
   */
  static Window past(long nowMillis, int dataSeconds, double perSecond, double itemsPerSecond) {
    Window block = block(nowMillis, 0, itemsPerSecond);
    return new Window(
        block.startMillis,
        dataSeconds,
        runSeconds(dataSeconds, dataSeconds * perSecond / itemsPerSecond));
  }

  /** The present, as fast as it is. */
  static Window live(long nowMillis, int seconds) {
    return new Window(nowMillis, seconds, seconds);
  }

  /**
   * The last seconds before the present in which so many items come.
   *
   * @param perSecond items in a second of data
   * @param leastSeconds of data
   */
  static Window items(
      long nowMillis, double items, double perSecond, int leastSeconds, double itemsPerSecond) {
    int run = Math.max(SHORTEST_RUN_SECONDS, (int) Math.ceil(items / itemsPerSecond));
    int data = (int) Math.max(leastSeconds, Math.ceil(items / perSecond));
    int whole = Math.max(run, (data + run - 1) / run * run);
    return new Window(nowMillis / MILLIS * MILLIS - (whole + 60) * MILLIS, whole, run);
  }

  private static int runSeconds(int data, double least) {
    int run = Math.max(SHORTEST_RUN_SECONDS, (int) Math.ceil(least));
    while (run < data && data % run != 0) {
      run++;
    }
    return Math.min(run, data);
  }

  int speed() {
    return dataSeconds / runSeconds;
  }

  long endMillis() {
    return startMillis + dataSeconds * MILLIS;
  }

  /** Options of a load. */
  List<String> arguments() {
    return List.of(
        "--start",
        java.time.Instant.ofEpochMilli(startMillis).toString(),
        "--duration",
        runSeconds + "s",
        "--speed",
        String.valueOf(speed()),
        "--warmup",
        "0s",
        // What is sent late is sent all the same: only what never arrives is missing.
        "--drain",
        "10m",
        "--timeout",
        "2m");
  }
}
