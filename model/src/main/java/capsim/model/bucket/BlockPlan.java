package capsim.model.bucket;

import static capsim.model.trace.Figure.figure;

import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.workload.tsdb.BlockSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks of one kind, as they come to be in the bucket. The first row is what a Receive replica
 * uploads for a tenant; the others are what the compactor makes of one stream.
 *
 * @param resolution {@code raw}, {@code 5m} or {@code 1h}
 * @param range {@code 2h}, {@code 8h}, {@code 2d}, {@code 14d}
 * @param level compaction level, 1 as uploaded
 * @param bytes bytes of one block
 * @param chunksBytes of these, chunk segments
 * @param indexBytes of these, index
 * @param metaBytes of these, meta.json
 * @param series series in it
 * @param samples samples in it, or downsampled windows
 * @param chunks chunks in it
 * @param objects objects of it in the bucket
 * @param perDay such blocks made in a day, in all
 */
public record BlockPlan(
    String resolution,
    String range,
    int level,
    Figure bytes,
    Figure chunksBytes,
    Figure indexBytes,
    Figure metaBytes,
    Figure series,
    Figure samples,
    Figure chunks,
    Figure objects,
    Figure perDay) {

  private static final String LAYOUT =
      "TSDB formats of Prometheus v0.309.1; Thanos v0.42.4 pkg/block/metadata/meta.go";

  /** All kinds that the compactor's work makes. */
  public static List<BlockPlan> of(BlockLadder ladder, List<Merge> merges) {
    var plans = new ArrayList<BlockPlan>();
    double uploads = ladder.uploadStreams() * BlockLadder.DAY / ladder.baseHours();
    plans.add(plan(ladder, "raw", range(ladder.baseHours()), 1, ladder.uploaded(), uploads));
    int level = 1;
    for (Merge merge : merges) {
      if (merge.extra()) {
        continue; // These are blocks of the other kinds.
      }
      if (!merge.downsampling() && !merge.kind().equals(Merge.FIVE_MINUTES)) {
        level++;
      }
      plans.add(row(ladder, merge, level));
    }
    return List.copyOf(plans);
  }

  private static BlockPlan row(BlockLadder ladder, Merge merge, int level) {
    boolean vertical = merge.kind().equals(Merge.VERTICAL);
    if (vertical) {
      double windows = ladder.streams() * BlockLadder.DAY / ladder.baseHours();
      BlockSize window = ladder.raw(ladder.baseHours());
      return plan(ladder, "raw", range(ladder.baseHours()), level, window, windows);
    }
    String first = merge.kind().substring(0, merge.kind().indexOf(' '));
    if (merge.kind().equals(Merge.FIVE_MINUTES)) {
      String fortnight = range(BlockLadder.FORTNIGHT);
      return plan(ladder, first, fortnight, level + 1, merge.output(), merge.perDay());
    }
    if (!merge.downsampling()) {
      return plan(ladder, "raw", first, level, merge.output(), merge.perDay());
    }
    boolean short5m = merge.kind().equals("5m downsample");
    double hours = short5m ? BlockLadder.TWO_DAYS : BlockLadder.FORTNIGHT;
    // A downsampled block keeps the level of its source; a 2d block is one level below the last.
    int own = short5m ? level - 1 : level;
    return plan(ladder, first, range(hours), own, merge.output(), merge.perDay());
  }

  private static BlockPlan plan(
      BlockLadder ladder, String resolution, String range, int level, BlockSize size, double day) {
    Figure chunksBytes = part(ladder, Unit.BYTES, "chunk bytes", size.chunksBytes());
    Figure indexBytes = part(ladder, Unit.BYTES, "index bytes", size.indexBytes());
    Figure metaBytes = part(ladder, Unit.BYTES, "meta.json bytes", size.metaBytes());
    Figure bytes =
        figure(Unit.BYTES, "chunksBytes + indexBytes + metaBytes")
            .from("chunksBytes", chunksBytes)
            .from("indexBytes", indexBytes)
            .from("metaBytes", metaBytes)
            .source("Thanos v0.42.4 docs/storage.md")
            .of(size.bytes());
    Figure objects =
        figure(Unit.COUNT, "max(1, ceil(chunksBytes / segmentBytes)) + index + meta.json")
            .from("chunksBytes", chunksBytes)
            .constant(
                "segmentBytes",
                BlockSize.CHUNK_SEGMENT_BYTES,
                "Prometheus v0.309.1 tsdb/chunks/chunks.go DefaultChunkSegmentSize")
            .source("Thanos v0.42.4 docs/storage.md")
            .of(size.objects());
    Figure perDay =
        figure(
                Unit.PER_DAY,
                "blocks of this kind made in a day on all streams: tenants, or tenants · replicas")
            .from("replicas", ladder.replicas())
            .given(
                "tenants",
                "metrics.receive.tenants",
                ladder.scenario().metrics().receive().tenants())
            .source("Thanos v0.42.4 pkg/compact/planner.go, pkg/receive/multitsdb.go")
            .of(day);
    return new BlockPlan(
        resolution,
        range,
        level,
        bytes,
        chunksBytes,
        indexBytes,
        metaBytes,
        part(ladder, Unit.SERIES, "series", size.series()),
        part(ladder, Unit.SAMPLES, "samples or windows", size.samples()),
        part(ladder, Unit.COUNT, "chunks", size.chunks()),
        objects,
        perDay);
  }

  private static Figure part(BlockLadder ladder, Unit unit, String what, double value) {
    return figure(
            unit,
            what
                + " of a stream's block, from activeSeries, churnedSeriesPerHour, samplesPerSecond and"
                + " replicas")
        .from("activeSeries", ladder.load().activeSeries())
        .from("churnedSeriesPerHour", ladder.load().churnedSeriesPerHour())
        .from("samplesPerSecond", ladder.load().samplesPerSecond())
        .from("replicas", ladder.replicas())
        .source(LAYOUT)
        .of(value);
  }

  /** The usual name of a block range. */
  public static String range(double hours) {
    if (hours >= BlockLadder.DAY && hours % BlockLadder.DAY == 0) {
      return (long) (hours / BlockLadder.DAY) + "d";
    }
    return hours % 1 == 0 ? (long) hours + "h" : Math.round(hours * 60) + "m";
  }
}
