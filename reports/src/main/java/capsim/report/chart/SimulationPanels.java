package capsim.report.chart;

import capsim.report.chart.LineChart.Shape;
import capsim.simulator.run.EventAnswer;
import capsim.simulator.run.SimulationResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the charts of a simulation show. What differs by magnitudes has charts of its own, so that
 * nothing hides behind the largest; all have the same axis of time and can be laid below each
 * other. What was zero all the time has no chart.
 */
final class SimulationPanels {
  /** A limit that is this many times above all lines would only press them to the axis. */
  private static final double FAR_AWAY = 8;

  /** The limit of storage is what its chart is about. */
  private static final String STORED = "s3.storedBytes";

  /** More events do not fit into a line. */
  private static final int MOST_EVENTS = 4;

  private static final Axis BYTES = Axis.of("", Quantity.BYTES);
  private static final Axis BYTES_PER_SECOND = Axis.of("", Quantity.BYTES_PER_SECOND);
  private static final Axis REQUESTS = new Axis("", Quantity.COUNT, "requests/s");
  private static final Axis PERCENT = new Axis("", Quantity.SHARE, "");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final SimulationResult result;
  private final ChartData data;
  private final List<Double> places;
  private final Map<String, LineChart> panels = new LinkedHashMap<>();

  /**
   * A line of a chart.
   *
   * @param label in the legend
   * @param meter whose values it shows
   */
  private record Line(String label, String meter) {}

  SimulationPanels(SimulationResult result, ChartData data) {
    this.result = result;
    this.data = data;
    this.places = data.startMillis().stream().map(Long::doubleValue).toList();
  }

  Map<String, LineChart> all() {
    compaction();
    backlog();
    storage();
    traffic();
    store();
    return panels;
  }

  private void compaction() {
    panel(
        "compaction",
        "Compaction: bytes between the compactors and the store",
        BYTES_PER_SECOND,
        new Line("read", "s3.compactor.read"),
        new Line("written", "s3.compactor.written"));
    panel(
        "compaction-disk",
        "Compaction: scratch disk of the fullest compactor",
        BYTES,
        new Line("scratch disk", "compactor.scratchBytes"));
    panel(
        "compaction-backlog",
        "Compaction: merges that wait",
        new Axis("", Quantity.COUNT, "merges"),
        new Line("merges", "compactor.backlogMerges"));
  }

  private void backlog() {
    panel(
        "backlog-agents",
        "Backlog of agents: in the WAL and not yet sent",
        BYTES,
        new Line("agents", "agents.backlogBytes"));
    panel(
        "backlog-fluent-bit",
        "Backlog of Fluent Bit: chunks that wait",
        BYTES,
        new Line("Fluent Bit", "fluentBit.backlogBytes"));
    panel(
        "backlog-receive",
        "Backlog of Receive: blocks not yet shipped, of all replicas",
        BYTES,
        new Line("not shipped", "receive.unshippedBytes"));
    panel(
        "backlog-receive-disk",
        "Disk of the fullest Receive replica",
        BYTES,
        new Line("disk", "receive.localDiskBytes"));
    panel(
        "backlog-opensearch",
        "Backlog of OpenSearch: no snapshot yet, shards that move",
        BYTES,
        new Line("no snapshot yet", "openSearch.unsnapshottedBytes"),
        new Line("moving", "openSearch.relocatingBytes"));
  }

  private void storage() {
    panel(
        "storage",
        "Storage: objects in S3",
        BYTES,
        new Line("all", STORED),
        new Line("snapshots of logs", "openSearch.snapshotBytes"),
        new Line("blocks of metrics", "bucket.bytes.all"));
    panel(
        "storage-metrics",
        "Storage: blocks of metrics",
        BYTES,
        new Line("raw", "bucket.bytes.raw"),
        new Line("5m", "bucket.bytes.5m"),
        new Line("1h", "bucket.bytes.1h"),
        new Line("to be deleted", "bucket.bytes.garbage"));
    panel(
        "storage-opensearch",
        "Storage: disks of OpenSearch, replicas included",
        BYTES,
        new Line("hot", "openSearch.hotBytes"),
        new Line("warm", "openSearch.warmBytes"));
  }

  private void traffic() {
    panel(
        "network-in",
        "Network: what clusters send",
        BYTES_PER_SECOND,
        new Line("remote write", "receive.incoming"),
        new Line("bulk", "openSearch.incoming"));
    panel(
        "network-store",
        "Network: to and from the store",
        BYTES_PER_SECOND,
        new Line("to the store", "network.store.in"),
        new Line("from the store", "network.store.out"));
    panel(
        "requests",
        "S3 requests by component",
        REQUESTS,
        new Line("Receive", "s3.receive.requests"),
        new Line("Compactor", "s3.compactor.requests"),
        new Line("Store Gateway", "s3.storeGateway.requests"),
        new Line("OpenSearch", "s3.openSearch.requests"));
    panel(
        "write-path",
        "Remote write: how long an answer takes",
        Axis.of("", Quantity.SECONDS),
        new Line("answer", "receive.answerSeconds"));
  }

  private void store() {
    panel(
        "minio-drives",
        "MinIO: how busy a drive is",
        PERCENT,
        new Line("utilisation", "minio.driveUtilization"));
    panel(
        "minio-bytes",
        "MinIO: bytes on all drives and between nodes",
        BYTES_PER_SECOND,
        new Line("written to drives", "minio.driveWritten"),
        new Line("read from drives", "minio.driveRead"),
        new Line("between nodes", "network.minio.internode"));
  }

  private void panel(String name, String title, Axis axis, Line... lines) {
    // Percent is written of shares.
    double divisor = axis.quantity() == Quantity.SHARE ? 100 : 1;
    var series = new ArrayList<Series>();
    double most = 0;
    for (Line line : lines) {
      var values = new ArrayList<Double>();
      for (double value : data.values(line.meter()).orElse(new double[0])) {
        values.add(value / divisor);
        most = Math.max(most, value / divisor);
      }
      if (!values.isEmpty()) {
        series.add(new Series(line.label(), values));
      }
    }
    if (most > 0) {
      var caption =
          new Caption(
              result.environment() + " — " + title, note(), description(lines), Locale.ENGLISH);
      panels.put(
          name,
          new LineChart(
              caption,
              Axis.of("", Quantity.INSTANT),
              axis,
              Shape.LINES,
              places,
              series,
              limits(lines, most, divisor)));
    }
  }

  private List<Limit> limits(Line[] lines, double most, double divisor) {
    for (Line line : lines) {
      for (SimulationResult.Limit each : result.limits()) {
        double value = each.value() / divisor;
        boolean shown = line.meter().equals(STORED) || value <= FAR_AWAY * most;
        if (each.meter().equals(line.meter()) && shown) {
          return List.of(new Limit(each.what(), value));
        }
      }
    }
    return List.of();
  }

  private String note() {
    String seed = "seed " + result.options().seed();
    List<EventAnswer> answers = result.answers();
    if (answers.size() > MOST_EVENTS) {
      return seed
          + "; "
          + answers.size()
          + " events from "
          + DAY.format(at(answers.get(0).startMillis()))
          + " on";
    }
    var note = new StringBuilder(seed);
    for (EventAnswer answer : answers) {
      note.append("; ")
          .append(answer.event().kind().word())
          .append(' ')
          .append(DAY.format(at(answer.startMillis())));
    }
    return note.toString();
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private String description(Line... lines) {
    var text = new StringBuilder();
    for (Line line : lines) {
      result.meters().stream()
          .filter(meter -> meter.name().equals(line.meter()))
          .forEach(
              meter ->
                  text.append(text.length() == 0 ? "" : "; ")
                      .append(line.label())
                      .append(": highest at ")
                      .append(DAY.format(at(meter.peak().timeMillis())))
                      .append(" UTC"));
    }
    return text.length() == 0 ? "values over time" : text.toString();
  }
}
