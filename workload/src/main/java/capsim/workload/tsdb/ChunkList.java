package capsim.workload.tsdb;

import java.util.Arrays;

/** The chunks of one series in a block: first and last time, and bytes, later the reference. */
final class ChunkList {
  private static final int FIELDS = 3;

  private long[] fields = {};

  void add(long minTime, long maxTime, long dataBytes) {
    fields = Arrays.copyOf(fields, fields.length + FIELDS);
    fields[fields.length - 3] = minTime;
    fields[fields.length - 2] = maxTime;
    fields[fields.length - 1] = dataBytes;
  }

  int size() {
    return fields.length / FIELDS;
  }

  long minTime(int chunk) {
    return fields[FIELDS * chunk];
  }

  long maxTime(int chunk) {
    return fields[FIELDS * chunk + 1];
  }

  /** Data bytes of a chunk, until it is placed. */
  long dataBytes(int chunk) {
    return fields[FIELDS * chunk + 2];
  }

  /** Reference of a chunk, once it is placed. */
  long reference(int chunk) {
    return fields[FIELDS * chunk + 2];
  }

  /** Writes all chunks, which turns their bytes into references. */
  void place(ChunkSegments segments) {
    for (int i = 0; i < size(); i++) {
      fields[FIELDS * i + 2] = segments.add(dataBytes(i));
    }
  }
}
