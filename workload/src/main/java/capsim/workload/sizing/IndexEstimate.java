package capsim.workload.sizing;

import capsim.workload.sizing.LabelDictionary.Totals;
import capsim.workload.tsdb.TsdbVersion;
import java.util.List;

/**
 * Bytes of a TSDB index by section, from counts alone. Layout: Prometheus v3.14
 * tsdb/docs/format/index.md and tsdb/index/index.go.
 */
record IndexEstimate(
    double symbols,
    double series,
    double labelIndices,
    double postings,
    double labelOffsetTable,
    double postingsOffsetTable) {

  /** Magic, version. */
  private static final double HEADER = 5;

  /** Six offsets and a CRC. */
  private static final double TOC = 52;

  /** Length, count and CRC that frame a section. */
  private static final double SECTION_FRAME = 12;

  /** Series entries start at multiples of this. */
  private static final int SERIES_ALIGNMENT = 16;

  /**
   * Series of a block that are alike.
   *
   * @param count how many
   * @param labels labels of each
   * @param chunks mean chunks of each
   * @param chunkBytes bytes of a chunk in its segment
   * @param chunkSpanMillis time from a chunk's first sample to its last
   * @param intervalMillis time from a chunk's last sample to the next chunk's first
   */
  record Entries(
      double count,
      int labels,
      double chunks,
      double chunkBytes,
      double chunkSpanMillis,
      double intervalMillis) {}

  double bytes() {
    return HEADER
        + symbols
        + series
        + labelIndices
        + postings
        + labelOffsetTable
        + postingsOffsetTable
        + TOC;
  }

  /** What a Store Gateway keeps of it: Thanos v0.42 pkg/block/indexheader/binary_reader.go. */
  double headerBytes() {
    return symbols + postingsOffsetTable;
  }

  static IndexEstimate of(
      List<Entries> entries, Totals totals, double chunksBytes, TsdbVersion version) {
    double symbolRef = totals.refBytes();
    double chunkRef = meanChunkRef(chunksBytes);
    double series = 0;
    double postingEntries = 0;
    for (Entries entry : entries) {
      series += entry.count() * entryBytes(entry, symbolRef, chunkRef);
      postingEntries += entry.count() * (entry.labels() + 1);
    }
    double symbols = SECTION_FRAME + totals.symbolBytes() + totals.symbols();
    double lists = totals.pairs() + 1;
    double postings = SECTION_FRAME * lists + 4 * postingEntries;
    boolean labelIndex = version.labelIndices();
    double labelIndices = labelIndex ? 16 * totals.names() + 4 * totals.pairs() : 0;
    double before = HEADER + symbols + series + labelIndices;
    double labelOffsets =
        labelIndex
            ? SECTION_FRAME
                + totals.nameBytes()
                + totals.names() * (2 + MeanVarint.uniform(HEADER + symbols + series, before))
            : 0;
    double postingsOffsets =
        SECTION_FRAME
            + totals.pairNameBytes()
            + totals.pairValueBytes()
            + totals.pairs() * (3 + MeanVarint.uniform(before, before + postings));
    return new IndexEstimate(
        symbols, series, labelIndices, postings, labelOffsets, postingsOffsets);
  }

  /** A chunk reference is segment number and offset: upper and lower 32 bits. */
  private static double meanChunkRef(double chunksBytes) {
    double segment = capsim.workload.tsdb.BlockSize.CHUNK_SEGMENT_BYTES;
    if (chunksBytes <= segment) {
      return MeanVarint.uniform(8, Math.max(9, chunksBytes));
    }
    double segments = Math.ceil(chunksBytes / segment);
    double later = MeanVarint.uniform(4_294_967_296.0, segments * 4_294_967_296.0);
    return (MeanVarint.uniform(8, segment) + (segments - 1) * later) / segments;
  }

  private static double entryBytes(Entries entry, double symbolRef, double chunkRef) {
    double perFurtherChunk =
        MeanVarint.length(entry.intervalMillis())
            + MeanVarint.length(entry.chunkSpanMillis())
            + MeanVarint.signedLength(entry.chunkBytes());
    double body =
        1
            + 2 * entry.labels() * symbolRef
            + MeanVarint.length(entry.chunks())
            // First chunk: Unix milliseconds as signed varint take 6 bytes from 2004 to 2109.
            + 6
            + MeanVarint.length(entry.chunkSpanMillis())
            + chunkRef
            + Math.max(0, entry.chunks() - 1) * perFurtherChunk;
    double total = MeanVarint.length(body) + body + 4;
    double fraction = symbolRef - Math.floor(symbolRef);
    double deviation = Math.sqrt(2 * entry.labels() * fraction * (1 - fraction));
    return expectedAligned(total, deviation);
  }

  /** Mean of a length rounded up to the alignment, when the length is about normal. */
  static double expectedAligned(double mean, double deviation) {
    if (deviation < 0.3) {
      double low = Math.floor(mean);
      double share = mean - low;
      return (1 - share) * aligned(low) + share * aligned(low + 1);
    }
    double sum = 0;
    double weights = 0;
    for (double length = Math.rint(mean - 4 * deviation);
        length <= mean + 4 * deviation;
        length++) {
      double z = (length - mean) / deviation;
      double weight = Math.exp(-z * z / 2);
      sum += weight * aligned(length);
      weights += weight;
    }
    return sum / weights;
  }

  private static double aligned(double length) {
    return SERIES_ALIGNMENT * Math.ceil(length / SERIES_ALIGNMENT);
  }
}
