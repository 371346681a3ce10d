package capsim.workload.remotewrite;

import capsim.workload.series.HistogramShape;
import capsim.workload.series.LabelSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of many series, ready to be sent: of each series a few numbers of runs. A run is a
 * sequence of neighbouring label pairs in the encoding of remote write 1.0, which series share: all
 * labels of a container beside the metric's name, for instance. So a series takes some twenty bytes
 * instead of six hundred, and its labels are copied in two to five pieces.
 *
 * <p>Series may also have metadata of their family, by way of a run (that of the name), and the
 * time at which they began. Series are added and never removed. Not thread-safe.
 */
public final class SeriesLabels {
  private final InternedBytes runs = new InternedBytes();
  private final InternedBytes strings = new InternedBytes();
  private final PairReader pairs = new PairReader();
  private int[][] symbolsOfRun = {};
  private final RequestBuffer scratch = new RequestBuffer();
  private int[] first = new int[1024];
  private int[] parts = new int[4096];
  private int size;
  private int[] metadataOfRun = {};
  private final List<SeriesMetadata> metadata = new ArrayList<>();
  private final Map<SeriesMetadata, Integer> metadataNumbers = new HashMap<>();
  private long[] startMillis = {};
  private byte[] histogramShape = {};

  /** Labels of no series. */
  public SeriesLabels() {}

  /** Makes room for {@code series} in all. */
  public void reserve(int series) {
    if (series >= first.length) {
      first = Arrays.copyOf(first, (int) Math.min(Integer.MAX_VALUE - 8, series * 5L / 4 + 1));
    }
  }

  /** Number of series. */
  public int size() {
    return size;
  }

  /** Adds a series of these labels, which need not be new. */
  public int add(LabelSet labels) {
    int name = Arrays.asList(labels.names()).indexOf("__name__");
    if (name < 0) {
      return add(new int[] {run(labels, 0, labels.size())}, 1);
    }
    int[] three = new int[3];
    int count = 0;
    if (name > 0) {
      three[count++] = run(labels, 0, name);
    }
    three[count++] = run(labels, name, name + 1);
    if (name + 1 < labels.size()) {
      three[count++] = run(labels, name + 1, labels.size());
    }
    return add(three, count);
  }

  /**
   * Adds a series.
   *
   * @param numbers of its runs, in the order of labels, at 0..count-1
   * @return its number: how many series there were before
   */
  public int add(int[] numbers, int count) {
    reserve(size + 1);
    int from = first[size];
    if (parts.length - from < count) {
      parts = Arrays.copyOf(parts, (int) Math.min(Integer.MAX_VALUE - 8, parts.length * 3L / 2));
    }
    System.arraycopy(numbers, 0, parts, from, count);
    first[++size] = from + count;
    return size - 1;
  }

  /**
   * The number of the run of labels from {@code from} until before {@code to}; the same for the
   * same labels.
   */
  public int run(LabelSet labels, int from, int to) {
    return run(labels.names(), labels.values(), from, to);
  }

  /** The same of labels whose names and values are in arrays. */
  public int run(String[] names, String[] values, int from, int to) {
    scratch.clear();
    for (int i = from; i < to; i++) {
      appendPair(names[i], values[i]);
    }
    return runs.intern(scratch.array(), scratch.size());
  }

  private void appendPair(String labelName, String labelValue) {
    byte[] name = labelName.getBytes(StandardCharsets.UTF_8);
    byte[] value = labelValue.getBytes(StandardCharsets.UTF_8);
    int nameField = fieldBytes(name.length);
    int valueField = fieldBytes(value.length);
    scratch.reserve(1 + Protobuf.MAX_INT_BYTES + nameField + valueField);
    scratch.appendByte(Protobuf.TIME_SERIES_LABEL);
    scratch.appendVarint(nameField + valueField);
    appendField(Protobuf.LABEL_NAME, name);
    appendField(Protobuf.LABEL_VALUE, value);
  }

  /** Bytes of a string field of a Label; an empty string is left out (proto3). */
  private static int fieldBytes(int length) {
    return length == 0 ? 0 : 1 + Protobuf.varintBytes(length) + length;
  }

  private void appendField(int tag, byte[] text) {
    if (text.length > 0) {
      scratch.appendByte(tag);
      scratch.appendVarint(text.length);
      scratch.appendBytes(text, text.length);
    }
  }

  /** Says what the series that have this run are; for remote write 2.0. */
  public void describe(int run, SeriesMetadata family) {
    if (run >= metadataOfRun.length) {
      metadataOfRun = Arrays.copyOf(metadataOfRun, Math.max(run + 1, 2 * metadataOfRun.length));
    }
    Integer number = metadataNumbers.get(family);
    if (number == null) {
      metadata.add(family);
      number = metadata.size();
      metadataNumbers.put(family, number);
    }
    metadataOfRun[run] = number;
  }

  /** Whether it was said of any run what its series are. */
  boolean hasMetadata() {
    return !metadata.isEmpty();
  }

  /** Whether it was said what the series of a run are. */
  public boolean isDescribed(int run) {
    return metadata(run) != null;
  }

  /** What the series of a run are, null if that was not said. */
  SeriesMetadata metadata(int run) {
    return run < metadataOfRun.length && metadataOfRun[run] > 0
        ? metadata.get(metadataOfRun[run] - 1)
        : null;
  }

  /** Says when a counter or histogram began to count (start or created timestamp). */
  public void startedAt(int series, long millis) {
    if (series >= startMillis.length) {
      startMillis = Arrays.copyOf(startMillis, Math.max(first.length, series + 1));
    }
    startMillis[series] = millis;
  }

  /** When a series began to count, 0 if that was not said. */
  long startMillis(int series) {
    return series < startMillis.length ? startMillis[series] : 0;
  }

  /** Says that the samples of a series are native histograms of this {@link HistogramShape}. */
  public void histogram(int series, int shape) {
    if (series >= histogramShape.length) {
      histogramShape = Arrays.copyOf(histogramShape, Math.max(first.length, series + 1));
    }
    histogramShape[series] = (byte) (shape + 1);
  }

  /** The number of the shape of a native histogram, -1 for series of plain numbers. */
  public int histogramShape(int series) {
    return series < histogramShape.length ? histogramShape[series] - 1 : -1;
  }

  /** Bytes of all labels of a series with their tags and lengths, in remote write 1.0. */
  public int labelBytes(int series) {
    byte[][] all = runs.all();
    int bytes = 0;
    for (int i = first[series]; i < first[series + 1]; i++) {
      bytes += all[parts[i]].length;
    }
    return bytes;
  }

  /** Appends all labels of a series; the caller has reserved room. */
  void appendTo(RequestBuffer buffer, int series) {
    byte[][] all = runs.all();
    for (int i = first[series]; i < first[series + 1]; i++) {
      byte[] run = all[parts[i]];
      buffer.appendBytes(run, run.length);
    }
  }

  /** Position of a series' first run in {@link #part}. */
  int firstPart(int series) {
    return first[series];
  }

  /** The number of a run of a series. */
  int part(int position) {
    return parts[position];
  }

  /**
   * The strings of a run, for remote write 2.0: the numbers of name, value, name, value … in {@link
   * #strings}. Worked out when they are first asked for, so that 1.0 does without.
   */
  int[] symbols(int run) {
    if (run >= symbolsOfRun.length) {
      symbolsOfRun = Arrays.copyOf(symbolsOfRun, Math.max(run + 1, 2 * symbolsOfRun.length));
    }
    int[] symbols = symbolsOfRun[run];
    if (symbols == null) {
      symbols = findSymbols(runs.get(run));
      symbolsOfRun[run] = symbols;
    }
    return symbols;
  }

  private int[] findSymbols(byte[] run) {
    int[] symbols = new int[16];
    int count = 0;
    for (pairs.begin(run); pairs.next(); ) {
      if (count == symbols.length) {
        symbols = Arrays.copyOf(symbols, 2 * count);
      }
      symbols[count++] = string(run, pairs.nameStart, pairs.nameLength);
      symbols[count++] = string(run, pairs.valueStart, pairs.valueLength);
    }
    return Arrays.copyOf(symbols, count);
  }

  private int string(byte[] bytes, int from, int length) {
    return strings.intern(Arrays.copyOfRange(bytes, from, from + length), length);
  }

  /** The strings of all runs that symbols were asked of, and others that encoders add. */
  InternedBytes strings() {
    return strings;
  }

  /** The labels of a series. */
  public LabelSet labels(int series) {
    var names = new ArrayList<String>();
    var values = new ArrayList<String>();
    for (int i = first[series]; i < first[series + 1]; i++) {
      var reader = new PairReader();
      for (reader.begin(runs.get(parts[i])); reader.next(); ) {
        names.add(reader.text(reader.nameStart, reader.nameLength));
        values.add(reader.text(reader.valueStart, reader.valueLength));
      }
    }
    return new LabelSet(names.toArray(String[]::new), values.toArray(String[]::new));
  }

  /** Finds the strings of a run. */
  static final class PairReader {
    private byte[] bytes = {};
    private int position;
    int nameStart;
    int nameLength;
    int valueStart;
    int valueLength;

    void begin(byte[] run) {
      bytes = run;
      position = 0;
    }

    /** Moves to the next pair, if there is one. */
    boolean next() {
      if (position == bytes.length) {
        return false;
      }
      position++;
      int end = varint();
      end += position;
      nameStart = position;
      nameLength = 0;
      valueStart = position;
      valueLength = 0;
      while (position < end) {
        boolean name = bytes[position++] == Protobuf.LABEL_NAME;
        int length = varint();
        if (name) {
          nameStart = position;
          nameLength = length;
        } else {
          valueStart = position;
          valueLength = length;
        }
        position += length;
      }
      return true;
    }

    private int varint() {
      int value = bytes[position] & 0x7F;
      for (int shift = 7; bytes[position++] < 0; shift += 7) {
        value |= (bytes[position] & 0x7F) << shift;
      }
      return value;
    }

    String text(int start, int length) {
      return new String(bytes, start, length, StandardCharsets.UTF_8);
    }
  }
}
