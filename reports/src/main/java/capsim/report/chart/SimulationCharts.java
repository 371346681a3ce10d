package capsim.report.chart;

import capsim.simulator.run.SimulationResult;
import capsim.simulator.run.SimulationResult.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The charts of a simulation, as files. */
public final class SimulationCharts {
  /** A limit that is this many times above all lines would only press them to the axis. */
  private static final double FAR_AWAY = 8;

  private final SimulationResult result;
  private final ChartData data;

  private SimulationCharts(SimulationResult result, ChartData data) {
    this.result = result;
    this.data = data;
  }

  /** By file name, the bytes of an SVG and a PNG of each chart; none of a run without a row. */
  public static Map<String, byte[]> of(SimulationResult result, ChartData data) {
    return data.points() == 0 ? Map.of() : new SimulationCharts(result, data).all();
  }

  private Map<String, byte[]> all() {
    var files = new LinkedHashMap<String, byte[]>();
    add(files, "compaction", compaction());
    add(files, "compactor-disk", compactorDisk());
    add(files, "backlog", backlog());
    add(files, "storage", storage());
    add(files, "storage-metrics", metricStorage());
    add(files, "requests", requests());
    add(files, "network", network());
    return files;
  }

  private static void add(Map<String, byte[]> files, String name, Drawing drawing) {
    files.put("charts/" + name + ".svg", drawing.svg());
    files.put("charts/" + name + ".png", drawing.png());
  }

  private Drawing compaction() {
    return bytes(
        "Compaction: bytes between the compactors and the store",
        "B/s",
        List.of(new Line("read", "s3.compactor.read"), new Line("written", "s3.compactor.written")),
        Optional.empty());
  }

  private Drawing compactorDisk() {
    return bytes(
        "Compaction: local disk of the fullest compactor",
        "B",
        List.of(new Line("scratch disk", "compactor.scratchBytes")),
        limit("compactor.scratchBytes"));
  }

  private Drawing backlog() {
    return bytes(
        "Backlog: what waits where",
        "B",
        List.of(
            new Line("agents (WAL not sent)", "agents.backlogBytes"),
            new Line("Fluent Bit (chunks)", "fluentBit.backlogBytes"),
            new Line("Receive (blocks not shipped)", "receive.unshippedBytes"),
            new Line("OpenSearch (no snapshot yet)", "openSearch.unsnapshottedBytes")),
        Optional.empty());
  }

  private Drawing storage() {
    return bytes(
        "Storage: bytes in S3",
        "B",
        List.of(
            new Line("all", "s3.storedBytes"),
            new Line("snapshots of logs", "openSearch.snapshotBytes"),
            new Line("blocks of metrics", "bucket.bytes.all")),
        limit("s3.storedBytes"));
  }

  private Drawing metricStorage() {
    return bytes(
        "Storage: blocks of metrics",
        "B",
        List.of(
            new Line("raw", "bucket.bytes.raw"),
            new Line("5m", "bucket.bytes.5m"),
            new Line("1h", "bucket.bytes.1h"),
            new Line("marked for deletion", "bucket.bytes.garbage")),
        Optional.empty());
  }

  private Drawing requests() {
    return new Drawing(
        title("S3 requests by component"),
        Scale.plain("requests/s"),
        data,
        List.of(
            new Line("Receive", "s3.receive.requests"),
            new Line("Compactor", "s3.compactor.requests"),
            new Line("Store Gateway", "s3.storeGateway.requests"),
            new Line("OpenSearch", "s3.openSearch.requests")),
        Optional.empty());
  }

  private Drawing network() {
    return bytes(
        "Network: into receivers and indexers, to and from the store",
        "B/s",
        List.of(
            new Line("remote write", "receive.incoming"),
            new Line("bulk", "openSearch.incoming"),
            new Line("to the store", "network.store.in"),
            new Line("from the store", "network.store.out")),
        limit("network.store.in"));
  }

  private Optional<Limit> limit(String meter) {
    return result.limits().stream().filter(limit -> limit.meter().equals(meter)).findFirst();
  }

  private Drawing bytes(String what, String unit, List<Line> lines, Optional<Limit> limit) {
    double highest = 0;
    for (Line line : lines) {
      for (double value : data.values(line.meter()).orElse(new double[0])) {
        highest = Math.max(highest, value);
      }
    }
    double most = highest;
    // The limit of storage is what its chart is about; others count only where they are near.
    Optional<Limit> near =
        limit.filter(
            each -> each.meter().equals("s3.storedBytes") || each.value() <= FAR_AWAY * most);
    double top = near.map(each -> Math.max(most, each.value())).orElse(most);
    return new Drawing(title(what), Scale.bytes(top, unit), data, present(lines), near);
  }

  private List<Line> present(List<Line> lines) {
    var present = new ArrayList<Line>();
    for (Line line : lines) {
      if (data.values(line.meter()).isPresent()) {
        present.add(line);
      }
    }
    return present;
  }

  private String title(String what) {
    return result.environment() + " — " + what + " (seed " + result.options().seed() + ")";
  }
}
