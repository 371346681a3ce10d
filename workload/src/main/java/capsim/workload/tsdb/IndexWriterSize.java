package capsim.workload.tsdb;

import capsim.workload.series.LabelSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sizes of the index that Prometheus v2.42.0 tsdb/index/index.go writes (and v3.9.1, without label
 * indices). Symbols and lists are counted first ({@link #addLabels}), then the series follow in the
 * order of their labels ({@link #addSeries}), because an entry's size depends on the numbers of its
 * symbols.
 */
final class IndexWriterSize {
  /** Magic number and version. */
  static final int HEADER_BYTES = 5;

  /** Six offsets and a CRC-32. */
  static final int TOC_BYTES = 6 * 8 + 4;

  private static final int SERIES_ALIGNMENT = 16;
  private static final int LIST_ALIGNMENT = 4;
  private static final int INT_BYTES = 4;

  /** Length, count and CRC-32 around every section and list. */
  private static final int FRAME_BYTES = 3 * INT_BYTES;

  private final TsdbVersion version;
  private final Map<String, Map<String, int[]>> pairs = new TreeMap<>();
  private final Map<String, Integer> symbolBytes = new HashMap<>();
  private long symbolsBytes;
  private long seriesCount;
  private long position;
  private long seriesStart;

  IndexWriterSize(TsdbVersion version) {
    this.version = version;
  }

  /** Counts the labels of one series. */
  void addLabels(LabelSet labels) {
    seriesCount++;
    for (int i = 0; i < labels.size(); i++) {
      pairs.computeIfAbsent(labels.names()[i], name -> new HashMap<>())
          .computeIfAbsent(labels.values()[i], value -> new int[1])[0]++;
    }
  }

  /** Ends the labels: numbers the symbols. */
  void finishLabels() {
    TreeSet<String> symbols = new TreeSet<>();
    // The list of all series has an empty name and value, which become a symbol.
    symbols.add("");
    pairs.forEach(
        (name, values) -> {
          symbols.add(name);
          symbols.addAll(values.keySet());
        });
    symbolsBytes = FRAME_BYTES;
    int number = 0;
    for (String symbol : symbols) {
      symbolBytes.put(symbol, Varint.unsignedBytes(number));
      symbolsBytes += Varint.stringBytes(symbol);
      number++;
    }
    seriesStart = HEADER_BYTES + symbolsBytes;
    position = seriesStart;
  }

  /**
   * Adds one series; they come sorted by labels.
   *
   * @param chunks first time, last time and reference of each chunk, in order of time
   */
  void addSeries(LabelSet labels, ChunkList chunks) {
    long body = Varint.unsignedBytes(labels.size());
    body += Varint.unsignedBytes(chunks.size());
    for (int i = 0; i < labels.size(); i++) {
      body += symbolBytes.get(labels.names()[i]) + symbolBytes.get(labels.values()[i]);
    }
    for (int i = 0; i < chunks.size(); i++) {
      body += Varint.unsignedBytes(chunks.maxTime(i) - chunks.minTime(i));
      if (i == 0) {
        body += Varint.signedBytes(chunks.minTime(0)) + Varint.unsignedBytes(chunks.reference(0));
      } else {
        body +=
            Varint.unsignedBytes(chunks.minTime(i) - chunks.maxTime(i - 1))
                + Varint.signedBytes(chunks.reference(i) - chunks.reference(i - 1));
      }
    }
    position = aligned(position, SERIES_ALIGNMENT) + Varint.unsignedBytes(body) + body + INT_BYTES;
  }

  /** The sizes of all sections, after the last series. */
  IndexSize finish() {
    final long series = position - seriesStart;
    final long indicesStart = position;
    long labelOffsetTable = 0;
    if (version.labelIndices()) {
      labelOffsetTable = FRAME_BYTES;
      for (Map.Entry<String, Map<String, int[]>> name : pairs.entrySet()) {
        position = aligned(position, LIST_ALIGNMENT);
        labelOffsetTable += 1L + Varint.stringBytes(name.getKey());
        labelOffsetTable += Varint.unsignedBytes(position);
        position += INT_BYTES * (4L + name.getValue().size());
      }
    }
    final long labelIndices = position - indicesStart;
    final long listsStart = position;
    position = aligned(position, LIST_ALIGNMENT);
    long offsets = FRAME_BYTES;
    offsets += offsetEntry("", "");
    addList(seriesCount);
    for (Map.Entry<String, Map<String, int[]>> name : pairs.entrySet()) {
      List<String> values = new ArrayList<>(name.getValue().keySet());
      Collections.sort(values);
      for (String value : values) {
        offsets += offsetEntry(name.getKey(), value);
        addList(name.getValue().get(value)[0]);
      }
    }
    return new IndexSize(
        HEADER_BYTES,
        symbolsBytes,
        series,
        labelIndices,
        position - listsStart,
        labelOffsetTable,
        offsets,
        TOC_BYTES);
  }

  /** Entry for the list that begins at the current position. */
  private int offsetEntry(String name, String value) {
    return 1
        + Varint.stringBytes(name)
        + Varint.stringBytes(value)
        + Varint.unsignedBytes(position);
  }

  private void addList(long entries) {
    position += FRAME_BYTES + INT_BYTES * entries;
  }

  private static long aligned(long offset, int alignment) {
    return (offset + alignment - 1) / alignment * alignment;
  }
}
