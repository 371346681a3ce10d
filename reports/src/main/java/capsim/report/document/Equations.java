package capsim.report.document;

import static capsim.report.document.Equation.Term.figure;
import static capsim.report.document.Equation.Term.input;
import static capsim.report.document.Expression.minus;
import static capsim.report.document.Expression.over;
import static capsim.report.document.Expression.plus;
import static capsim.report.document.Expression.symbol;
import static capsim.report.document.Expression.times;

import capsim.model.trace.Unit;
import capsim.report.document.Expression.Bracket;
import capsim.report.document.Expression.Ceiling;
import capsim.report.document.Expression.Literal;
import java.util.List;

/** The formulas that documents show; a test evaluates each with the values of its symbols. */
final class Equations {
  private static final Expression SERIES = symbol("S", "active");
  private static final Expression AGENTS = symbol("r", "agent");
  private static final Expression SAMPLES = symbol("R", "samples");
  private static final Expression CHURN = symbol("C", "churn");
  private static final Expression RECEIVERS = symbol("N", "receive");
  private static final Expression FACTOR = symbol("RF");
  private static final Expression INDEX = symbol("I", "day");
  private static final Expression PRIMARIES = symbol("P", "index");
  private static final Expression STREAMS = symbol("n", "streams");
  private static final String RECEIVE_MEMORY = "receive.memoryBytesPerReplica";
  private static final String WIRE = "metrics.remoteWrite.bytesPerSecond";

  /** Active series: what is scraped, once for each agent. */
  static final Equation ACTIVE_SERIES =
      Equation.of(
          SERIES,
          times(AGENTS, symbol("S", "scraped")),
          figure(SERIES, Unit.SERIES, "metrics.activeSeries"),
          input(AGENTS, "agents", Unit.COUNT, "metrics.activeSeries", "agent replicas"),
          figure(symbol("S", "scraped"), Unit.SERIES, "metrics.scrapedSeries"));

  /** Remote write on the wire. */
  static final Equation WIRE_BYTES =
      Equation.of(
          symbol("B", "wire"),
          times(
              new Bracket(
                  plus(
                      times(SAMPLES, symbol("b", "sample")),
                      times(symbol("Q", "write"), symbol("h", "request")))),
              symbol("t", "transport")),
          figure(symbol("B", "wire"), Unit.BYTES_PER_SECOND, WIRE),
          input(SAMPLES, "samples", Unit.SAMPLES_PER_SECOND, WIRE, "samples/s"),
          input(symbol("b", "sample"), "bytes-per-sample", Unit.BYTES_PER_SAMPLE, WIRE, "B/sample"),
          input(
              symbol("Q", "write"), "write-requests", Unit.REQUESTS_PER_SECOND, WIRE, "requests/s"),
          input(symbol("h", "request"), "request-headers", Unit.BYTES, WIRE, "headers"),
          input(symbol("t", "transport"), "transport", Unit.RATIO, WIRE, "transport"));

  /** Series in the head of a replica. */
  static final Equation HEAD_SERIES =
      Equation.of(
          symbol("S", "head"),
          over(
              times(FACTOR, new Bracket(plus(SERIES, times(CHURN, symbol("A", "head"))))),
              RECEIVERS),
          figure(symbol("S", "head"), Unit.SERIES, "receive.headSeriesPerReplica"),
          input(
              FACTOR,
              "replication-factor",
              Unit.COUNT,
              "receive.headSeriesPerReplica",
              "headSeries",
              "replicationFactor"),
          figure(SERIES, Unit.SERIES, "metrics.activeSeries"),
          figure(CHURN, Unit.SERIES_PER_HOUR, "metrics.churnedSeriesPerHour"),
          figure(symbol("A", "head"), Unit.HOURS, "receive.headAgeHours"),
          figure(RECEIVERS, Unit.COUNT, "receive.replicas"));

  /** Memory of a replica. */
  static final Equation RECEIVE_MEMORY_PER_REPLICA =
      Equation.of(
          symbol("M", "receive"),
          plus(over(symbol("M", "total"), RECEIVERS), symbol("M", "fixed")),
          figure(symbol("M", "receive"), Unit.BYTES, RECEIVE_MEMORY),
          input(symbol("M", "total"), "receive-memory", Unit.BYTES, RECEIVE_MEMORY, "memoryBytes"),
          input(RECEIVERS, "receivers", Unit.COUNT, RECEIVE_MEMORY, "replicas"),
          input(symbol("M", "fixed"), "fixed-memory", Unit.BYTES, RECEIVE_MEMORY, "fixedMemory"));

  /** Replicas that memory asks for. */
  static final Equation RECEIVE_REPLICAS =
      Equation.of(
          symbol("N", "memory"),
          new Ceiling(
              over(
                  symbol("M", "total"),
                  minus(
                      times(symbol("M", "machine"), symbol("u", "memory")), symbol("M", "fixed")))),
          input(symbol("N", "memory"), "memory-replicas", Unit.COUNT, "receive.replicas", "memory"),
          input(
              symbol("M", "total"),
              "receive-memory",
              Unit.BYTES,
              "receive.replicas",
              "memory",
              "memoryBytes"),
          input(
              symbol("M", "machine"),
              "machine-memory",
              Unit.BYTES,
              "receive.replicas",
              "memory",
              "machineMemory"),
          input(
              symbol("u", "memory"),
              "memory-headroom",
              Unit.RATIO,
              "receive.replicas",
              "memory",
              "headroom"),
          input(
              symbol("M", "fixed"),
              "fixed-memory",
              Unit.BYTES,
              "receive.replicas",
              "memory",
              "fixedMemory"));

  /** What the fortnight's cascade takes. */
  static final Equation FORTNIGHT =
      Equation.of(
          symbol("T", "fortnight"),
          plus(
              times(
                  new Ceiling(over(symbol("n", "stream"), symbol("w", "compact"))),
                  symbol("T", "merge")),
              times(
                  new Ceiling(over(symbol("n", "stream"), symbol("w", "downsample"))),
                  symbol("T", "downsample"))),
          figure(symbol("T", "fortnight"), Unit.SECONDS, "compaction.fortnightSeconds"),
          fortnight(symbol("n", "stream"), "streams-per-shard", Unit.COUNT, "streamsPerShard"),
          fortnight(symbol("w", "compact"), "workers", Unit.COUNT, "workers"),
          fortnight(symbol("T", "merge"), "merge-time", Unit.SECONDS, "mergeSeconds"),
          fortnight(
              symbol("w", "downsample"), "downsample-workers", Unit.COUNT, "downsampleWorkers"),
          fortnight(
              symbol("T", "downsample"), "downsample-time", Unit.SECONDS, "downsampleSeconds"));

  /** Bytes of index that a day brings. */
  static final Equation INDEX_PER_DAY =
      Equation.of(
          INDEX,
          times(symbol("D", "doc"), symbol("e", "index"), new Literal("86400 s")),
          figure(INDEX, Unit.BYTES_PER_DAY, "openSearch.indexBytesPerDay"),
          figure(symbol("D", "doc"), Unit.BYTES_PER_SECOND, "logs.documentBytesPerSecond"),
          figure(symbol("e", "index"), Unit.RATIO, "openSearch.expansionRatio"));

  /** Primary shards of an index. */
  static final Equation PRIMARY_SHARDS =
      Equation.of(
          PRIMARIES,
          new Ceiling(
              over(times(over(INDEX, STREAMS), symbol("a", "rollover")), symbol("z", "shard"))),
          figure(PRIMARIES, Unit.COUNT, "openSearch.primaryShardsPerIndex"),
          figure(INDEX, Unit.BYTES_PER_DAY, "openSearch.indexBytesPerDay"),
          shards(STREAMS, "streams", Unit.COUNT, "streams"),
          shards(symbol("a", "rollover"), "rollover-age", Unit.DAYS, "rolloverAgeDays"),
          shards(symbol("z", "shard"), "shard-size", Unit.BYTES, "targetShardSize"));

  /** Hot nodes that the disks ask for. */
  static final Equation HOT_NODES =
      Equation.of(
          symbol("N", "disk"),
          new Ceiling(over(symbol("V", "hot"), times(symbol("d", "node"), symbol("u", "disk")))),
          hot(symbol("N", "disk"), "hot-disk-nodes", Unit.COUNT, "disk"),
          hot(symbol("V", "hot"), "hot-store", Unit.BYTES, "disk", "demand"),
          hot(symbol("d", "node"), "disk-per-node", Unit.BYTES, "disk", "perNode"),
          hot(symbol("u", "disk"), "disk-allowed", Unit.RATIO, "disk", "allowed"));

  /** Disk that a node's Fluent Bit needs in an outage. */
  static final Equation LOG_BUFFER =
      Equation.of(
          symbol("B", "buffer"),
          times(symbol("T", "outage"), symbol("c", "chunk"), symbol("p", "peak")),
          figure(symbol("B", "buffer"), Unit.BYTES, "logs.bufferBytesPerNode"),
          buffer(symbol("T", "outage"), "outage", Unit.SECONDS, "outage"),
          buffer(symbol("c", "chunk"), "chunk-rate", Unit.BYTES_PER_SECOND, "chunkBytesPerSecond"),
          buffer(symbol("p", "peak"), "peak-factor", Unit.COUNT, "peakFactor"));

  /** MinIO nodes that capacity asks for. */
  static final Equation MINIO_CAPACITY =
      Equation.of(
          symbol("N", "capacity"),
          over(
              symbol("V", "raw"),
              times(symbol("k", "drives"), symbol("d", "drive"), symbol("u", "fill"))),
          input(symbol("N", "capacity"), "minio-capacity", Unit.COUNT, "minio.nodes", "capacity"),
          figure(symbol("V", "raw"), Unit.BYTES, "minio.requiredRawBytes"),
          minio(symbol("k", "drives"), "drives-per-node", Unit.COUNT, "drivesPerNode"),
          minio(symbol("d", "drive"), "drive-size", Unit.BYTES, "driveSize"),
          minio(symbol("u", "fill"), "max-fill", Unit.RATIO, "maxFill"));

  /** All, for the test. */
  static final List<Equation> ALL =
      List.of(
          ACTIVE_SERIES,
          WIRE_BYTES,
          HEAD_SERIES,
          RECEIVE_MEMORY_PER_REPLICA,
          RECEIVE_REPLICAS,
          FORTNIGHT,
          INDEX_PER_DAY,
          PRIMARY_SHARDS,
          HOT_NODES,
          LOG_BUFFER,
          MINIO_CAPACITY);

  private Equations() {}

  private static Equation.Term fortnight(
      Expression symbol, String meaning, Unit unit, String name) {
    return input(symbol, meaning, unit, "compaction.fortnightSeconds", name);
  }

  private static Equation.Term shards(Expression symbol, String meaning, Unit unit, String name) {
    return input(symbol, meaning, unit, "openSearch.primaryShardsPerIndex", name);
  }

  private static Equation.Term hot(Expression symbol, String meaning, Unit unit, String... names) {
    return input(symbol, meaning, unit, "openSearch.tiers[0].nodes", names);
  }

  private static Equation.Term buffer(Expression symbol, String meaning, Unit unit, String name) {
    return input(symbol, meaning, unit, "logs.bufferBytesPerNode", "bufferBytesPerNode", name);
  }

  private static Equation.Term minio(Expression symbol, String meaning, Unit unit, String name) {
    return input(symbol, meaning, unit, "minio.nodes", "capacity", name);
  }
}
