package capsim.model.opensearch;

import static capsim.model.trace.Figure.figure;

import capsim.model.ingest.LogLoad;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.model.unit.Bytes;
import java.time.Duration;

/** The indices that a load makes: their size, shards, rollover, and how many are alive. */
final class Indices {
  static final double SECONDS_PER_DAY = 86_400;

  /** ISM looks every 5 minutes, and each index waits a further 0-60 % of that. */
  static final double ISM_DELAY_SECONDS = 300 * (1 + 0.6) / 2;

  /** max_merged_segment: 5 GB. */
  static final double MAX_SEGMENT_BYTES = 5 * Bytes.GIB;

  /** Floor of a segment in the tiered merge policy: 16 MB. */
  private static final double FLOOR_SEGMENT_BYTES = 16 * Bytes.MIB;

  private static final String ISM =
      "opensearch-project/index-management 5078c9a; job_interval 5 min, jitter 0.6";
  private static final String SHARDS = "Amazon OpenSearch Service developer guide, bp-sharding";

  final OpenSearch spec;
  private final Coefficients values;
  final double streams;
  final Figure expansion;
  final Figure bytesPerDay;
  final Figure primaries;
  final Figure rolloverSeconds;
  final double indexBytesPerSecond;
  final double mergeLevels;
  final double flushedSegmentBytes;

  Indices(OpenSearch spec, LogLoad load, Figure expansion, Coefficients values) {
    this.spec = spec;
    this.values = values;
    this.streams = spec.streams();
    this.indexBytesPerSecond = load.documentBytesPerSecond().value() * expansion.value();
    this.expansion = expansion;
    this.bytesPerDay =
        figure(Unit.BYTES_PER_DAY, "documentBytesPerSecond · expansionRatio · 86400")
            .from("documentBytesPerSecond", load.documentBytesPerSecond())
            .from("expansionRatio", expansion)
            .of(indexBytesPerSecond * SECONDS_PER_DAY);
    this.primaries = primaries();
    this.rolloverSeconds =
        figure(Unit.SECONDS, "min(rolloverAge, time to fill the shards to target) + ISM delay")
            .given("rolloverAge", "logs.openSearch.rolloverAge", seconds(spec.rolloverAge()))
            .constant("ismDelay", ISM_DELAY_SECONDS, ISM)
            .source(ISM)
            .of(Math.min(seconds(spec.rolloverAge()), fillSeconds()) + ISM_DELAY_SECONDS);
    this.flushedSegmentBytes =
        Math.max(FLOOR_SEGMENT_BYTES, shardBytesPerSecond() * seconds(spec.refreshInterval()));
    double largest = Math.min(MAX_SEGMENT_BYTES, shardBytes());
    double fanIn = values.value(OpenSearchCoefficients.MERGE_FAN_IN);
    this.mergeLevels =
        Math.max(0, Math.log(Math.max(1, largest / flushedSegmentBytes)) / Math.log(fanIn));
  }

  private Figure primaries() {
    double needed =
        indexBytesPerSecond
            / streams
            * seconds(spec.rolloverAge())
            / Math.max(1, spec.targetShardSize().bytes());
    double count = indexBytesPerSecond > 0 ? Math.max(1, Math.ceil(needed)) : 0;
    return figure(
            Unit.COUNT, "ceil(indexBytesPerDay / streams · rolloverAgeDays / targetShardSize)")
        .from("indexBytesPerDay", bytesPerDay)
        .given("streams", "logs.openSearch.streams", streams)
        .given(
            "rolloverAgeDays",
            "logs.openSearch.rolloverAge",
            seconds(spec.rolloverAge()) / SECONDS_PER_DAY)
        .given("targetShardSize", "logs.openSearch.targetShardSize", spec.targetShardSize().bytes())
        .source(SHARDS)
        .of(count);
  }

  private double fillSeconds() {
    return indexBytesPerSecond > 0
        ? spec.targetShardSize().bytes() * primaries.value() * streams / indexBytesPerSecond
        : Double.POSITIVE_INFINITY;
  }

  /** How often a byte is merged before its segment is as large as it gets. */
  Figure mergeLevelsFigure() {
    return figure(
            Unit.COUNT,
            "log_fanIn(min(5 GiB, shard bytes) / max(16 MiB, shard bytes in a refresh))")
        .given(
            "refreshInterval", "logs.openSearch.refreshInterval", seconds(spec.refreshInterval()))
        .with("fanIn", OpenSearchCoefficients.MERGE_FAN_IN, values)
        .from("indexBytesPerDay", bytesPerDay)
        .from("rolloverSeconds", rolloverSeconds)
        .source("OpenSearch, TieredMergePolicyProvider.java")
        .of(mergeLevels);
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  boolean empty() {
    return indexBytesPerSecond == 0;
  }

  /** Index bytes per second of one primary shard that is written. */
  double shardBytesPerSecond() {
    return empty() ? 0 : indexBytesPerSecond / (streams * primaries.value());
  }

  /** Bytes of a primary shard when it rolls over. */
  double shardBytes() {
    return shardBytesPerSecond() * rolloverSeconds.value();
  }

  /**
   * Indices of all streams that a tier holds for so long; the hot tier has at least the written.
   */
  double alive(Duration stay, boolean written) {
    if (empty()) {
      return 0;
    }
    double each = Math.ceil(seconds(stay) / rolloverSeconds.value());
    return streams * Math.max(written ? 1 : 0, each);
  }

  /** Shards of so many indices. */
  double shards(double indices, int replicas) {
    return indices * primaries.value() * (1 + replicas);
  }

  /** Store bytes of so many indices. */
  double storeBytes(double indices, int replicas) {
    return shards(indices, replicas) * shardBytes();
  }
}
