package capsim.report.document;

import capsim.model.plan.PlanNode;
import capsim.model.plan.PlanNode.Quantity;
import capsim.model.trace.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A number of a plan by which variants of it are compared. */
enum Gauge {
  SERIES("metrics.activeSeries"),
  SAMPLES("metrics.samplesPerSecond"),
  WIRE("metrics.remoteWrite.bytesPerSecond"),
  RECEIVE_REPLICAS("receive.replicas"),
  S3_REQUESTS("objectStore.requestsPerHour"),
  STORED("objectStore.storedBytes"),
  BLOCKS_STORED("objectStore.stored.blocks"),
  FORTNIGHT("compaction.fortnightSeconds"),
  SCRATCH("compaction.scratchBytes"),
  RECORDS("logs.recordsPerSecond"),
  LOG_WIRE("logs.wireBytesPerSecond"),
  BULK_REQUESTS("logs.requestsPerSecond"),
  INDEX_PER_DAY("openSearch.indexBytesPerDay"),
  TIER_STORE("openSearch.tiers.storeBytes"),
  OPEN_SEARCH_NODES("openSearch.tiers.nodes"),
  SHARDS("openSearch.totalShards"),
  REPOSITORY("openSearch.snapshot.repositoryBytes"),
  MINIO_NODES("minio.nodes"),
  COST("cost.monthly");

  private static final String SNAPSHOTS = "snapshots";

  private final String key;

  Gauge(String key) {
    this.key = key;
  }

  /** Key of the figure, or of those that it adds up. */
  String key() {
    return key.replace("tiers.", "tiers[n].");
  }

  /** Its heading. */
  Text label() {
    return Text.message("g." + key);
  }

  /** Its value in a plan; empty if the plan has no such thing. */
  OptionalDouble of(PlanNode plan) {
    return switch (this) {
      case TIER_STORE -> sum(plan, "openSearch.tiers", "storeBytes");
      case OPEN_SEARCH_NODES -> sum(plan, "openSearch.tiers", "nodes");
      case BLOCKS_STORED -> blocks(plan);
      default -> value(plan.at(key));
    };
  }

  Measure measure(PlanNode plan) {
    return switch (this) {
      case TIER_STORE, BLOCKS_STORED -> Measure.of(Unit.BYTES);
      case OPEN_SEARCH_NODES -> Measure.COUNT;
      case COST -> Measure.money(PlanReader.text(plan, "cost.currency"));
      default ->
          plan.at(key)
              .filter(Quantity.class::isInstance)
              .map(node -> Measure.of(((Quantity) node).figure().unit(), key, ""))
              .orElse(Measure.COUNT)
              .inTable();
    };
  }

  private static OptionalDouble sum(PlanNode plan, String list, String column) {
    List<PlanNode> rows = PlanReader.rows(plan, list);
    double sum = 0;
    for (PlanNode row : rows) {
      sum += value(row.at(column)).orElse(0);
    }
    return rows.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  /** What blocks take in the steady state: the last day of each resolution. */
  private static OptionalDouble blocks(PlanNode plan) {
    var last = new java.util.LinkedHashMap<String, Double>();
    for (PlanNode row : PlanReader.rows(plan, "objectStore.stored")) {
      String resolution = PlanReader.text(row, "resolution");
      if (!resolution.equals(SNAPSHOTS)) {
        last.put(resolution, value(row.at("bytes")).orElse(0));
      }
    }
    return last.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(last.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  private static OptionalDouble value(Optional<PlanNode> node) {
    return node.filter(Quantity.class::isInstance)
        .map(found -> OptionalDouble.of(((Quantity) found).figure().value()))
        .orElse(OptionalDouble.empty());
  }
}
