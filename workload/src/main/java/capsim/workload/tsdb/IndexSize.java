package capsim.workload.tsdb;

/**
 * Bytes of a block's index file by section, in the order of the file.
 *
 * @param header magic number and version
 * @param symbols symbol table
 * @param series series with their chunks, padding included
 * @param labelIndices values of each label name, 0 since v3.7
 * @param postings lists of series, padding before them included
 * @param labelOffsetTable where the label indices are, 0 since v3.7
 * @param postingsOffsetTable where the lists are
 * @param toc table of contents
 */
public record IndexSize(
    long header,
    long symbols,
    long series,
    long labelIndices,
    long postings,
    long labelOffsetTable,
    long postingsOffsetTable,
    long toc) {

  /** The whole file. */
  public long bytes() {
    return header
        + symbols
        + series
        + labelIndices
        + postings
        + labelOffsetTable
        + postingsOffsetTable
        + toc;
  }

  /** What a Store Gateway keeps of it: symbols and postings offset table. */
  public long headerBytes() {
    return symbols + postingsOffsetTable;
  }
}
