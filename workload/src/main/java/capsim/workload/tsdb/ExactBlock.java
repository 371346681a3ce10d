package capsim.workload.tsdb;

import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeClock;
import capsim.workload.series.Series;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.series.SeriesLife;
import capsim.workload.series.ValueGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Sizes a block by encoding every sample of it, as the TSDB would. Series are generated one after
 * the other; in memory stay their labels and, per chunk, three numbers.
 */
public final class ExactBlock {
  private static final Comparator<Entry> BY_LABELS =
      (a, b) -> compareLabels(a.labels(), b.labels());

  private final TsdbVersion version;
  private final long blockStart;
  private final long blockEnd;
  private final List<Entry> entries = new ArrayList<>();
  private final XorChunkSize chunk = new XorChunkSize();
  private final ChunkCutter cutter;
  private final long startMillis;
  private final long endMillis;
  private long samples;
  private long headSeries;
  private long headSamples;

  private record Entry(LabelSet labels, ChunkList chunks) {}

  private ExactBlock(
      long startMillis, long endMillis, long blockStart, long blockEnd, TsdbVersion version) {
    this.startMillis = startMillis;
    this.endMillis = endMillis;
    this.blockStart = blockStart;
    this.blockEnd = blockEnd;
    this.version = version;
    this.cutter = new ChunkCutter(version);
  }

  /**
   * The block that is cut from samples of a period; series of pods and nodes that are replaced in
   * it end with a stale marker. A block longer than two hours has the chunks of the two-hour blocks
   * that were compacted into it.
   *
   * @param startMillis first scrapes are due at this time or later
   * @param endMillis scrapes end before this time
   * @param blockStart first time of the block
   * @param blockEnd the block ends before this time
   */
  public static ExactBlockSize measure(
      SeriesCatalog catalog,
      long startMillis,
      long endMillis,
      long blockStart,
      long blockEnd,
      TsdbVersion version) {
    var block = new ExactBlock(startMillis, endMillis, blockStart, blockEnd, version);
    for (int target = 0; target < catalog.targetCount(); target++) {
      block.addTarget(catalog, target);
    }
    return block.finish();
  }

  private void addTarget(SeriesCatalog catalog, int target) {
    ScrapeClock clock = catalog.clock(target);
    long firstScrape = clock.firstDueAtOrAfter(startMillis);
    long[] times = times(clock);
    for (SeriesLife life : SeriesLife.of(catalog, target, startMillis, endMillis)) {
      // The scrapes that see the series, and the one that ends it.
      int from = scrapeAt(clock, life.fromMillis(), firstScrape, times.length);
      int to = scrapeAt(clock, life.toMillis(), firstScrape, times.length);
      if (from < to) {
        boolean stale = to < times.length;
        addSeries(life.series(), Arrays.copyOfRange(times, from, stale ? to + 1 : to), stale);
      }
    }
  }

  /** The first scrape of the period that is due at a time or later. */
  private static int scrapeAt(ScrapeClock clock, long millis, long firstScrape, int scrapes) {
    if (millis == Long.MIN_VALUE) {
      return 0;
    }
    if (millis == Long.MAX_VALUE) {
      return scrapes;
    }
    return (int) Math.max(0, Math.min(scrapes, clock.firstDueAtOrAfter(millis) - firstScrape));
  }

  /**
   * Adds a series with its samples.
   *
   * @param times of all samples, before the block's too
   * @param stale whether the last one is the stale marker
   */
  private void addSeries(Series series, long[] times, boolean stale) {
    headSeries++;
    headSamples += times.length;
    int first = position(times, blockStart);
    int last = position(times, blockEnd);
    if (first == last) {
      return;
    }
    ChunkList chunks =
        series.nativeHistogram()
            ? histogramChunks(times, first, last)
            : floatChunks(series, times, first, last, stale);
    entries.add(new Entry(series.labels(), chunks));
    samples += last - first;
  }

  private long[] times(ScrapeClock clock) {
    long k = clock.firstDueAtOrAfter(startMillis);
    long[] times = new long[16];
    int count = 0;
    for (long time = clock.timestampMillis(k); time < endMillis; ) {
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count++] = time;
      k++;
      time = clock.timestampMillis(k);
    }
    return Arrays.copyOf(times, count);
  }

  /** How many times lie before {@code bound}. */
  private static int position(long[] times, long bound) {
    int found = Arrays.binarySearch(times, bound);
    return found >= 0 ? found : -found - 1;
  }

  private ChunkList floatChunks(Series series, long[] times, int first, int last, boolean stale) {
    var chunks = new ChunkList();
    ValueGenerator values = series.values();
    cutter.reset();
    chunk.reset();
    int chunkStart = 0;
    // Chunks before the block are encoded too, because of the byte limit of their successors.
    for (int i = 0; i < last; i++) {
      if (cutter.startsChunk(times[i], chunk.bytes())) {
        keep(chunks, times, chunkStart, i, first);
        chunk.reset();
        chunkStart = i;
      }
      chunk.append(times[i], stale && i == times.length - 1 ? Series.STALE : values.next());
    }
    keep(chunks, times, chunkStart, last, first);
    return chunks;
  }

  private void keep(ChunkList chunks, long[] times, int from, int to, int first) {
    if (from >= first && to > from) {
      chunks.add(times[from], times[to - 1], chunk.bytes());
    }
  }

  private static ChunkList histogramChunks(long[] times, int first, int last) {
    var chunks = new ChunkList();
    int perChunk = NativeHistogramEstimate.samplesPerChunk();
    for (int i = first; i < last; ) {
      int end = i;
      long range = times[i] / ChunkCutter.RANGE_MILLIS;
      while (end < last && end - i < perChunk && times[end] / ChunkCutter.RANGE_MILLIS == range) {
        end++;
      }
      chunks.add(
          times[i],
          times[end - 1],
          Math.round((end - i) * NativeHistogramEstimate.BYTES_PER_SAMPLE));
      i = end;
    }
    return chunks;
  }

  private ExactBlockSize finish() {
    var index = new IndexWriterSize(version);
    entries.sort(BY_LABELS);
    entries.forEach(entry -> index.addLabels(entry.labels()));
    index.finishLabels();
    var segments = new ChunkSegments();
    long chunks = 0;
    long dataBytes = 0;
    for (Entry entry : entries) {
      for (int i = 0; i < entry.chunks().size(); i++) {
        dataBytes += entry.chunks().dataBytes(i);
      }
      chunks += entry.chunks().size();
      entry.chunks().place(segments);
      index.addSeries(entry.labels(), entry.chunks());
    }
    return new ExactBlockSize(
        entries.size(),
        samples,
        chunks,
        dataBytes,
        segments.bytes(),
        segments.count(),
        index.finish(),
        BlockMeta.bytes(version, blockStart, blockEnd, samples, entries.size(), chunks, 1),
        headSeries,
        headSamples);
  }

  /** The order of series in an index: by name, value, name, value …; a prefix comes first. */
  static int compareLabels(LabelSet a, LabelSet b) {
    int common = Math.min(a.size(), b.size());
    for (int i = 0; i < common; i++) {
      int order = a.names()[i].compareTo(b.names()[i]);
      order = order != 0 ? order : a.values()[i].compareTo(b.values()[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
