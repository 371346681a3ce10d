package capsim.loadgen.remotewrite;

import java.time.Duration;

/**
 * What Prometheus calls {@code queue_config}, and how long its WAL keeps what was not sent.
 *
 * @param samplesPerSend samples in a full request
 * @param capacity samples that a shard buffers in full batches
 * @param minShards shards at the start and at least
 * @param maxShards shards at most
 * @param batchDeadline time after which a shard sends a batch that is not full
 * @param backoff waits between attempts
 * @param flushDeadline time that shards have for what they hold when their number changes
 * @param walTick time between two truncations of the WAL
 * @param walKeep at a truncation, unread samples older than this make the reader lose its place:
 *     all that is unread is skipped
 */
public record QueueConfig(
    int samplesPerSend,
    int capacity,
    int minShards,
    int maxShards,
    Duration batchDeadline,
    Backoff backoff,
    Duration flushDeadline,
    Duration walTick,
    Duration walKeep) {

  /**
   * The defaults of Prometheus v2.44 and later: config/config.go DefaultQueueConfig; the flush
   * deadline is that of cmd/prometheus/main.go (storage.remote.flush-deadline). The WAL is
   * truncated every two hours (tsdb/agent/db.go DefaultTruncateFrequency); with many segments the
   * older two thirds of them, which is what is older than about an hour, go to the checkpoint,
   * which remote write never reads (tsdb/wlog/watcher.go, prometheus/prometheus#9848).
   */
  public static final QueueConfig DEFAULT =
      new QueueConfig(
          2_000,
          10_000,
          1,
          50,
          Duration.ofSeconds(5),
          Backoff.PROMETHEUS,
          Duration.ofMinutes(1),
          Duration.ofHours(2),
          Duration.ofHours(1));

  public QueueConfig {
    if (samplesPerSend < 1 || capacity < 1 || minShards < 1 || maxShards < minShards) {
      throw new IllegalArgumentException(
          "samplesPerSend, capacity and minShards must be at least 1, maxShards not below"
              + " minShards: "
              + samplesPerSend
              + ", "
              + capacity
              + ", "
              + minShards
              + ", "
              + maxShards);
    }
    if (batchDeadline.compareTo(Duration.ofMillis(1)) < 0 || walTick.isZero()) {
      throw new IllegalArgumentException("batchDeadline must be at least 1 ms, walTick above 0");
    }
  }

  /** The same with other numbers of shards. */
  public QueueConfig withShards(int least, int most) {
    return new QueueConfig(
        samplesPerSend,
        capacity,
        least,
        most,
        batchDeadline,
        backoff,
        flushDeadline,
        walTick,
        walKeep);
  }

  /** The same with requests of another size and another capacity of a shard. */
  public QueueConfig withBatches(int samples, int shardCapacity) {
    return new QueueConfig(
        samples,
        shardCapacity,
        minShards,
        maxShards,
        batchDeadline,
        backoff,
        flushDeadline,
        walTick,
        walKeep);
  }

  /** The same with another rhythm of the WAL. */
  public QueueConfig withWal(Duration tick, Duration keep) {
    return new QueueConfig(
        samplesPerSend,
        capacity,
        minShards,
        maxShards,
        batchDeadline,
        backoff,
        flushDeadline,
        tick,
        keep);
  }

  /** Full batches that a shard buffers: queue_manager.go newQueue. */
  int queuedBatches() {
    return Math.max(1, capacity / samplesPerSend);
  }
}
