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

  /**
   * A shutdown cuts a window in two, so there is one block more: Thanos v0.42.4
   * pkg/receive/multitsdb.go flushHead.
   */
  private static final double PIECES_MORE = 1;

  /**
   * But the complete windows before it are one block, be they one or two. Two they are if the head,
   * which v0.42 cuts at an age of 3 h to 5 h, has come to 4 h: for an age A at the cut, in A - 4 h
   * of the two hours between two cuts, which is an eighth in the mean of all A.
   */
  private static final double V42_WINDOWS_LESS = 0.125;

  private final Scenario scenario;
  private final MetricLoad load;
  private final Figure replicas;
  private final VerticalMerge vertical;
  private final double againHours;
  private final Map<Double, Double> rewriteHours;
  private final Cascade cascade;
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
    this.againHours = 0;
    this.rewriteHours = Map.of();
    this.cascade = new Cascade(this);
  }

  private BlockLadder(
      BlockLadder other,
      VerticalMerge vertical,
      double againHours,
      Map<Double, Double> rewriteHours) {
    this.scenario = other.scenario;
    this.load = other.load;
    this.replicas = other.replicas;
    this.vertical = vertical;
    this.againHours = againHours;
    this.rewriteHours = Map.copyOf(rewriteHours);
    this.cascade = new Cascade(this);
    raw.putAll(other.raw);
    fiveMinutes.putAll(other.fiveMinutes);
    oneHour.putAll(other.oneHour);
  }

  /** The same, but for how often the replicas' copies are merged. */
  public BlockLadder withVertical(VerticalMerge merge) {
    return new BlockLadder(this, merge, againHours, rewriteHours);
  }

  /**
   * The same, with how long the compactor works.
   *
   * @param hours that what is made again and again takes each time
   * @param rewrites by the range of a block in hours, how many it takes to write one and what is
   *     downsampled of it
   */
  public BlockLadder withWork(double hours, Map<Double, Double> rewrites) {
    return new BlockLadder(this, vertical, hours, rewrites);
  }

  /** Hours to write a block of a range, and what is downsampled of it. */
  double rewriteHours(double range) {
    return rewriteHours.getOrDefault(range, 0.0);
  }

  /** Hours from one time that something is made again to the next. */
  public double againEveryHours() {
    return cascade.againEveryHours();
  }

  /** Hours for which the compactor makes again what it has to, each time. */
  double againHours() {
    return againHours;
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

  /** Streams that upload: tenants on replicas; 0 without samples. */
  public double uploadStreams() {
    return load.samplesPerSecond().value() > 0
        ? replicas.value() * scenario.metrics().receive().tenants()
        : 0;
  }

  /** Blocks that a restart of a replica makes a tenant upload beside those of its windows. */
  public double blocksPerRestart() {
    boolean ticker = scenario.metrics().receive().version() == ThanosVersion.V0_42;
    return PIECES_MORE - (ticker ? V42_WINDOWS_LESS : 0);
  }

  /** Blocks that Receive uploads in a day. */
  public double uploadsPerDay() {
    double restarts = scenario.metrics().receive().restartsPerDay();
    return uploadStreams() * (DAY / baseHours() + restarts * blocksPerRestart());
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

  /** When blocks are merged, and which of them are there then. */
  Cascade cascade() {
    return cascade;
  }

  /** Whether replicas cut together, also after a restart. */
  boolean cutTogether() {
    Receive receive = scenario.metrics().receive();
    return receive.version() == ThanosVersion.V0_42
        && receive.cutPhases() == CutPhases.SYNCHRONISED;
  }

  /** A block as a replica uploads it for a tenant. */
  public BlockSize uploaded() {
    double share = copies() / (replicas.value() * scenario.metrics().receive().tenants());
    return Blocks.share(rawOfAll(baseHours()), share);
  }

  /** A raw block of a stream. */
  public BlockSize raw(double hours) {
    return Blocks.share(rawOfAll(hours), share());
  }

  /** A downsampled block of a stream. */
  public BlockSize downsampled(double resolutionSeconds, double hours) {
    return Blocks.share(downsampledOfAll(resolutionSeconds, hours), share());
  }

  /** De-duplicated bytes that all streams bring in a day, in blocks as Receive cuts them. */
  public double bytesPerDay() {
    return uploadStreams() > 0 ? rawOfAll(baseHours()).bytes() * DAY / baseHours() : 0;
  }

  /** Bytes of the streams' raw data of a day, as blocks of {@code hours}. */
  public double rawBytesPerDay(double hours) {
    return streams() * raw(hours).bytes() * DAY / hours;
  }

  /** Block ranges by which a replica cuts later than the earliest, by its place among all. */
  double lateRanges(double place) {
    boolean ticker = scenario.metrics().receive().version() == ThanosVersion.V0_42;
    return place * (ticker ? 1 : V41_DELAY_SHARE);
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
}
