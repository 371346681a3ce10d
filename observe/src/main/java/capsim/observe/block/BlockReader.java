package capsim.observe.block;

import capsim.workload.series.LabelSet;
import capsim.workload.tsdb.XorChunkReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The series and chunks of one block. Not thread-safe. */
public final class BlockReader {
  private static final int INDEX_MAGIC = 0xBAAAD700;
  private static final int CHUNKS_MAGIC = 0x85BD40DD;
  private static final int TOC_BYTES = 6 * 8 + 4;
  private static final int TOC_OFFSETS = 6;
  private static final int ALIGNMENT = 16;
  private static final int XOR = 1;

  private final Path directory;
  private final Section index;
  private final int version;
  private final long[] toc = new long[TOC_OFFSETS];
  private final Map<Long, String> symbols = new HashMap<>();
  private final Map<Integer, Section> segments = new HashMap<>();

  /** Takes each series of a block. */
  @FunctionalInterface
  public interface SeriesVisitor {
    /**
     * A series.
     *
     * @param labels with {@code __name__}
     * @param chunks in the order of time
     */
    void series(LabelSet labels, List<ChunkMeta> chunks) throws IOException;
  }

  private BlockReader(Path directory, Section index, int version) {
    this.directory = directory;
    this.index = index;
    this.version = version;
  }

  /** Whether a directory looks like a block. */
  public static boolean isBlock(Path directory) {
    return Files.isRegularFile(directory.resolve("index"))
        && Files.isDirectory(directory.resolve("chunks"));
  }

  /**
   * Opens a block and reads its symbols.
   *
   * @throws BlockException if it is damaged or of an unknown format
   */
  public static BlockReader open(Path directory) throws IOException {
    Path file = directory.resolve("index");
    Section index = Section.open(file);
    if (index.size() < TOC_BYTES + 5 || index.int32() != INDEX_MAGIC) {
      throw new BlockException(file + " is no index of a block");
    }
    int version = index.octet();
    if (version != 1 && version != 2) {
      throw new BlockException(file + " has version " + version + "; expected 1 or 2");
    }
    var reader = new BlockReader(directory, index, version);
    reader.readToc();
    reader.readSymbols();
    return reader;
  }

  private void readToc() throws BlockException {
    int start = index.size() - TOC_BYTES;
    index.check(start, TOC_BYTES - 4);
    index.at(start);
    for (int i = 0; i < TOC_OFFSETS; i++) {
      toc[i] = index.int64();
    }
  }

  /** Version 1 refers to symbols by their offsets, version 2 by their numbers. */
  private void readSymbols() throws BlockException {
    int start = index.at(toc[0]).position();
    int length = index.int32();
    index.check(start + 4, length);
    index.at(start + 4L);
    int count = index.int32();
    for (int i = 0; i < count; i++) {
      long reference = version == 1 ? index.position() : i;
      symbols.put(reference, index.text());
    }
  }

  /**
   * Hands over all series, in the order of the index.
   *
   * @throws BlockException at the first that is damaged
   */
  public void forEachSeries(SeriesVisitor visitor) throws IOException {
    long end = (long) index.size() - TOC_BYTES;
    for (int i = 2; i < TOC_OFFSETS; i++) {
      if (toc[i] > toc[1]) {
        end = Math.min(end, toc[i]);
      }
    }
    long at = aligned(toc[1]);
    while (at < end) {
      index.at(at);
      int length = index.length();
      // Zeros up to the next section, where that is aligned more widely.
      if (length == 0) {
        return;
      }
      int start = index.position();
      index.check(start, length);
      index.at(start);
      LabelSet labels = labels();
      visitor.series(labels, chunks());
      at = aligned(start + (long) length + 4);
    }
  }

  private static long aligned(long offset) {
    return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private LabelSet labels() throws BlockException {
    int count = index.length();
    String[] names = new String[count];
    String[] values = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = symbol(index.varint());
      values[i] = symbol(index.varint());
    }
    try {
      return new LabelSet(names, values);
    } catch (IllegalArgumentException e) {
      throw new BlockException(directory + "/index: " + e.getMessage(), e);
    }
  }

  private String symbol(long reference) throws BlockException {
    String symbol = symbols.get(reference);
    if (symbol == null) {
      throw new BlockException(directory + "/index has no symbol " + reference);
    }
    return symbol;
  }

  private List<ChunkMeta> chunks() throws BlockException {
    int count = index.length();
    List<ChunkMeta> chunks = new ArrayList<>(count);
    long max = 0;
    long reference = 0;
    for (int i = 0; i < count; i++) {
      long min = i == 0 ? index.signedVarint() : max + index.varint();
      max = min + index.varint();
      reference = i == 0 ? index.varint() : reference + index.signedVarint();
      chunks.add(new ChunkMeta(min, max, reference));
    }
    return chunks;
  }

  /**
   * The samples of a chunk; empty if they are no floats but native histograms.
   *
   * @throws BlockException if it is damaged
   */
  public Optional<XorChunkReader> chunk(ChunkMeta chunk) throws IOException {
    Section segment = segment((int) (chunk.reference() >>> 32));
    segment.at(chunk.reference() & 0xffff_ffffL);
    int length = segment.length();
    int start = segment.position();
    segment.check(start, 1 + length);
    segment.at(start);
    if (segment.octet() != XOR) {
      return Optional.empty();
    }
    try {
      return Optional.of(new XorChunkReader(segment.bytes(length)));
    } catch (IllegalArgumentException e) {
      throw new BlockException(directory + "/chunks: " + e.getMessage(), e);
    }
  }

  private Section segment(int number) throws IOException {
    Section known = segments.get(number);
    if (known == null) {
      Path file =
          directory
              .resolve("chunks")
              .resolve(String.format(java.util.Locale.ROOT, "%06d", number + 1));
      known = Section.open(file);
      if (known.size() < 8 || known.int32() != CHUNKS_MAGIC) {
        throw new BlockException(file + " is no segment of chunks");
      }
      segments.put(number, known);
    }
    return known;
  }
}
