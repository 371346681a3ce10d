package capsim.workload.sizing;

import capsim.workload.tsdb.BlockSize;
import capsim.workload.tsdb.BlockSizes;
import capsim.workload.tsdb.TsdbVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sizes of blocks from counts and mean bits: no encoding, any scale.
 *
 * <p>Series that live on weigh what {@link capsim.workload.tsdb.ClosedFormChunks} says. Every
 * series that ends inside a block leaves one chunk more behind than a series that lives on, and one
 * more sample: its stale marker.
 */
final class ClosedFormBlocks implements BlockSizes {
  /**
   * Sample count, first timestamp (6 bytes today), first value: Prometheus tsdb/chunkenc/xor.go.
   */
  private static final double CHUNK_HEADER_BITS = 16 + 48 + 64;

  /** A chunk ends at a whole byte: 7/16 byte on average. */
  private static final double PADDING_BYTES = 7 / 16.0;

  /** Encoding and CRC around a chunk in its segment: Prometheus tsdb/chunks/chunks.go. */
  private static final double SEGMENT_FRAME_BYTES = 5;

  /** Header of a segment file: Prometheus tsdb/chunks/chunks.go SegmentHeaderSize. */
  private static final double SEGMENT_HEADER_BYTES = 8;

  /**
   * A downsampled chunk holds at most 140 windows on average: Thanos v0.42
   * pkg/compact/downsample/downsample.go targetChunkCount.
   */
  private static final double WINDOWS_PER_CHUNK = 140;

  /** The first interval as a varint: 2 bytes up to 16.383 s, 3 up to half an hour. */
  private static final double FIRST_DELTA_BYTES = 3;

  /** Bits of a stale marker that ends a chunk, value and timestamp: 13 + 61 + 1. */
  private static final double STALE_MARKER_BITS = 75;

  private static final double RANGE_HOURS = 2;
  private static final double RANGE_MILLIS = 7_200_000;
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final List<SeriesGroup> groups;
  private final LabelDictionary dictionary;
  private final TsdbVersion version;
  private final Map<Kind, BlockSize> known = new ConcurrentHashMap<>();
  private final Map<Double, LabelDictionary.Totals> totals = new ConcurrentHashMap<>();

  /** A block is asked for many times in one plan. */
  private record Kind(double resolutionSeconds, double hours) {}

  ClosedFormBlocks(List<SeriesGroup> groups, LabelDictionary dictionary, TsdbVersion version) {
    this.groups = List.copyOf(groups);
    this.dictionary = dictionary;
    this.version = version;
  }

  @Override
  public BlockSize raw(double hours) {
    return known.computeIfAbsent(
        new Kind(0, hours), kind -> sum(hours, group -> rawPart(group, hours)));
  }

  @Override
  public BlockSize downsampled(double resolutionSeconds, double hours) {
    return known.computeIfAbsent(
        new Kind(resolutionSeconds, hours),
        kind -> sum(hours, group -> downsampledPart(group, resolutionSeconds, hours)));
  }

  /** What one group adds to a block. */
  private record Part(
      double series,
      double samples,
      double chunks,
      double chunkBytes,
      double spanMillis,
      double gapMillis) {}

  private interface Parts {
    Part of(SeriesGroup group);
  }

  private BlockSize sum(double hours, Parts parts) {
    double series = 0;
    double samples = 0;
    double chunks = 0;
    double chunkBytes = 0;
    var entries = new ArrayList<IndexEstimate.Entries>(groups.size());
    for (SeriesGroup group : groups) {
      Part part = parts.of(group);
      if (part.series() <= 0) {
        continue;
      }
      series += part.series();
      samples += part.samples();
      chunks += part.chunks();
      chunkBytes += part.chunkBytes();
      entries.add(
          new IndexEstimate.Entries(
              part.series(),
              group.shape().labels(),
              part.chunks() / part.series(),
              part.chunkBytes() / part.chunks(),
              part.spanMillis(),
              part.gapMillis()));
    }
    double segments = Math.max(1, Math.ceil(chunkBytes / BlockSize.CHUNK_SEGMENT_BYTES));
    double chunksBytes = chunkBytes + segments * SEGMENT_HEADER_BYTES;
    IndexEstimate index =
        IndexEstimate.of(
            entries, totals.computeIfAbsent(hours, dictionary::over), chunksBytes, version);
    return new BlockSize(
        series,
        samples,
        chunks,
        chunksBytes,
        index.bytes(),
        index.headerBytes(),
        MetaJsonEstimate.bytes(hours, segments));
  }

  private static Part rawPart(SeriesGroup group, double hours) {
    double ended = group.active() * group.churnPerHour() * hours;
    double samples = group.active() * hours * MILLIS_PER_HOUR / group.intervalMillis() + ended;
    double ranges = hours / RANGE_HOURS;
    ProcessCosts.Cost cost = group.shape().cost();
    double chunks = group.active() * cost.chunksPerRange() * ranges + ended;
    double bytes =
        group.active() * cost.segmentBytesPerRange() * ranges + ended * endedSeriesBytes();
    double samplesPerChunk = RANGE_MILLIS / group.intervalMillis() / cost.chunksPerRange();
    double span = Math.max(0, samplesPerChunk - 1) * group.intervalMillis();
    return new Part(
        group.seriesWithin(hours), samples, chunks, bytes, span, group.intervalMillis());
  }

  /** What a series that ends, and its successor, weigh beside the samples: a chunk and a marker. */
  private static double endedSeriesBytes() {
    return CHUNK_HEADER_BITS / 8
        + FIRST_DELTA_BYTES
        + PADDING_BYTES
        + SEGMENT_FRAME_BYTES
        + 1
        + STALE_MARKER_BITS / 8;
  }

  private static Part downsampledPart(SeriesGroup group, double resolution, double hours) {
    double windowsPerSeries = hours * 3600 / resolution;
    double ended = group.active() * group.churnPerHour() * hours;
    double windows = group.active() * windowsPerSeries + ended;
    double chunksPerSeries = Math.ceil((windowsPerSeries + 1) / WINDOWS_PER_CHUNK);
    double chunks = group.active() * chunksPerSeries + ended;
    double perWindow =
        resolution > 300
            ? group.shape().cost().oneHourBytes()
            : group.shape().cost().fiveMinuteBytes();
    double data = windows * perWindow / chunks;
    double bytes = chunks * (data + SEGMENT_FRAME_BYTES + MeanVarint.length(data));
    double span = windowsPerSeries / chunksPerSeries * resolution * 1000;
    return new Part(group.seriesWithin(hours), windows, chunks, bytes, span, resolution * 1000);
  }
}
