package capsim.cli;

import capsim.model.plan.PlanNode;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The few numbers that everybody asks for first. */
final class Headline {
  private static final double SECONDS_PER_DAY = 86_400;

  private Headline() {}

  /** One of them. */
  record Line(String label, PlanNode value) {}

  /** Those that the plan has, in reading order. */
  static List<Line> of(PlanNode root) {
    var lines = new ArrayList<Line>();
    int clusters = Cells.rows(root, "metrics.clusters").size();
    if (clusters > 0) {
      lines.add(new Line("Clusters", new PlanNode.Whole(clusters)));
    }
    add(lines, "Nodes", root.at("nodes"));
    add(lines, "Active series", root.at("metrics.activeSeries"));
    add(lines, "Samples", root.at("metrics.samplesPerSecond"));
    add(lines, "Metrics on the wire", root.at("metrics.remoteWrite.bytesPerSecond"));
    add(lines, "Logs, raw", logsPerDay(root));
    add(lines, "Stored at steady state", stored(root));
    add(lines, "Receive replicas", root.at("receive.replicas"));
    add(lines, "OpenSearch nodes", total(figures(root, "openSearch.tiers", "nodes")));
    add(lines, "MinIO nodes", root.at("minio.nodes"));
    add(lines, "MinIO drives", root.at("minio.drives"));
    add(lines, "Monthly cost", root.at("cost.monthly"));
    return lines;
  }

  private static void add(List<Line> lines, String label, Optional<? extends PlanNode> value) {
    value.ifPresent(node -> lines.add(new Line(label, node)));
  }

  private static Optional<PlanNode> logsPerDay(PlanNode root) {
    return Cells.quantity(root, "logs.rawBytesPerSecond")
        .map(
            perSecond ->
                new PlanNode.Quantity(
                    Figure.figure(Unit.BYTES_PER_DAY, "bytes per second · seconds per day")
                        .from("bytes per second", perSecond.figure())
                        .of(perSecond.figure().value() * SECONDS_PER_DAY),
                    times(perSecond.low(), SECONDS_PER_DAY),
                    times(perSecond.high(), SECONDS_PER_DAY)));
  }

  private static Optional<PlanNode> stored(PlanNode root) {
    Optional<PlanNode> total = root.at("objectStore.storedBytes");
    return total.isPresent() ? total : total(steadyState(root));
  }

  /** The last row of each resolution, which is its steady state. */
  private static List<PlanNode.Quantity> steadyState(PlanNode root) {
    Map<String, PlanNode.Quantity> last = new LinkedHashMap<>();
    for (PlanNode row : Cells.rows(root, "objectStore.stored")) {
      Cells.quantity(row, "bytes")
          .ifPresent(bytes -> last.put(Cells.text(row, "resolution"), bytes));
    }
    return List.copyOf(last.values());
  }

  private static List<PlanNode.Quantity> figures(PlanNode root, String path, String key) {
    return Cells.rows(root, path).stream()
        .flatMap(row -> Cells.quantity(row, key).stream())
        .toList();
  }

  /** The sum; ranges are added end to end, as if all inputs were at that end together. */
  private static Optional<PlanNode> total(List<PlanNode.Quantity> parts) {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    double mid = 0;
    double low = 0;
    double high = 0;
    boolean ranged = false;
    for (PlanNode.Quantity part : parts) {
      double value = part.figure().value();
      mid += value;
      low += part.low().orElse(value);
      high += part.high().orElse(value);
      ranged |= part.low().isPresent() || part.high().isPresent();
    }
    Figure sum = Figure.figure(parts.get(0).figure().unit(), "sum of the rows").of(mid);
    return Optional.of(
        new PlanNode.Quantity(
            sum,
            ranged ? OptionalDouble.of(low) : OptionalDouble.empty(),
            ranged ? OptionalDouble.of(high) : OptionalDouble.empty()));
  }

  private static OptionalDouble times(OptionalDouble value, double factor) {
    return value.isPresent()
        ? OptionalDouble.of(value.getAsDouble() * factor)
        : OptionalDouble.empty();
  }
}
