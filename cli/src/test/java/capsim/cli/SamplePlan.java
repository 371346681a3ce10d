package capsim.cli;

import static capsim.model.trace.Figure.figure;

import capsim.model.plan.PlanNode;
import capsim.model.plan.PlanNode.Items;
import capsim.model.plan.PlanNode.Quantity;
import capsim.model.plan.PlanNode.Section;
import capsim.model.plan.PlanNode.Text;
import capsim.model.plan.PlanNode.Whole;
import capsim.model.trace.Coefficient;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A plan made by hand, of the shape that the JSON contract demands. */
final class SamplePlan {
  static final Coefficient SERIES_MEMORY =
      new Coefficient(
          "receive.memoryPerSeries", 4096, 2048, 8192, "B/series", "measured on v0.42, 1 M series");

  static final Figure NODES =
      figure(Unit.COUNT, "sum of nodes").given("nodes", "clusters[0].nodes", 100).of(100);

  static final Figure TARGETS =
      figure(Unit.COUNT, "nodes · targets per node")
          .from("nodes", NODES)
          .constant("targets per node", 2, "kube-prometheus v0.15 ServiceMonitors")
          .of(200);

  private SamplePlan() {}

  /** A plan with so many series; wire, blocks and cost follow it. */
  static Planned withSeries(String name, double series) {
    return new Planned(
        name,
        root(series, List.of(finding("warning", "compactor", "uses 71 % of one process"))),
        List.of(SERIES_MEMORY),
        Coefficients.defaults());
  }

  static Section root(double series, List<PlanNode> findings) {
    return section(
        "metrics", metrics(series),
        "blocks", items(block("raw", "2h", series), block("5m", "14d", series * 2)),
        "objectStore", objectStore(),
        "compaction",
            section(
                "utilization", ratio(0.71),
                "bursts",
                    items(
                        section(
                            "kind", text("14d"),
                            "readBytes", bytes(3e11),
                            "writeBytes", bytes(2.5e11),
                            "scratchBytes", bytes(5.5e11),
                            "seconds", quantity(Unit.SECONDS, 5400)))),
        "logs", section("rawBytesPerSecond", quantity(Unit.BYTES_PER_SECOND, 1e6)),
        "receive", section("replicas", count(6)),
        "openSearch",
            section(
                "indexBytesPerDay", quantity(Unit.BYTES_PER_DAY, 1.2e11),
                "primaryShardsPerIndex", count(3),
                "totalShards", count(120),
                "tiers", items(tier("hot", 3), tier("warm", 2))),
        "minio",
            section(
                "nodes", count(4),
                "drives", count(16),
                "boundBy", text("capacity"),
                "usableBytes", bytes(1e14),
                "rawBytes", bytes(1.33e14)),
        "network",
            items(
                section(
                    "link", text("compute → observability"),
                    "averageBitsPerSecond", quantity(Unit.BITS_PER_SECOND, 8e7),
                    "peakBitsPerSecond", quantity(Unit.BITS_PER_SECOND, 2e8),
                    "utilization", ratio(0.02))),
        "components",
            items(
                section(
                    "component", text("receive"),
                    "instances", text("6 replicas"),
                    "status", text("warn"),
                    "boundBy", text("memory"),
                    "utilization", ratio(0.84))),
        "cost", cost(series),
        "findings", new Items(findings));
  }

  private static Section metrics(double series) {
    Figure active =
        figure(Unit.SERIES, "targets · series per target")
            .from("targets", TARGETS)
            .with("memory", SERIES_MEMORY, Coefficients.defaults())
            .source("Prometheus v3.9 scrape/scrape.go")
            .of(series);
    return section(
        "activeSeries",
            new Quantity(active, OptionalDouble.of(series * 0.8), OptionalDouble.of(series * 1.25)),
        "samplesPerSecond", quantity(Unit.SAMPLES_PER_SECOND, series / 30),
        "remoteWrite",
            section(
                "wireBytesPerSample", quantity(Unit.BYTES_PER_SAMPLE, 6.25),
                "rawBytesPerSample", quantity(Unit.BYTES_PER_SAMPLE, 190.123456789012),
                "requestsPerSecond", quantity(Unit.REQUESTS_PER_SECOND, series / 60_000),
                "bytesPerSecond", quantity(Unit.BYTES_PER_SECOND, series / 30 * 6.25)),
        "clusters",
            items(
                section(
                    "cluster", text("compute"),
                    "activeSeries", quantity(Unit.SERIES, series),
                    "samplesPerSecond", quantity(Unit.SAMPLES_PER_SECOND, series / 30))));
  }

  private static Section block(String resolution, String range, double series) {
    return section(
        "resolution", text(resolution),
        "range", text(range),
        "bytes", bytes(series * 300),
        "chunksBytes", bytes(series * 200),
        "indexBytes", bytes(series * 100),
        "series", quantity(Unit.SERIES, series),
        "samples", quantity(Unit.SAMPLES, series * 240),
        "chunks", count(series * 2),
        "objects", count(5),
        "perDay", quantity(Unit.PER_DAY, 12));
  }

  private static Section objectStore() {
    return section(
        "requests",
            items(
                request("receive", "put", 60),
                request("receive", "delete", 0),
                request("compactor", "getRange", 4000)),
        "stored",
            items(
                stored("raw", 1, 1e9),
                stored("raw", 30, 2e10),
                stored("5m", 1, 1e8),
                stored("5m", 30, 5e9)));
  }

  private static Section request(String component, String operation, double perHour) {
    return section(
        "component", text(component),
        "operation", text(operation),
        "perHour", quantity(Unit.REQUESTS_PER_HOUR, perHour),
        "peakPerHour", quantity(Unit.REQUESTS_PER_HOUR, perHour * 3));
  }

  private static Section stored(String resolution, int day, double bytes) {
    return section("resolution", text(resolution), "day", new Whole(day), "bytes", bytes(bytes));
  }

  private static Section tier(String name, double nodes) {
    return section(
        "tier", text(name),
        "nodes", count(nodes),
        "boundBy", text("disk"),
        "diskBytes", bytes(4e12));
  }

  private static Section cost(double series) {
    return section(
        "monthly", quantity(Unit.MONEY_PER_MONTH, series / 100),
        "currency", text("USD"),
        "lines",
            items(
                section(
                    "component", text("receive, \"hot\""),
                    "quantity", count(24),
                    "unit", text("vCPU"),
                    "monthly", quantity(Unit.MONEY_PER_MONTH, series / 100))));
  }

  static Section finding(String severity, String subject, String what) {
    return section(
        "severity", text(severity),
        "subject", text(subject),
        "what", text(what),
        "why",
            text(
                "because a fortnight's block is read and written once more on one day, which"
                    + " takes longer than the headroom that the scenario asks for would leave"),
        "advice", text("run two, sharded by cluster"));
  }

  static Section section(Object... keysAndNodes) {
    Map<String, PlanNode> children = new LinkedHashMap<>();
    for (int i = 0; i < keysAndNodes.length; i += 2) {
      children.put((String) keysAndNodes[i], (PlanNode) keysAndNodes[i + 1]);
    }
    return new Section(children);
  }

  static Items items(PlanNode... elements) {
    return new Items(List.of(elements));
  }

  static Text text(String words) {
    return new Text(words);
  }

  static Quantity quantity(Unit unit, double value) {
    return new Quantity(
        figure(unit, "given").of(value), OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static Quantity bytes(double value) {
    return quantity(Unit.BYTES, value);
  }

  private static Quantity count(double value) {
    return quantity(Unit.COUNT, value);
  }

  private static Quantity ratio(double value) {
    return quantity(Unit.RATIO, value);
  }
}
