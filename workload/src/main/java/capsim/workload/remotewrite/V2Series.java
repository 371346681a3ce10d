package capsim.workload.remotewrite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A series as it is written to one request of remote write 2.0: its references and metadata. */
final class V2Series {
  /** Metadata.type = 1. */
  private static final int METADATA_TYPE = Protobuf.varint(1);

  /** Metadata.help_ref = 3. */
  private static final int METADATA_HELP = Protobuf.varint(3);

  /** Metadata.unit_ref = 4. */
  private static final int METADATA_UNIT = Protobuf.varint(4);

  /** Longest metadata. */
  static final int MAX_METADATA_BYTES = 3 * (1 + Protobuf.MAX_INT_BYTES);

  private static final int NO_RUN = -1;

  private final SeriesLabels series;
  private final Map<String, Integer> texts = new HashMap<>();
  final SymbolTable symbols;
  final RunReferences references;

  /** Numbers of the runs' entries in {@link #references}, at 0..entryCount-1. */
  int[] entries = new int[16];

  /** The runs of the entries: many are those of the series before. */
  private int[] lastRuns = new int[16];

  int entryCount;
  int refBytes;
  int type;
  int help;
  int unit;
  int metadataBytes;

  V2Series(SeriesLabels series) {
    this.series = series;
    this.symbols = new SymbolTable(series.strings());
    this.references = new RunReferences(series, symbols);
  }

  /** Begins another request. */
  void clear() {
    symbols.clear();
    references.clear();
    Arrays.fill(lastRuns, NO_RUN);
  }

  /** Numbers help and unit, which Prometheus does before it numbers the labels, and these. */
  void select(int number) {
    int from = series.firstPart(number);
    entryCount = series.firstPart(number + 1) - from;
    if (entryCount > entries.length) {
      entries = Arrays.copyOf(entries, 2 * entryCount);
      int known = lastRuns.length;
      lastRuns = Arrays.copyOf(lastRuns, 2 * entryCount);
      Arrays.fill(lastRuns, known, lastRuns.length, NO_RUN);
    }
    if (series.hasMetadata()) {
      selectMetadata(from);
    }
    refBytes = 0;
    for (int i = 0; i < entryCount; i++) {
      int run = series.part(from + i);
      if (lastRuns[i] != run) {
        lastRuns[i] = run;
        entries[i] = references.entry(run);
      }
      refBytes += references.bytes(entries[i]);
    }
  }

  private void selectMetadata(int from) {
    type = 0;
    help = 0;
    unit = 0;
    for (int i = 0; i < entryCount; i++) {
      SeriesMetadata found = series.metadata(series.part(from + i));
      if (found != null) {
        type = found.typeNumber();
        help = reference(found.help());
        unit = reference(found.unit());
        break;
      }
    }
    metadataBytes =
        Protobuf.varintFieldBytes(type)
            + Protobuf.varintFieldBytes(help)
            + Protobuf.varintFieldBytes(unit);
  }

  private int reference(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    Integer number = texts.get(text);
    if (number == null) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      number = series.strings().intern(bytes, bytes.length);
      texts.put(text, number);
    }
    return symbols.reference(number);
  }

  /** Appends the message Metadata without tag and length; the caller has reserved room. */
  void appendMetadata(RequestBuffer buffer) {
    Protobuf.appendVarintField(buffer, METADATA_TYPE, type);
    Protobuf.appendVarintField(buffer, METADATA_HELP, help);
    Protobuf.appendVarintField(buffer, METADATA_UNIT, unit);
  }
}
