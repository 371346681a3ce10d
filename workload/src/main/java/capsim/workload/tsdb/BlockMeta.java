package capsim.workload.tsdb;

/**
 * Bytes of {@code meta.json} as Prometheus writes it, indented by tabs: v2.42.0 and v3.9.1
 * tsdb/block.go BlockMeta, writeMetaFile. Thanos adds a section of its own.
 */
public final class BlockMeta {
  private static final String ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

  private BlockMeta() {}

  /**
   * Size of the file of a block without tombstones.
   *
   * @param sources blocks cut from a head that went into it; 1 for a block cut from a head
   */
  public static long bytes(
      TsdbVersion version,
      long minTime,
      long maxTime,
      long samples,
      long series,
      long chunks,
      int sources) {
    long ulidLines = 0;
    for (int i = 0; i < sources; i++) {
      ulidLines += ("\t\t\t\"" + ULID + "\"").length() + ",\n".length();
    }
    // The last source has no comma.
    ulidLines -= sources > 0 ? 1 : 0;
    String text =
        "{\n\t\"ulid\": \""
            + ULID
            + "\",\n\t\"minTime\": "
            + minTime
            + ",\n\t\"maxTime\": "
            + maxTime
            + ",\n\t\"stats\": {"
            + stats(version, samples, series, chunks)
            + "\n\t},\n\t\"compaction\": {\n\t\t\"level\": 1,\n\t\t\"sources\": [\n"
            + "\t\t]\n\t},\n\t\"version\": 1\n}";
    return text.length() + ulidLines;
  }

  private static String stats(TsdbVersion version, long samples, long series, long chunks) {
    StringBuilder text = new StringBuilder();
    add(text, "numSamples", samples);
    if (version != TsdbVersion.V2_42) {
      add(text, "numFloatSamples", samples);
    }
    add(text, "numSeries", series);
    add(text, "numChunks", chunks);
    return text.toString();
  }

  /** Counts of zero are left out. */
  private static void add(StringBuilder text, String name, long count) {
    if (count > 0) {
      text.append(text.isEmpty() ? "" : ",")
          .append("\n\t\t\"")
          .append(name)
          .append("\": ")
          .append(count);
    }
  }
}
