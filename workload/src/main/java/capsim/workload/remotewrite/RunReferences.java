package capsim.workload.remotewrite;

import java.util.Arrays;

/**
 * What the runs of labels are in one request of remote write 2.0: their references to symbols,
 * encoded once for each run and copied for each series that has it. A new request takes no time,
 * because slots of older ones are told by their stamp.
 */
final class RunReferences {
  private final SeriesLabels series;
  private final SymbolTable symbols;
  private final RequestBuffer encoded = new RequestBuffer();
  private int[] slotStamp = new int[1024];
  private int[] slotRun = new int[1024];
  private int[] slotEntry = new int[1024];
  private int[] start = new int[257];
  private int stamp;
  private int size;

  RunReferences(SeriesLabels series, SymbolTable symbols) {
    this.series = series;
    this.symbols = symbols;
  }

  void clear() {
    encoded.clear();
    size = 0;
    stamp++;
  }

  /** The entry of a run in this request. */
  int entry(int run) {
    int mask = slotStamp.length - 1;
    int slot = ((run * 0x9e3779b9) >>> 7) & mask;
    while (slotStamp[slot] == stamp) {
      if (slotRun[slot] == run) {
        return slotEntry[slot];
      }
      slot = (slot + 1) & mask;
    }
    slotStamp[slot] = stamp;
    slotRun[slot] = run;
    slotEntry[slot] = size;
    encode(run);
    if (2 * size > slotStamp.length) {
      rehash();
    }
    return size - 1;
  }

  private void encode(int run) {
    if (size + 1 == start.length) {
      start = Arrays.copyOf(start, 2 * start.length);
    }
    int[] strings = series.symbols(run);
    encoded.reserve(strings.length * Protobuf.MAX_INT_BYTES);
    for (int string : strings) {
      encoded.appendVarint(symbols.reference(string));
    }
    start[++size] = encoded.size();
  }

  private void rehash() {
    int capacity = 2 * slotStamp.length;
    int[] runs = new int[size];
    for (int i = 0; i < slotStamp.length; i++) {
      if (slotStamp[i] == stamp) {
        runs[slotEntry[i]] = slotRun[i];
      }
    }
    slotStamp = new int[capacity];
    slotRun = new int[capacity];
    slotEntry = new int[capacity];
    stamp = 1;
    for (int entry = 0; entry < size; entry++) {
      int slot = ((runs[entry] * 0x9e3779b9) >>> 7) & (capacity - 1);
      while (slotStamp[slot] == stamp) {
        slot = (slot + 1) & (capacity - 1);
      }
      slotStamp[slot] = stamp;
      slotRun[slot] = runs[entry];
      slotEntry[slot] = entry;
    }
  }

  /** Bytes of the references of an entry. */
  int bytes(int entry) {
    return start[entry + 1] - start[entry];
  }

  /** Appends the references of an entry; the caller has reserved room. */
  void appendTo(RequestBuffer buffer, int entry) {
    buffer.appendBytes(encoded.array(), start[entry], start[entry + 1] - start[entry]);
  }
}
