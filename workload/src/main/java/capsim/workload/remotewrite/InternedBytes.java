package capsim.workload.remotewrite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Sequences of bytes, each kept once and numbered in the order of their coming. */
final class InternedBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[][] entries = new byte[256][];
  private int[] slots = new int[1024];
  private int size;

  int size() {
    return size;
  }

  byte[] get(int number) {
    return entries[number];
  }

  /** All of them by number; the array is replaced when the table grows. */
  byte[][] all() {
    return entries;
  }

  /** The number of these bytes, which are copied if they are new. */
  int intern(byte[] bytes, int length) {
    int mask = slots.length - 1;
    int slot = (int) hash(bytes, 0, length) & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (Arrays.equals(entries[number], 0, entries[number].length, bytes, 0, length)) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size + size / 2);
    }
    entries[size] = Arrays.copyOf(bytes, length);
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
      int slot = (int) hash(entries[number], 0, entries[number].length) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number + 1;
    }
  }

  /** A hash of bytes, eight at a time. */
  private static long hash(byte[] bytes, int from, int length) {
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
