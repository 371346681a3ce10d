package capsim.model.store;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.finding.Status;
import capsim.model.scenario.Headroom;
import capsim.model.scenario.MetricStack.Queries;
import capsim.model.scenario.MetricStack.Retention;
import capsim.model.scenario.MetricStack.StoreGateway;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.workload.tsdb.BlockSize;
import java.time.Duration;
import java.util.List;

/** Sizes the Store Gateway. */
public final class StoreModel {
  /** Marked blocks are hidden after this: Thanos v0.42.4 cmd/thanos/store.go. */
  static final double HIDDEN_AFTER_DAYS = 1;

  private static final String BUCKET = "Thanos v0.42.4 pkg/store/bucket.go";

  private final BlockLadder ladder;
  private final BucketOccupancy occupancy;
  private final Scenario scenario;
  private final StoreGateway store;
  private final Coefficients coefficients;

  private StoreModel(BlockLadder ladder, BucketOccupancy occupancy) {
    this.ladder = ladder;
    this.occupancy = occupancy;
    this.scenario = ladder.scenario();
    this.store = scenario.metrics().storeGateway();
    this.coefficients = scenario.coefficientValues();
  }

  /** The plan of the Store Gateways. */
  public static StoreGatewayPlan plan(BlockLadder ladder, BucketOccupancy occupancy) {
    return new StoreModel(ladder, occupancy).plan();
  }

  private StoreGatewayPlan plan() {
    QueryReads reads = QueryReads.of(ladder);
    Figure blocks = blocks();
    Figure headers = headers();
    Figure memory = memory(blocks, headers);
    Figure gets = perQuery(Unit.COUNT, "range GETs", reads.gets());
    Figure bytes = perQuery(Unit.BYTES, "bytes", reads.bytes());
    Figure requests = perSecond(Unit.REQUESTS_PER_SECOND, "getsPerQuery", gets);
    Figure read = perSecond(Unit.BYTES_PER_SECOND, "bytesPerQuery", bytes);
    Queries queries = scenario.metrics().queries();
    Headroom headroom = scenario.headroom();
    double instances = (double) store.replicas() * store.shards();
    double nics = instances * store.machine().network().bytesPerSecond();
    Figure memoryUse = use("memoryBytes", memory, store.machine().memory().bytes());
    Figure diskUse = use("indexHeaderBytes", headers, store.machine().disk().bytes());
    Figure networkUse =
        figure(Unit.RATIO, "readBytesPerSecond · peakFactor / interfaces of all replicas")
            .from("readBytesPerSecond", read)
            .given("peakFactor", "metrics.queries.peakFactor", queries.peakFactor())
            .given("interfaces", "metrics.storeGateway.machine.network", nics)
            .of(read.value() * queries.peakFactor() / nics);
    double memoryPressure = memoryUse.value() / headroom.memory().value();
    double diskPressure = diskUse.value() / headroom.disk().value();
    double networkPressure = networkUse.value() / headroom.network().value();
    double most = Math.max(memoryPressure, Math.max(diskPressure, networkPressure));
    boolean byMemory = most == memoryPressure;
    Figure binding = byMemory ? memoryUse : most == diskPressure ? diskUse : networkUse;
    return new StoreGatewayPlan(
        status(List.of(memoryUse, diskUse, networkUse), most),
        byMemory ? "memory" : most == diskPressure ? "disk" : "network",
        binding,
        figure(Unit.COUNT, "replicas · shards")
            .given("replicas", "metrics.storeGateway.replicas", store.replicas())
            .given("shards", "metrics.storeGateway.shards", store.shards())
            .of(instances),
        blocks,
        headers,
        memory,
        perSelector(reads.blocks()),
        gets,
        bytes,
        figure(
                Unit.RATIO,
                "span of the touched blocks / rangeSeconds; 1 where a series has more than 512 KiB in"
                    + " the rest of a block")
            .given("rangeSeconds", "metrics.queries.range", queries.range().toMillis() / 1000.0)
            .source(BUCKET + " PartitionerMaxGapSize")
            .of(reads.overRead()),
        requests,
        read);
  }

  private static Status status(List<Figure> uses, double pressure) {
    for (Figure use : uses) {
      if (use.value() > 1) {
        return Status.FAIL;
      }
    }
    return pressure > 1 ? Status.WARN : Status.OK;
  }

  private static Figure use(String name, Figure part, double capacity) {
    return figure(Unit.RATIO, name + " / capacity")
        .from(name, part)
        .given("capacity", "metrics.storeGateway.machine", capacity)
        .of(part.value() / capacity);
  }

  /**
   * Blocks that the compactor has merged into others and that are still loaded. Those that it made
   * itself are left out as duplicates at the next sync; what the replicas uploaded is not, since
   * their blocks have one label more than the result.
   */
  private double loadedCopies() {
    if (!ladder.deduplicated()) {
      return 0;
    }
    double delayDays = scenario.metrics().compactor().deleteDelay().toMillis() / 86_400_000.0;
    double days = Math.min(HIDDEN_AFTER_DAYS, delayDays);
    return ladder.uploadStreams() * days * BlockLadder.DAY / ladder.baseHours();
  }

  private Figure blocks() {
    double loaded = occupancy.liveBlocks().value() + loadedCopies();
    return figure(
            Unit.COUNT,
            "(liveBlocks + uploads of replicas · tenants within min(24 h, deleteDelay), if they are"
                + " de-duplicated) / shards")
        .from("liveBlocks", occupancy.liveBlocks())
        .from("replicas", ladder.replicas())
        .given("tenants", "metrics.receive.tenants", scenario.metrics().receive().tenants())
        .given(
            "deleteDelay",
            "metrics.compactor.deleteDelay",
            scenario.metrics().compactor().deleteDelay().toMillis() / 1000.0)
        .given("shards", "metrics.storeGateway.shards", store.shards())
        .source(
            "Thanos v0.42.4 pkg/block/fetcher.go DefaultDeduplicateFilter, cmd/thanos/store.go"
                + " ignore-deletion-marks-delay")
        .of(loaded / store.shards());
  }

  private Figure headers() {
    Retention retention = scenario.metrics().retention();
    double sum = old(ladder.raw(BlockLadder.FORTNIGHT), retention.raw());
    List<Double> hours = ladder.rawHours();
    for (int step = 1; step < hours.size(); step++) {
      double waiting = (hours.get(step) / hours.get(step - 1) - 1) / 2;
      sum += waiting * ladder.raw(hours.get(step - 1)).indexHeaderBytes();
    }
    if (scenario.metrics().compactor().downsampling()) {
      sum +=
          old(
              ladder.downsampled(BlockLadder.FIVE_MINUTES, BlockLadder.FORTNIGHT),
              retention.fiveMinutes());
      sum +=
          old(ladder.downsampled(BlockLadder.ONE_HOUR, BlockLadder.FORTNIGHT), retention.oneHour());
    }
    double all = ladder.streams() * sum + loadedCopies() * ladder.uploaded().indexHeaderBytes();
    return figure(Unit.BYTES, "index-headers (symbols, posting offsets) of the blocks / shards")
        .from("blocks", occupancy.blocks())
        .given("shards", "metrics.storeGateway.shards", store.shards())
        .source("Thanos v0.42.4 pkg/block/indexheader/binary_reader.go")
        .of(all / store.shards());
  }

  private static double old(BlockSize block, Duration retention) {
    return block.indexHeaderBytes()
        * BucketOccupancy.days(retention)
        * BlockLadder.DAY
        / BlockLadder.FORTNIGHT;
  }

  private Figure memory(Figure blocks, Figure headers) {
    double index = store.indexCache().bytes();
    double pool = store.chunkPool().bytes();
    return figure(
            Unit.BYTES,
            "memoryBase + blocks · memoryPerBlock + indexHeaderBytes · headerResidentShare +"
                + " indexCache + chunkPool")
        .with("memoryBase", StoreCoefficients.MEMORY_BASE, coefficients)
        .from("blocks", blocks)
        .with("memoryPerBlock", StoreCoefficients.MEMORY_PER_BLOCK, coefficients)
        .from("indexHeaderBytes", headers)
        .with("headerResidentShare", StoreCoefficients.HEADER_RESIDENT_SHARE, coefficients)
        .given("indexCache", "metrics.storeGateway.indexCache", index)
        .given("chunkPool", "metrics.storeGateway.chunkPool", pool)
        .source("Thanos v0.42.4 cmd/thanos/store.go")
        .of(
            coefficients.value(StoreCoefficients.MEMORY_BASE)
                + blocks.value() * coefficients.value(StoreCoefficients.MEMORY_PER_BLOCK)
                + headers.value() * coefficients.value(StoreCoefficients.HEADER_RESIDENT_SHARE)
                + index
                + pool);
  }

  private Figure perSelector(double blocks) {
    Queries queries = scenario.metrics().queries();
    return figure(
            Unit.COUNT,
            "rangeSeconds, up to now or behind localRetention, / block range, by age of blocks, + 1; of each of the replicas without"
                + " de-duplication; with it, what they uploaded in the last 24 h as well")
        .given("rangeSeconds", "metrics.queries.range", queries.range().toMillis() / 1000.0)
        .given(
            "localRetention",
            "metrics.receive.localRetention",
            scenario.metrics().receive().localRetention().toMillis() / 1000.0)
        .from("replicas", ladder.replicas())
        .source("Thanos v0.42.4 pkg/store/bucket.go getFor")
        .of(blocks);
  }

  private Figure perQuery(Unit unit, String what, double value) {
    Queries queries = scenario.metrics().queries();
    return figure(
            unit,
            what
                + " · replicas · selectors, for the blocks that rangeSeconds touches at the"
                + " resolution of pointsPerQuery: (1 - postingsHitRatio) · postingsPerSelector lists"
                + " + (1 - seriesHitRatio) · series + (1 - chunksHitRatio) · chunks of"
                + " seriesPerSelector and those that they replaced, with what lies between; the"
                + " scatteredShare lies apart in the metricNameShare of the block")
        .given("selectors", "metrics.queries.selectors", queries.selectors())
        .given(
            "seriesPerSelector", "metrics.queries.seriesPerSelector", queries.seriesPerSelector())
        .given("rangeSeconds", "metrics.queries.range", queries.range().toMillis() / 1000.0)
        .given(
            "postingsHitRatio",
            "metrics.storeGateway.postingsHitRatio",
            store.postingsHitRatio().value())
        .given(
            "seriesHitRatio", "metrics.storeGateway.seriesHitRatio", store.seriesHitRatio().value())
        .given(
            "chunksHitRatio", "metrics.storeGateway.chunksHitRatio", store.chunksHitRatio().value())
        .given("replicas", "metrics.storeGateway.replicas", store.replicas())
        .with("scatteredShare", StoreCoefficients.SCATTERED_SHARE, coefficients)
        .with("metricNameShare", StoreCoefficients.METRIC_NAME_SHARE, coefficients)
        .with("postingsPerSelector", StoreCoefficients.POSTINGS_PER_SELECTOR, coefficients)
        .with("pointsPerQuery", StoreCoefficients.POINTS_PER_QUERY, coefficients)
        .source(BUCKET + "; pkg/store/proxy.go asks every replica")
        .of(value * store.replicas());
  }

  private Figure perSecond(Unit unit, String name, Figure perQuery) {
    Queries queries = scenario.metrics().queries();
    return figure(unit, "queries · storeShare · " + name)
        .given("queries", "metrics.queries.perSecond", queries.perSecond())
        .given("storeShare", "metrics.queries.storeShare", queries.storeShare().value())
        .from(name, perQuery)
        .of(queries.perSecond() * queries.storeShare().value() * perQuery.value());
  }
}
