package capsim.workload.remotewrite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Runs of encoded label pairs, each kept once. */
final class RunTable {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[][] runs = new byte[256][];
  private int[] slots = new int[1024];
  private int size;

  int size() {
    return size;
  }

  byte[] run(int number) {
    return runs[number];
  }

  /** All runs; the array is replaced when the table grows. */
  byte[][] runs() {
    return runs;
  }

  /** The number of the run that holds these bytes, which are copied if they are new. */
  int intern(byte[] bytes, int length) {
    int mask = slots.length - 1;
    int slot = (int) hash(bytes, 0, length) & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (Arrays.equals(runs[number], 0, runs[number].length, bytes, 0, length)) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    if (size == runs.length) {
      runs = Arrays.copyOf(runs, size + size / 2);
    }
    runs[size] = Arrays.copyOf(bytes, length);
    slots[slot] = ++size;
    if (2 * size > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = (int) hash(runs[number], 0, runs[number].length) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number + 1;
    }
  }

  /** A hash of bytes, eight at a time. */
  static long hash(byte[] bytes, int from, int length) {
    long hash = length * 0x9e3779b97f4a7c15L;
    int i = from;
    int end = from + length;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(bytes, i)) * 0xbf58476d1ce4e5b9L;
      hash ^= hash >>> 29;
    }
    for (; i < end; i++) {
      hash = (hash ^ bytes[i]) * 0x94d049bb133111ebL;
    }
    return hash ^ hash >>> 32;
  }
}
