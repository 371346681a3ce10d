package capsim.model.bucket;

import capsim.model.ingest.MetricLoad;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.MetricStack.Receive;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Figure;
import capsim.workload.tsdb.BlockSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps that a block climbs in the bucket, with its size on each. A stream is what the
 * compactor groups: a tenant, or without offline de-duplication a tenant on a replica. Streams of a
 * scenario are taken to be equal. Sizes are looked up once; not safe for concurrent use.
 */
public final class BlockLadder {
  /** Hours of the 8h step: Thanos v0.42.4 cmd/thanos/compact.go compactions. */
  public static final double EIGHT_HOURS = 8;

  /** Hours of the 2d step, the smallest raw block that becomes 5m data. */
  public static final double TWO_DAYS = 48;

  /** Hours of the last step, the only one whose 5m block becomes 1h data. */
  public static final double FORTNIGHT = 336;

  /** Resolution of the first downsampling, in seconds. */
  public static final double FIVE_MINUTES = 300;

  /** Resolution of the second downsampling, in seconds. */
  public static final double ONE_HOUR = 3600;

  /** Hours of a day. */
  public static final double DAY = 24;

  /** Prometheus v0.309.1 tsdb/db.go checks once a minute whether a block is due. */
  private static final double SHORTEST_HOURS = 1 / 60.0;

  /** Prometheus delays a block by at most this share of its range: tsdb/db.go. */
  private static final double V41_DELAY_SHARE = 0.1;

  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final Scenario scenario;
  private final MetricLoad load;
  private final Figure replicas;
  private final VerticalMerge vertical;
  private final Map<Double, BlockSize> raw = new HashMap<>();
  private final Map<Double, BlockSize> fiveMinutes = new HashMap<>();
  private final Map<Double, BlockSize> oneHour = new HashMap<>();

  /**
   * The ladder of a scenario.
   *
   * @param replicas ingesting Receive replicas
   */
  public BlockLadder(Scenario scenario, MetricLoad load, Figure replicas) {
    this.scenario = scenario;
    this.load = load;
    this.replicas = replicas;
    this.vertical = mergeOfCopies();
  }

  /** The scenario. */
  public Scenario scenario() {
    return scenario;
  }

  /** What comes in. */
  public MetricLoad load() {
    return load;
  }

  /** Ingesting Receive replicas. */
  public Figure replicas() {
    return replicas;
  }

  /** Hours of the block that Receive cuts. */
  public double baseHours() {
    return baseHours(scenario.metrics().receive());
  }

  /** Hours of the block that Receive cuts, never less than its ticker can do. */
  public static double baseHours(Receive receive) {
    return Math.max(SHORTEST_HOURS, receive.blockRange().toSeconds() / 3600.0);
  }

  /** Copies of a series: the replication factor, as far as there are replicas. */
  public double copies() {
    return Math.min(scenario.metrics().receive().replicationFactor(), replicas.value());
  }

  /** Whether the compactor merges the replicas' copies. */
  public boolean deduplicated() {
    return scenario.metrics().compactor().deduplication();
  }

  /** Copies that stay in the bucket for good. */
  public double storedCopies() {
    return deduplicated() ? 1 : copies();
  }

  /** Streams that upload: tenants on replicas; 0 without samples. */
  public double uploadStreams() {
    return load.samplesPerSecond().value() > 0
        ? replicas.value() * scenario.metrics().receive().tenants()
        : 0;
  }

  /** Streams that the compactor works on; 0 without samples. */
  public double streams() {
    if (!deduplicated()) {
      return uploadStreams();
    }
    return load.samplesPerSecond().value() > 0 ? scenario.metrics().receive().tenants() : 0;
  }

  /** Hours of the raw blocks of a stream, ascending: what Receive cuts, then 8h, 2d, 14d. */
  public List<Double> rawHours() {
    var hours = new ArrayList<Double>();
    hours.add(baseHours());
    for (double step : new double[] {EIGHT_HOURS, TWO_DAYS, FORTNIGHT}) {
      if (step > baseHours()) {
        hours.add(step);
      }
    }
    return hours;
  }

  /**
   * Hours of raw data that the merge of a fortnight still finds: 14 days, or where raw data is kept
   * for less, the 2d blocks whose end is not older than that.
   */
  public double mergedHours() {
    double kept = scenario.metrics().retention().raw().toMillis() / MILLIS_PER_HOUR;
    return kept == 0 ? FORTNIGHT : Math.min(FORTNIGHT, TWO_DAYS * Math.ceil(kept / TWO_DAYS));
  }

  /** A block as a replica uploads it for a tenant. */
  public BlockSize uploaded() {
    double share = copies() / (replicas.value() * scenario.metrics().receive().tenants());
    return scaled(rawOfAll(baseHours()), share);
  }

  /** A raw block of a stream. */
  public BlockSize raw(double hours) {
    return scaled(rawOfAll(hours), share());
  }

  /** A downsampled block of a stream. */
  public BlockSize downsampled(double resolutionSeconds, double hours) {
    return scaled(downsampledOfAll(resolutionSeconds, hours), share());
  }

  /** De-duplicated bytes that all streams bring in a day, in blocks as Receive cuts them. */
  public double bytesPerDay() {
    return uploadStreams() > 0 ? rawOfAll(baseHours()).bytes() * DAY / baseHours() : 0;
  }

  /** Bytes of the streams' raw data of a day, as blocks of {@code hours}. */
  public double rawBytesPerDay(double hours) {
    return streams() * raw(hours).bytes() * DAY / hours;
  }

  /** Seconds from the first to the last upload of a window. */
  public double spreadSeconds() {
    Receive receive = scenario.metrics().receive();
    if (receive.cutPhases() == CutPhases.SYNCHRONISED) {
      return 0;
    }
    double range = baseHours() * 3600;
    return receive.version() == ThanosVersion.V0_42 ? range : V41_DELAY_SHARE * range;
  }

  /** The merge of the replicas' copies of a window of one stream. */
  public VerticalMerge vertical() {
    return vertical;
  }

  private VerticalMerge mergeOfCopies() {
    if (!deduplicated()) {
      return VerticalMerge.NONE;
    }
    return VerticalMerge.of(
        replicas.value(),
        copies(),
        spreadSeconds(),
        scenario.metrics().compactor().waitInterval().toMillis() / 1000.0);
  }

  private double share() {
    double tenants = scenario.metrics().receive().tenants();
    return deduplicated() ? 1 / tenants : copies() / (replicas.value() * tenants);
  }

  private BlockSize rawOfAll(double hours) {
    return raw.computeIfAbsent(hours, load.blocks()::raw);
  }

  private BlockSize downsampledOfAll(double resolutionSeconds, double hours) {
    var cache = resolutionSeconds == FIVE_MINUTES ? fiveMinutes : oneHour;
    return cache.computeIfAbsent(
        hours, range -> load.blocks().downsampled(resolutionSeconds, range));
  }

  /** A share of the series: label texts are hardly shared by streams, meta.json stays as it is. */
  private static BlockSize scaled(BlockSize all, double share) {
    return new BlockSize(
        all.series() * share,
        all.samples() * share,
        all.chunks() * share,
        all.chunksBytes() * share,
        all.indexBytes() * share,
        all.indexHeaderBytes() * share,
        all.metaBytes());
  }
}
