package capsim.model.opensearch;

import static capsim.model.trace.Figure.figure;

import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Status;
import capsim.model.ingest.LogLoad;
import capsim.model.opensearch.OpenSearchPlan.Bound;
import capsim.model.opensearch.OpenSearchPlan.Tier;
import capsim.model.opensearch.OpenSearchPlan.TierName;
import capsim.model.scenario.LogStack.DataNode;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.model.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Nodes of each tier, by bound. */
final class Tiers {
  /** A tier, its shards per node and how it does. */
  record Sized(Tier tier, ComponentStatus status) {}

  /** cluster.max_shards_per_node. */
  static final double MAX_SHARDS_PER_NODE = 1000;

  /** indices.recovery.max_bytes_per_sec: 40mb. */
  static final double RECOVERY_BYTES_PER_SECOND = 40 * Bytes.MIB;

  /** Largest heap with compressed object pointers. */
  private static final double MAX_HEAP_BYTES = 31 * Bytes.GIB;

  /** node.search.cache.size on dedicated nodes: 80 % of the disk. */
  private static final double FILE_CACHE_SHARE = 0.8;

  /** What a CRI line has beside its message: prefix of 45 B and a line feed. */
  private static final double CRI_LINE_OVERHEAD_BYTES = 46;

  /** Contradictory watermarks leave this: absurd node counts, and a finding, but finite. */
  static final double LEAST_USABLE = 0.01;

  private static final double TOLERANCE = 1 + 1e-9;
  private static final String DISK = "OpenSearch documentation, cluster-settings: disk watermarks";
  private static final String SHARD_LIMIT = "OpenSearch, ShardLimitValidator.java";
  private static final String HEAP = "AWS Well-Architected OpenSearch lens, AOSPERF01";

  private final Scenario scenario;
  private final OpenSearch spec;
  private final LogLoad load;
  private final Indices indices;
  private final Coefficients values;

  Tiers(Scenario scenario, LogLoad load, Indices indices, Coefficients values) {
    this.scenario = scenario;
    this.spec = scenario.logs().openSearch();
    this.load = load;
    this.indices = indices;
    this.values = values;
  }

  List<Sized> all() {
    var tiers = new ArrayList<Sized>(3);
    tiers.add(hot());
    if (!spec.warm().isZero()) {
      tiers.add(warm());
    }
    if (spec.searchableCold() && !spec.cold().isZero()) {
      tiers.add(cold());
    }
    return tiers;
  }

  static double heapBytes(DataNode node) {
    return Math.max(1, Math.min(node.memory().bytes() / 2, MAX_HEAP_BYTES));
  }

  /** Share of a data disk that store bytes may take. */
  static double usable(Scenario scenario) {
    OpenSearch spec = scenario.logs().openSearch();
    double share =
        spec.lowWatermark().value() - spec.fileSystemReserve().value() - spec.mergeMargin().value();
    return Math.max(LEAST_USABLE, Math.min(share, scenario.headroom().disk().value()));
  }

  /**
   * Bytes written to disk for a document byte in one copy: translog, flush, merges, force-merge.
   */
  double writesPerByte() {
    double merges = 1 + indices.mergeLevels + (spec.forceMerge() ? 1 : 0);
    return 1 + indices.expansion.value() * merges;
  }

  private Sized hot() {
    double peak = scenario.logs().peakFactor();
    double documents = load.documentBytesPerSecond().value();
    int copies = 1 + spec.replicas();
    double store = indices.storeBytes(indices.alive(spec.hot(), true), spec.replicas());
    double shards = indices.shards(indices.alive(spec.hot(), true), spec.replicas());
    DataNode node = spec.hotNode();
    var limits = storageLimits(node, store, shards);
    double cores = peak * cpuCores();
    limits.add(
        new Limit(
            Bound.CPU,
            cores,
            node.cpus(),
            scenario.headroom().cpu().value(),
            true,
            "peakFactor · (records · perDocument + bytes · perByte) · copies",
            "linear fit of published indexing throughput, facts of 3 x r6g.xlarge"));
    double writes = documents * peak * copies * writesPerByte();
    double network = documents * peak * (1 + copies);
    limits.add(bandwidth(node, writes, network));
    return size(TierName.HOT, node, "hotNode", limits, store, shards, cores, spec.replicas());
  }

  /** Cores that indexing takes, mean. */
  double cpuCores() {
    double records = load.recordsPerSecond().value();
    double documents = load.documentBytesPerSecond().value();
    double message = load.rawBytesPerSecond().value() - records * CRI_LINE_OVERHEAD_BYTES;
    double text = Math.min(documents, Math.max(0, message));
    return IndexingCost.seconds(
        records, text, documents - text, spec.replicas(), spec.replication(), values);
  }

  private Sized warm() {
    double alive = indices.alive(spec.warm(), false);
    double store = indices.storeBytes(alive, spec.replicas());
    double shards = indices.shards(alive, spec.replicas());
    DataNode node = spec.warmNode();
    var limits = storageLimits(node, store, shards);
    double moved = indices.indexBytesPerSecond * (1 + spec.replicas());
    double perNode =
        Math.min(
            RECOVERY_BYTES_PER_SECOND,
            Math.min(
                disk(node) * scenario.headroom().drive().value(),
                node.network().bytesPerSecond() * scenario.headroom().network().value()));
    limits.add(
        new Limit(
            Bound.BANDWIDTH,
            moved,
            perNode,
            1,
            true,
            "index bytes/s · copies that move here",
            "OpenSearch, indices.recovery.max_bytes_per_sec 40mb; disk and network headroom"));
    return size(TierName.WARM, node, "warmNode", limits, store, shards, 0, spec.replicas());
  }

  private Sized cold() {
    double alive = indices.alive(spec.cold(), false);
    double store = indices.storeBytes(alive, 0);
    double shards = indices.shards(alive, 0);
    DataNode node = spec.coldNode();
    double ratio = values.value(OpenSearchCoefficients.REMOTE_DATA_RATIO);
    var limits = new ArrayList<Limit>();
    limits.add(
        new Limit(
            Bound.DISK,
            store / ratio,
            diskBytes(node) * FILE_CACHE_SHARE,
            1,
            true,
            "addressable bytes / remote data ratio",
            "OpenSearch, FileCacheSettings.java; cluster.filecache.remote_data_ratio"));
    addShardLimits(limits, node, shards);
    return size(TierName.COLD, node, "coldNode", limits, store, shards, 0, 0);
  }

  private List<Limit> storageLimits(DataNode node, double store, double shards) {
    double physical =
        Math.max(LEAST_USABLE, spec.lowWatermark().value() - spec.fileSystemReserve().value());
    double target = Math.min(1, usable(scenario) / physical);
    var limits = new ArrayList<Limit>();
    limits.add(
        new Limit(
            Bound.DISK,
            store,
            diskBytes(node) * physical,
            target,
            true,
            "store bytes; perNode = disk · (lowWatermark - fileSystemReserve), allowed leaves the"
                + " merge margin",
            DISK));
    addShardLimits(limits, node, shards);
    return limits;
  }

  private void addShardLimits(List<Limit> limits, DataNode node, double shards) {
    limits.add(
        new Limit(Bound.SHARDS, shards, MAX_SHARDS_PER_NODE, 1, true, "shards", SHARD_LIMIT));
    double perGib = values.value(OpenSearchCoefficients.SHARDS_PER_HEAP_GIB);
    double perNode = Math.max(1, perGib * heapBytes(node) / Bytes.GIB);
    limits.add(new Limit(Bound.HEAP, shards, perNode, 1, false, "shards of the heap", HEAP));
  }

  private Limit bandwidth(DataNode node, double writes, double network) {
    double driveTarget = scenario.headroom().drive().value();
    double networkTarget = scenario.headroom().network().value();
    double disks = writes / (disk(node) * driveTarget);
    double links = network / (node.network().bytesPerSecond() * networkTarget);
    return disks >= links
        ? new Limit(
            Bound.BANDWIDTH,
            writes,
            disk(node),
            driveTarget,
            true,
            "peakFactor · documentBytes · copies · (1 + e · (1 + mergeLevels + forceMerge))",
            "translog, flush and merges of Lucene's TieredMergePolicy; disk write speed")
        : new Limit(
            Bound.BANDWIDTH,
            network,
            node.network().bytesPerSecond(),
            networkTarget,
            true,
            "peakFactor · documentBytes · (1 + copies)",
            "bulk in, coordination and replication; network interface");
  }

  private static double diskBytes(DataNode node) {
    return Math.max(1, node.disk().bytes());
  }

  private static double disk(DataNode node) {
    return Math.max(1, node.diskBytesPerSecond().bytes());
  }

  private Sized size(
      TierName name,
      DataNode node,
      String key,
      List<Limit> limits,
      double store,
      double shards,
      double cores,
      int replicas) {
    limits.add(
        new Limit(
            Bound.MINIMUM,
            1 + replicas,
            1,
            1,
            false,
            "copies, each on a node of its own",
            "OpenSearch, SameShardAllocationDecider"));
    Limit most = limits.get(limits.size() - 1);
    for (Limit limit : limits) {
      most = limit.nodes() > most.nodes() ? limit : most;
    }
    Figure nodes = nodes(most, node.count(), key, replicas);
    double usable = name == TierName.COLD ? coldUsable() : usable(scenario);
    var tier =
        new Tier(
            name,
            nodes,
            most.bound(),
            bytes("storeBytes / usable share of a disk", store / usable),
            bytes("indices alive · primaries · (1 + replicas) · shard bytes", store),
            figure(Unit.COUNT, "indices alive · primaryShardsPerIndex · (1 + replicas)")
                .from("primaryShardsPerIndex", indices.primaries)
                .given("replicas", "logs.openSearch.replicas", replicas)
                .of(shards),
            figure(Unit.CORES, "cores busy in the peak hour / headroom.cpu")
                .from("busy", busy(name, cores))
                .given("headroom", "headroom.cpu", scenario.headroom().cpu().value())
                .of(cores / scenario.headroom().cpu().value()),
            limits.stream().map(Limit::toBound).toList());
    return new Sized(tier, status(name, limits, nodes));
  }

  private Figure busy(TierName name, double cores) {
    if (name != TierName.HOT) {
      return figure(Unit.CORES, "0: nothing is indexed here; searches are not planned").of(0);
    }
    return figure(
            Unit.CORES, "peakFactor · (records · perDocument + bytes · perByte) · copies / speed")
        .given("peakFactor", "logs.peakFactor", scenario.logs().peakFactor())
        .from("records", load.recordsPerSecond())
        .with("perDocument", OpenSearchCoefficients.CPU_SECONDS_PER_DOCUMENT, values)
        .from("bytes", load.documentBytesPerSecond())
        .with("perByte of text", OpenSearchCoefficients.CPU_SECONDS_PER_TEXT_BYTE, values)
        .with("perByte of the rest", OpenSearchCoefficients.CPU_SECONDS_PER_KEYWORD_BYTE, values)
        .given("replicas", "logs.openSearch.replicas", spec.replicas())
        .with("speed", OpenSearchCoefficients.CPU_SPEED, values)
        .of(cores);
  }

  private double coldUsable() {
    return FILE_CACHE_SHARE * values.value(OpenSearchCoefficients.REMOTE_DATA_RATIO);
  }

  private Figure bytes(String formula, double value) {
    return figure(Unit.BYTES, formula)
        .from("indexBytesPerDay", indices.bytesPerDay)
        .from("rolloverSeconds", indices.rolloverSeconds)
        .source(DISK)
        .of(value);
  }

  private Figure nodes(Limit most, Optional<Integer> count, String key, int replicas) {
    if (count.isPresent()) {
      return figure(Unit.COUNT, "as the scenario says")
          .given("count", "logs.openSearch." + key + ".count", count.get())
          .of(count.get());
    }
    double zones = spec.zones();
    double spare = spareNodes(spec, replicas);
    return figure(Unit.COUNT, "max over bounds + spare, rounded up to a multiple of zones")
        .from(most.bound().name().toLowerCase(Locale.ROOT), most.toBound().nodes())
        .from("spare", spare(replicas, spare))
        .given("zones", "logs.openSearch.zones", zones)
        .source("a node may fail while its replicas stay within the bounds")
        .of(Math.ceil((most.nodes() + spare) / zones) * zones);
  }

  /** With a copy in every zone, the shards of a lost node must fit into its own zone again. */
  static double spareNodes(OpenSearch spec, int replicas) {
    return replicas == 0 ? 0 : spec.zones() <= 1 + replicas ? spec.zones() : 1;
  }

  private Figure spare(int replicas, double nodes) {
    return figure(
            Unit.COUNT,
            "0 without replicas; one in every zone if each holds a copy; else one in all")
        .given("replicas", "logs.openSearch.replicas", replicas)
        .given("zones", "logs.openSearch.zones", spec.zones())
        .of(nodes);
  }

  private static ComponentStatus status(TierName name, List<Limit> limits, Figure nodeCount) {
    double nodes = nodeCount.value();
    Status status = Status.OK;
    Limit worst = limits.get(0);
    for (Limit limit : limits) {
      double full = limit.utilization(nodes);
      if (limit.hard() && full > TOLERANCE) {
        status = Status.FAIL;
      } else if (full > limit.target() * TOLERANCE && status == Status.OK) {
        status = Status.WARN;
      }
      boolean real = limit.bound() != Bound.MINIMUM || full > TOLERANCE;
      if (real && full / limit.target() > worst.utilization(nodes) / worst.target()) {
        worst = limit;
      }
    }
    String tier = name.name().toLowerCase(Locale.ROOT);
    Figure utilization =
        figure(Unit.RATIO, worst.words() + " / (perNode · nodes)")
            .from("demand", Limit.part(worst.words(), worst.demand()))
            .from("perNode", Limit.part("what one node has", worst.perNode()))
            .from("nodes", nodeCount)
            .source(worst.source())
            .of(worst.utilization(nodes));
    return new ComponentStatus(
        "openSearch " + tier,
        String.format(Locale.ROOT, "%.0f nodes", nodes),
        status,
        worst.bound().name().toLowerCase(Locale.ROOT),
        utilization);
  }
}
