package capsim.loadgen.receiver.bulk;

/** A growing set of 64-bit hashes: open addressing, linear probing. */
final class LongSet {
  private long[] slots = new long[1024];
  private int size;

  /** Adds a hash; false if it was there. */
  boolean add(long hash) {
    long key = hash == 0 ? 1 : hash;
    if (size >= slots.length / 4 * 3) {
      grow();
    }
    int slot = slot(key);
    if (slots[slot] == key) {
      return false;
    }
    slots[slot] = key;
    size++;
    return true;
  }

  int size() {
    return size;
  }

  private int slot(long key) {
    int mask = slots.length - 1;
    int slot = (int) (key ^ key >>> 32) & mask;
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[Math.multiplyExact(old.length, 2)];
    for (long key : old) {
      if (key != 0) {
        slots[slot(key)] = key;
      }
    }
  }
}
