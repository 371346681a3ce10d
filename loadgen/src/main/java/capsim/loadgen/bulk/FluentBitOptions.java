package capsim.loadgen.bulk;

import capsim.workload.bulk.BulkFormat;

/**
 * How the Fluent Bit of a node is configured.
 *
 * @param flushMillis {@code flush}
 * @param tagging whether every file has its own chunks, or the node one
 * @param gzip {@code compress gzip}
 * @param storage where chunks are kept
 * @param bufferBytes {@code mem_buf_limit} or {@code storage.total_limit_size}, in bytes of
 *     msgpack; 0 for none
 * @param tasks requests under way or waiting to be sent again at one time; 2048 ids, growing to
 *     16384
 * @param responseBufferBytes {@code buffer_size}: a longer answer counts as a failure although
 *     everything may be stored; 0 for no limit
 * @param retries scheduler and {@code retry_limit}
 * @param policy that of the version imitated
 * @param format what is written
 */
public record FluentBitOptions(
    long flushMillis,
    Tagging tagging,
    boolean gzip,
    Storage storage,
    long bufferBytes,
    int tasks,
    long responseBufferBytes,
    RetryTimes retries,
    ErrorPolicy policy,
    BulkFormat format) {

  /** FLB_INPUT_CHUNK_FS_MAX_SIZE: no record is added to a chunk that holds more msgpack. */
  static final int CHUNK_LIMIT_BYTES = 2_048_000;

  /** What kubelet keeps of a container's log: containerLogMaxSize 10Mi, containerLogMaxFiles 5. */
  static final long ROTATED_BYTES = 5L * 10 * 1024 * 1024;

  private static final int MOST_TASKS = 16_384;

  /** {@code buffer_size} of out_opensearch: 512k, where k is 1000. */
  private static final long RESPONSE_BUFFER_BYTES = 512_000;

  /** Tags of the tail input. */
  public enum Tagging {
    /** {@code Tag kube.*}: every file has its own tag. */
    PER_FILE,
    /** One static tag. */
    PER_NODE
  }

  /** {@code storage.type}. */
  public enum Storage {
    /** Beyond the limit the input pauses, and records wait in their file until it is rotated. */
    MEMORY,
    /** Beyond the limit the oldest chunk that is not under way is deleted. */
    FILESYSTEM
  }

  /** Refuses what Fluent Bit cannot be set to. */
  public FluentBitOptions {
    if (flushMillis < 1 || bufferBytes < 0 || tasks < 1 || responseBufferBytes < 0) {
      throw new IllegalArgumentException(
          "needs flush >= 1 ms, limits >= 0 and at least one task: flush "
              + flushMillis
              + " ms, buffer "
              + bufferBytes
              + " B, tasks "
              + tasks
              + ", response buffer "
              + responseBufferBytes
              + " B");
    }
  }

  /** Fluent Bit's own defaults, into an index or a data stream. */
  public static FluentBitOptions defaults(BulkFormat format) {
    return new FluentBitOptions(
        1_000,
        Tagging.PER_FILE,
        false,
        Storage.MEMORY,
        0,
        MOST_TASKS,
        RESPONSE_BUFFER_BYTES,
        RetryTimes.DEFAULT,
        ErrorPolicy.CHUNK,
        format);
  }
}
