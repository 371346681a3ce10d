package capsim.model.compactor;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BucketCoefficients;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.bucket.Merge;
import capsim.model.bucket.VerticalMerge;
import capsim.model.compactor.CompactionPlan.Burst;
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
  private final Work work;

  private CompactorModel(BlockLadder ladder, List<Merge> merges, BucketOccupancy occupancy) {
    this.ladder = ladder;
    this.merges = merges;
    this.occupancy = occupancy;
    this.scenario = ladder.scenario();
    this.compactor = scenario.metrics().compactor();
    this.coefficients = scenario.coefficientValues();
    this.work = new Work(scenario);
  }

  /** The plan of the compactors. */
  public static CompactionPlan plan(
      BlockLadder ladder, List<Merge> merges, BucketOccupancy occupancy) {
    return new CompactorModel(ladder, merges, occupancy).plan();
  }

  private CompactionPlan plan() {
    Figure streams = streams();
    Figure workers = workers(streams, "metrics.compactor.concurrency", compactor.concurrency());
    Figure downWorkers =
        workers(
            streams, "metrics.compactor.downsampleConcurrency", compactor.downsampleConcurrency());
    Figure utilization = utilization(streams, workers, downWorkers);
    Figure fortnight = fortnightSeconds(streams, workers, downWorkers);
    Figure scratch = scratch(workers, downWorkers);
    Figure index = largestMergeIndexBytes();
    Figure memory = memory(workers, index);
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
        bursts(fortnight),
        utilization,
        fortnight,
        workers,
        neededConcurrency(streams),
        streams,
        scratch,
        memory,
        amplification("uploads + everything the compactor writes", occupied() + written()),
        amplification("everything the compactor reads", read()),
        vertical("reads", vertical.reads()),
        vertical("writes", vertical.writes()),
        sync,
        mostBlocks(),
        index);
  }

  private record Bound(String what, Figure utilization, double limit) {
    double pressure() {
      return utilization.value() / limit;
    }
  }

  private List<Bound> bounds(
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
                "metrics.compactor: until the next 2d boundary",
                CASCADE_LIMIT_SECONDS),
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
    return figure(Unit.COUNT, merged ? "tenants" : "tenants · replicas")
        .given("tenants", "metrics.receive.tenants", scenario.metrics().receive().tenants())
        .from("replicas", ladder.replicas())
        .source(COMPACT + ": one compaction per group at a time")
        .of(ladder.streams());
  }

  /** Shards that have a stream to work on. */
  private double usefulShards() {
    return Math.max(1, Math.min(compactor.shards(), ladder.streams()));
  }

  private double streamsPerShard() {
    return Math.ceil(ladder.streams() / usefulShards());
  }

  private Figure workers(Figure streams, String key, int concurrency) {
    double cores = Math.max(1, Math.floor(compactor.machine().cpus()));
    return figure(Unit.COUNT, "min(concurrency, streams of a shard, cores), at least 1")
        .given("concurrency", key, concurrency)
        .from("streams", streams)
        .given("shards", "metrics.compactor.shards", compactor.shards())
        .given("cores", "metrics.compactor.machine.cpus", compactor.machine().cpus())
        .source(COMPACT)
        .of(Math.max(1, Math.min(Math.min(concurrency, streamsPerShard()), cores)));
  }

  private Figure utilization(Figure streams, Figure workers, Figure downWorkers) {
    double merge = work.secondsPerDay(merges, false);
    double down = work.secondsPerDay(merges, true);
    return withSpeeds(
            figure(
                Unit.RATIO,
                "(mergeSeconds / workers + downsampleSeconds / downsampleWorkers) / (86400 s ·"
                    + " shards); seconds = read / get + read / cpu + write / put + requests ·"
                    + " latency"))
        .constant("mergeSeconds", merge, "sum of bursts · perDay")
        .constant("downsampleSeconds", down, "sum of bursts · perDay")
        .from("workers", workers)
        .from("downsampleWorkers", downWorkers)
        .from("streams", streams)
        .given("shards", "metrics.compactor.shards", usefulShards())
        .source("Thanos v0.42.4 cmd/thanos/compact.go: downsampling waits for all merges")
        .of((merge / workers.value() + down / downWorkers.value()) / DAY_SECONDS / usefulShards());
  }

  private Figure.Builder withSpeeds(Figure.Builder builder) {
    return builder
        .with("get", BucketCoefficients.GET_BYTES_PER_SECOND, coefficients)
        .with("cpu", CompactorCoefficients.CPU_BYTES_PER_SECOND, coefficients)
        .with("put", BucketCoefficients.PUT_BYTES_PER_SECOND, coefficients)
        .given("latency", "minio.roundTripTime", work.requestSeconds());
  }

  private Figure fortnightSeconds(Figure streams, Figure workers, Figure downWorkers) {
    double merge = work.cascadeSeconds(merges, false);
    double down = work.cascadeSeconds(merges, true);
    double rounds = Math.ceil(streamsPerShard() / workers.value());
    double downRounds = Math.ceil(streamsPerShard() / downWorkers.value());
    return withSpeeds(
            figure(
                Unit.SECONDS,
                "rounds · seconds of the last vertical, 8h, 2d and 14d merge + downsampleRounds ·"
                    + " seconds of the 14d block's 5m and 1h downsampling"))
        .from("streams", streams)
        .from("workers", workers)
        .from("downsampleWorkers", downWorkers)
        .constant("mergeSeconds", merge, "sum of bursts")
        .constant("downsampleSeconds", down, "sum of bursts")
        .source("Thanos v0.42.4 pkg/compact/planner.go: windows are aligned to the epoch")
        .of(rounds * merge + downRounds * down);
  }

  private Figure neededConcurrency(Figure streams) {
    double limit = scenario.headroom().cpu().value();
    double mean =
        (work.secondsPerDay(merges, false) + work.secondsPerDay(merges, true)) / DAY_SECONDS;
    double fortnight =
        ladder.streams()
            * (work.cascadeSeconds(merges, false) + work.cascadeSeconds(merges, true))
            / CASCADE_LIMIT_SECONDS;
    return figure(
            Unit.COUNT,
            "ceil(max(busy workers in the mean, busy workers until the next 2d boundary) /"
                + " headroom)")
        .constant("mean", mean, "seconds of all work in a day / 86400 s")
        .constant("fortnight", fortnight, "seconds of all cascades / 172800 s")
        .given("headroom", "headroom.cpu", limit)
        .from("streams", streams)
        .of(Math.max(1, Math.ceil(Math.max(mean, fortnight) / limit)));
  }

  private Figure scratch(Figure workers, Figure downWorkers) {
    double merge = 0;
    double down = 0;
    for (Merge candidate : merges) {
      if (candidate.downsampling()) {
        down = Math.max(down, candidate.scratchBytes());
      } else {
        merge = Math.max(merge, candidate.scratchBytes());
      }
    }
    return figure(
            Unit.BYTES,
            "max(workers · largest merge, downsampleWorkers · largest downsampling): sources and"
                + " output")
        .constant("largestMerge", merge, "bursts[].scratchBytes")
        .constant("largestDownsampling", down, "bursts[].scratchBytes")
        .from("workers", workers)
        .from("downsampleWorkers", downWorkers)
        .source(COMPACT + "; docs/components/compact.md: 2 x 14d x concurrency")
        .of(Math.max(workers.value() * merge, downWorkers.value() * down));
  }

  private Figure largestMergeIndexBytes() {
    double largest = 0;
    for (Merge merge : merges) {
      if (!merge.downsampling()) {
        largest = Math.max(largest, merge.source().indexBytes() * merge.sources());
      }
    }
    return figure(Unit.BYTES, "index bytes of the sources of the largest merge")
        .from("activeSeries", ladder.load().activeSeries())
        .from("churnedSeriesPerHour", ladder.load().churnedSeriesPerHour())
        .source("Thanos v0.42.4 pkg/compact/planner.go largeTotalIndexSizeFilter")
        .of(largest);
  }

  private Figure memory(Figure workers, Figure index) {
    return figure(
            Unit.BYTES,
            "memoryBase + blocks · memoryPerBlock + workers · largestMergeIndexBytes ·"
                + " indexResidentShare")
        .with("memoryBase", CompactorCoefficients.MEMORY_BASE, coefficients)
        .from("blocks", occupancy.blocks())
        .with("memoryPerBlock", CompactorCoefficients.MEMORY_PER_BLOCK, coefficients)
        .from("workers", workers)
        .from("largestMergeIndexBytes", index)
        .with("indexResidentShare", CompactorCoefficients.INDEX_RESIDENT_SHARE, coefficients)
        .source("Thanos v0.42.4 docs/components/compact.md")
        .of(
            coefficients.value(CompactorCoefficients.MEMORY_BASE)
                + occupancy.blocks().value()
                    * coefficients.value(CompactorCoefficients.MEMORY_PER_BLOCK)
                + workers.value()
                    * index.value()
                    * coefficients.value(CompactorCoefficients.INDEX_RESIDENT_SHARE));
  }

  private Figure syncSeconds() {
    return figure(Unit.SECONDS, "blocks · latency · (1 / 64 + 3 / 32)")
        .from("blocks", occupancy.blocks())
        .given("latency", "minio.roundTripTime", work.requestSeconds())
        .source("Thanos v0.42.4 pkg/block/fetcher.go")
        .of(
            MetaSync.syncSeconds(
                occupancy.blocks().value(), work.requestSeconds(), work.requestSeconds()));
  }

  private Figure mostBlocks() {
    double wait = compactor.waitInterval().toMillis() / 1000.0;
    return figure(Unit.COUNT, "waitInterval / (latency · (1 / 64 + 3 / 32))")
        .given("waitInterval", "metrics.compactor.waitInterval", wait)
        .given("latency", "minio.roundTripTime", work.requestSeconds())
        .source("Thanos v0.42.4 cmd/thanos/compact.go: a longer sync is cancelled")
        .of(MetaSync.mostBlocks(wait, work.requestSeconds()));
  }

  private double occupied() {
    return occupancy.receivedBytesPerDay().value();
  }

  private double written() {
    double sum = 0;
    for (Merge merge : merges) {
      sum += merge.writeBytes() * merge.perDay();
    }
    return sum;
  }

  private double read() {
    double sum = 0;
    for (Merge merge : merges) {
      sum += merge.readBytes() * merge.perDay();
    }
    return sum;
  }

  private Figure amplification(String what, double bytesPerDay) {
    double single = occupancy.singleCopyBytesPerDay().value();
    return figure(Unit.RATIO, what + " in a day / singleCopyBytesPerDay")
        .constant("bytesPerDay", bytesPerDay, "sum of bursts · perDay")
        .from("singleCopyBytesPerDay", occupancy.singleCopyBytesPerDay())
        .source("Thanos v0.42.4 pkg/compact/planner.go, cmd/thanos/downsample.go")
        .of(single > 0 ? bytesPerDay / single : 0);
  }

  private Figure vertical(String what, double value) {
    return figure(Unit.RATIO, what + " of the unions of the replicas' copies of a window")
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

  private List<Burst> bursts(Figure fortnight) {
    var bursts = new ArrayList<Burst>();
    for (Merge merge : merges) {
      bursts.add(burst(merge));
    }
    double perShard = streamsPerShard();
    double reads = 0;
    double writes = 0;
    double scratch = 0;
    for (Merge merge : Work.cascade(merges)) {
      reads += merge.readBytes() * perShard;
      writes += merge.writeBytes() * perShard;
      scratch = Math.max(scratch, merge.scratchBytes());
    }
    String cascade = "the cascade of all streams of a shard";
    bursts.add(
        new Burst(
            CompactionPlan.FORTNIGHT_DAY,
            bytes("read by " + cascade, reads),
            bytes("written by " + cascade, writes),
            bytes("largest merge of " + cascade, scratch),
            fortnight,
            perDay(ladder.streams() > 0 ? BlockLadder.DAY / BlockLadder.FORTNIGHT : 0)));
    return List.copyOf(bursts);
  }

  private Burst burst(Merge merge) {
    Figure read = bytes("sources · bytes of a source", merge.readBytes());
    Figure write = bytes("bytes of the output", merge.writeBytes());
    Figure scratch =
        figure(Unit.BYTES, "readBytes + writeBytes")
            .from("readBytes", read)
            .from("writeBytes", write)
            .source(COMPACT)
            .of(merge.scratchBytes());
    Figure seconds =
        withSpeeds(
                figure(
                    Unit.SECONDS,
                    "readBytes / get + readBytes / cpu + writeBytes / put + requests · latency"))
            .from("readBytes", read)
            .from("writeBytes", write)
            .constant("requests", work.requests(merge).total(), "objstore 71d60df; " + COMPACT)
            .source("one stream each way at default concurrencies; " + COMPACT)
            .of(work.seconds(merge));
    return new Burst(merge.kind(), read, write, scratch, seconds, perDay(merge.perDay()));
  }

  private Figure bytes(String what, double value) {
    return figure(Unit.BYTES, what)
        .from("samplesPerSecond", ladder.load().samplesPerSecond())
        .from("replicas", ladder.replicas())
        .source("TSDB formats of Prometheus v0.309.1; Thanos v0.42.4 pkg/compact/planner.go")
        .of(value);
  }

  private Figure perDay(double value) {
    return figure(Unit.PER_DAY, "how often the planner finds such work in a day, on all streams")
        .from("replicas", ladder.replicas())
        .source("Thanos v0.42.4 pkg/compact/planner.go")
        .of(value);
  }
}
