package capsim.model.compactor;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.bucket.Merge;
import capsim.model.bucket.VerticalMerge;
import capsim.model.finding.Status;
import capsim.model.scenario.Headroom;
import capsim.model.scenario.MetricStack.Compactor;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.List;

/** Sizes the Compactor. */
public final class CompactorModel {
  /** The fortnight's cascade must be done before the next 2d window ends. */
  static final double CASCADE_LIMIT_SECONDS = BlockLadder.TWO_DAYS * 3600;

  private static final double DAY_SECONDS = 86_400;
  private static final String COMPACT = "Thanos v0.42.4 pkg/compact/compact.go";

  private final BlockLadder ladder;
  private final List<Merge> merges;
  private final BucketOccupancy occupancy;
  private final Scenario scenario;
  private final Compactor compactor;
  private final Coefficients coefficients;
  private final Bursts bursts;
  private final Figure latency;
  private final Figure streams;
  private final Figure perShard;

  private CompactorModel(BlockLadder ladder, List<Merge> merges, BucketOccupancy occupancy) {
    this.ladder = ladder;
    this.merges = merges;
    this.occupancy = occupancy;
    this.scenario = ladder.scenario();
    this.compactor = scenario.metrics().compactor();
    this.coefficients = scenario.coefficientValues();
    this.bursts = new Bursts(ladder, merges);
    this.latency = new Work(scenario).latency();
    this.streams = streams();
    this.perShard = streamsPerShard();
  }

  /** The plan of the compactors. */
  public static CompactionPlan plan(
      BlockLadder ladder, List<Merge> merges, BucketOccupancy occupancy) {
    return new CompactorModel(ladder, merges, occupancy).plan();
  }

  private CompactionPlan plan() {
    Figure workers = workers("metrics.compactor.concurrency", compactor.concurrency());
    Figure downWorkers =
        workers("metrics.compactor.downsampleConcurrency", compactor.downsampleConcurrency());
    Figure utilization = utilization(workers, downWorkers);
    Figure fortnight = fortnightSeconds(workers, downWorkers);
    Figure scratch = scratch(workers, downWorkers);
    var inMemory = new CompactorMemory(merges, coefficients);
    Figure index = inMemory.largestMergeIndexBytes();
    Figure memory = inMemory.of(occupancy, workers, index);
    Figure sync = syncSeconds();
    List<Bound> bounds = bounds(utilization, fortnight, scratch, memory, sync);
    Bound binding = bounds.get(0);
    for (Bound bound : bounds) {
      if (bound.pressure() > binding.pressure()) {
        binding = bound;
      }
    }
    VerticalMerge vertical = ladder.vertical();
    return new CompactionPlan(
        status(bounds),
        binding.what(),
        binding.utilization(),
        bursts.withFortnight(perShard, fortnight),
        utilization,
        fortnight,
        workers,
        neededConcurrency(),
        streams,
        scratch,
        memory,
        writeAmplification(),
        readAmplification(),
        vertical("reads", vertical.reads()),
        vertical("writes", vertical.writes()),
        sync,
        mostBlocks(),
        index,
        windowStartMerges());
  }

  /** Each window of a stream that came meanwhile, and its 8h blocks. */
  private Figure windowStartMerges() {
    double closedHours = BlockLadder.DAY * (1 - compactor.runningShare());
    double copies = ladder.vertical().merges() > 0 ? closedHours / ladder.baseHours() : 0;
    double eight = Math.max(BlockLadder.EIGHT_HOURS, ladder.baseHours());
    return figure(
            Unit.COUNT, "streams · closedHours · (1 / blockHours, if copies are merged, + 1 / 8)")
        .from("streams", streams)
        .given("closedHours", "metrics.compactor.window", closedHours)
        .given("blockHours", "metrics.receive.blockRange", ladder.baseHours())
        .source("Thanos v0.42.4 pkg/compact/planner.go")
        .of(ladder.streams() * (copies + closedHours / eight));
  }

  private record Bound(String what, Figure utilization, double limit) {
    double pressure() {
      return utilization.value() / limit;
    }
  }

  private List<Bound> bounds(
      Figure utilization, Figure fortnight, Figure scratch, Figure memory, Figure sync) {
    Headroom headroom = scenario.headroom();
    var bounds = new ArrayList<Bound>();
    if (compactor.window().isPresent()) {
      double window = compactor.runningShare() * DAY_SECONDS;
      Figure longest = bursts.longestSeconds();
      bounds.add(
          new Bound(
              "window",
              ratio("longestSeconds", longest, "metrics.compactor.window", window),
              headroom.cpu().value()));
    }
    bounds.addAll(others(utilization, fortnight, scratch, memory, sync));
    return bounds;
  }

  private List<Bound> others(
      Figure utilization, Figure fortnight, Figure scratch, Figure memory, Figure sync) {
    Headroom headroom = scenario.headroom();
    double wait = compactor.waitInterval().toMillis() / 1000.0;
    return List.of(
        new Bound("time", utilization, headroom.cpu().value()),
        new Bound(
            "fortnight day",
            ratio(
                "fortnightSeconds",
                fortnight,
                "metrics.compactor: until the next 2d boundary, of which it runs in its window",
                CASCADE_LIMIT_SECONDS * compactor.runningShare()),
            headroom.cpu().value()),
        new Bound(
            "disk",
            ratio(
                "scratchBytes",
                scratch,
                "metrics.compactor.machine.disk",
                compactor.machine().disk().bytes()),
            headroom.disk().value()),
        new Bound(
            "memory",
            ratio(
                "memoryBytes",
                memory,
                "metrics.compactor.machine.memory",
                compactor.machine().memory().bytes()),
            headroom.memory().value()),
        new Bound(
            "meta sync",
            // Without a wait interval nothing cancels a sync.
            ratio("syncSeconds", sync, "metrics.compactor.waitInterval", wait),
            headroom.cpu().value()));
  }

  private static Figure ratio(String name, Figure part, String key, double whole) {
    return figure(Unit.RATIO, name + " / limit")
        .from(name, part)
        .given("limit", key, whole)
        .of(whole > 0 ? part.value() / whole : 0);
  }

  private static Status status(List<Bound> bounds) {
    Status status = Status.OK;
    for (Bound bound : bounds) {
      if (bound.utilization().value() > 1) {
        return Status.FAIL;
      }
      if (bound.pressure() > 1) {
        status = Status.WARN;
      }
    }
    return status;
  }

  private Figure streams() {
    boolean merged = ladder.deduplicated();
    var builder =
        figure(Unit.COUNT, merged ? "tenants" : "tenants · replicas")
            .given("tenants", "metrics.receive.tenants", scenario.metrics().receive().tenants());
    if (!merged) {
      builder.from("replicas", ladder.replicas());
    }
    return builder.source(COMPACT + ": one compaction per group at a time").of(ladder.streams());
  }

  /** Shards that have a stream to work on. */
  private double usefulShards() {
    return Math.max(1, Math.min(compactor.shards(), ladder.streams()));
  }

  private Figure streamsPerShard() {
    return figure(Unit.COUNT, "ceil(streams / max(1, min(shards, streams)))")
        .from("streams", streams)
        .given("shards", "metrics.compactor.shards", compactor.shards())
        .source("Thanos v0.42.4 docs/sharding.md: a stream belongs to one shard")
        .of(Math.ceil(ladder.streams() / usefulShards()));
  }

  private Figure workers(String key, int concurrency) {
    double cores = Math.floor(compactor.machine().cpus());
    return figure(Unit.COUNT, "max(1, min(concurrency, streamsPerShard, floor(cores)))")
        .given("concurrency", key, concurrency)
        .from("streamsPerShard", perShard)
        .given("cores", "metrics.compactor.machine.cpus", compactor.machine().cpus())
        .source(COMPACT)
        .of(Math.max(1, Math.min(Math.min(concurrency, perShard.value()), cores)));
  }

  private Figure utilization(Figure workers, Figure downWorkers) {
    Figure merge = bursts.secondsPerDay(false);
    Figure down = bursts.secondsPerDay(true);
    return figure(
            Unit.RATIO,
            "(mergeSeconds / workers + downsampleSeconds / downsampleWorkers) / (86400 ·"
                + " runningShare) / max(1, min(shards, streams))")
        .from("mergeSeconds", merge)
        .from("workers", workers)
        .from("downsampleSeconds", down)
        .from("downsampleWorkers", downWorkers)
        .given("shards", "metrics.compactor.shards", compactor.shards())
        .from("streams", streams)
        .given("runningShare", "metrics.compactor.window", compactor.runningShare())
        .source("Thanos v0.42.4 cmd/thanos/compact.go: downsampling waits for all merges")
        .of(
            (merge.value() / workers.value() + down.value() / downWorkers.value())
                / (DAY_SECONDS * compactor.runningShare())
                / usefulShards());
  }

  private Figure fortnightSeconds(Figure workers, Figure downWorkers) {
    Figure merge = bursts.cascadeSeconds(false);
    Figure down = bursts.cascadeSeconds(true);
    double rounds = Math.ceil(perShard.value() / workers.value());
    double downRounds = Math.ceil(perShard.value() / downWorkers.value());
    return figure(
            Unit.SECONDS,
            "ceil(streamsPerShard / workers) · mergeSeconds + ceil(streamsPerShard /"
                + " downsampleWorkers) · downsampleSeconds")
        .from("streamsPerShard", perShard)
        .from("workers", workers)
        .from("mergeSeconds", merge)
        .from("downsampleWorkers", downWorkers)
        .from("downsampleSeconds", down)
        .source("Thanos v0.42.4 pkg/compact/planner.go: windows are aligned to the epoch")
        .of(rounds * merge.value() + downRounds * down.value());
  }

  private Figure neededConcurrency() {
    double limit = scenario.headroom().cpu().value();
    Figure merge = bursts.secondsPerDay(false);
    Figure down = bursts.secondsPerDay(true);
    Figure lastMerge = bursts.cascadeSeconds(false);
    Figure lastDown = bursts.cascadeSeconds(true);
    double share = compactor.runningShare();
    double mean = (merge.value() + down.value()) / DAY_SECONDS / share;
    double fortnight =
        ladder.streams() * (lastMerge.value() + lastDown.value()) / (CASCADE_LIMIT_SECONDS * share);
    return figure(
            Unit.COUNT,
            "max(1, ceil(max((mergeSeconds + downsampleSeconds) / 86400, streams · (cascadeMerge +"
                + " cascadeDownsample) / 172800) / runningShare / headroom))")
        .from("mergeSeconds", merge)
        .from("downsampleSeconds", down)
        .from("streams", streams)
        .from("cascadeMerge", lastMerge)
        .from("cascadeDownsample", lastDown)
        .given("runningShare", "metrics.compactor.window", share)
        .given("headroom", "headroom.cpu", limit)
        .of(Math.max(1, Math.ceil(Math.max(mean, fortnight) / limit)));
  }

  private Figure scratch(Figure workers, Figure downWorkers) {
    Figure merge = bursts.largestScratch(false);
    Figure down = bursts.largestScratch(true);
    return figure(
            Unit.BYTES, "max(workers · largestMerge, downsampleWorkers · largestDownsampling)")
        .from("workers", workers)
        .from("largestMerge", merge)
        .from("downsampleWorkers", downWorkers)
        .from("largestDownsampling", down)
        .source(COMPACT + "; docs/components/compact.md: 2 x 14d x concurrency")
        .of(Math.max(workers.value() * merge.value(), downWorkers.value() * down.value()));
  }

  private Figure syncSeconds() {
    return figure(Unit.SECONDS, "blocks · latency · (1 / 64 + 3 / 32)")
        .from("blocks", occupancy.blocks())
        .from("latency", latency)
        .source("Thanos v0.42.4 pkg/block/fetcher.go")
        .of(MetaSync.syncSeconds(occupancy.blocks().value(), latency.value(), latency.value()));
  }

  private Figure mostBlocks() {
    double wait = compactor.waitInterval().toMillis() / 1000.0;
    return figure(Unit.COUNT, "waitInterval / (latency · (1 / 64 + 3 / 32))")
        .given("waitInterval", "metrics.compactor.waitInterval", wait)
        .from("latency", latency)
        .source("Thanos v0.42.4 cmd/thanos/compact.go: a longer sync is cancelled")
        .of(MetaSync.mostBlocks(wait, latency.value()));
  }

  private Figure writeAmplification() {
    Figure written = bursts.writeBytesPerDay();
    Figure uploads = occupancy.receivedBytesPerDay();
    double single = occupancy.singleCopyBytesPerDay().value();
    return figure(Unit.RATIO, "(uploads + written) / singleCopyBytesPerDay")
        .from("uploads", uploads)
        .from("written", written)
        .from("singleCopyBytesPerDay", occupancy.singleCopyBytesPerDay())
        .source("Thanos v0.42.4 pkg/compact/planner.go, cmd/thanos/downsample.go")
        .of(single > 0 ? (uploads.value() + written.value()) / single : 0);
  }

  private Figure readAmplification() {
    Figure read = bursts.readBytesPerDay();
    double single = occupancy.singleCopyBytesPerDay().value();
    return figure(Unit.RATIO, "read / singleCopyBytesPerDay")
        .from("read", read)
        .from("singleCopyBytesPerDay", occupancy.singleCopyBytesPerDay())
        .source("Thanos v0.42.4 pkg/compact/planner.go, cmd/thanos/downsample.go")
        .of(single > 0 ? read.value() / single : 0);
  }

  private Figure vertical(String what, double value) {
    return figure(
            Unit.RATIO,
            what
                + " of the unions of replicationFactor copies on replicas, uploaded within"
                + " spreadSeconds, looked for every cycleSeconds")
        .from("replicas", ladder.replicas())
        .given("replicationFactor", "metrics.receive.replicationFactor", ladder.copies())
        .given("spreadSeconds", "metrics.receive.cutPhases", ladder.spreadSeconds())
        .given(
            "cycleSeconds",
            "metrics.compactor.waitInterval",
            compactor.waitInterval().toMillis() / 1000.0)
        .source("Thanos v0.42.4 pkg/compact/planner.go selectOverlappingMetas")
        .of(value);
  }
}
