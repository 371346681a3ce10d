package capsim.report.chart;

import capsim.model.objectstore.Stored;
import capsim.model.plan.Plan;
import capsim.report.chart.LineChart.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Storage over time. A plan states some days; between them the lines are straight. */
final class StorageCharts {
  private static final String SNAPSHOTS = "snapshots";

  /** Kinds in the order in which they lie on each other. */
  private static final List<String> BLOCKS = List.of("raw", "5m", "1h", "garbage");

  private final Plan plan;
  private final Words words;
  private final List<Double> days;

  StorageCharts(Plan plan, Words words) {
    this.plan = plan;
    this.words = words;
    this.days =
        plan.objectStore().stored().stream()
            .map(stored -> (double) stored.day())
            .sorted()
            .distinct()
            .toList();
  }

  ChartSpec all() {
    var series = new ArrayList<Series>();
    double[] blocks = new double[days.size() + 1];
    for (String kind : BLOCKS) {
      List<Double> values = values(kind);
      for (int i = 0; i < values.size(); i++) {
        blocks[i] += values.get(i);
      }
    }
    List<Double> metrics = Arrays.stream(blocks).boxed().toList();
    series.add(new Series(words.get("storage.metrics"), metrics));
    if (has(SNAPSHOTS)) {
      series.add(new Series(words.get("storage.snapshots"), values(SNAPSHOTS)));
    }
    double usable = plan.minio().usableBytes().value();
    var limit = new Limit(words.get("storage.usable"), usable);
    return chart("storage.all", series, List.of(limit), bytes(usable));
  }

  ChartSpec blocks() {
    var series = new ArrayList<Series>();
    for (String kind : BLOCKS) {
      if (has(kind)) {
        series.add(new Series(words.get("storage." + kind), values(kind)));
      }
    }
    return chart("storage.blocks", series, List.of(), "");
  }

  private ChartSpec chart(String key, List<Series> series, List<Limit> limits, String usable) {
    var places = new ArrayList<Double>(days.size() + 1);
    places.add(0.0);
    places.addAll(days);
    int last = days.size();
    double sum = 0;
    Series largest = series.get(0);
    for (Series each : series) {
      sum += each.values().get(last);
      largest = each.values().get(last) > largest.values().get(last) ? each : largest;
    }
    String day = Numbers.number(places.get(last));
    String most = bytes(largest.values().get(last));
    String description =
        words.get(key + ".alt", plan.environment(), day, bytes(sum), largest.name(), most, usable);
    return new LineChart(
        words.caption(key, words.get("note.plan", plan.environment()), description),
        Axis.of(words.get("axis.days"), Quantity.DAYS),
        Axis.of(words.get("axis.stored"), Quantity.BYTES),
        Shape.STACKED,
        places,
        series,
        limits);
  }

  private String bytes(double value) {
    return new Numbers(Quantity.BYTES, "", words.language()).value(value);
  }

  private boolean has(String kind) {
    return plan.objectStore().stored().stream().anyMatch(row -> row.resolution().equals(kind));
  }

  /** Bytes on the first day, which are none, and then on each day that a plan states. */
  private List<Double> values(String kind) {
    var known = new TreeMap<Double, Double>();
    known.put(0.0, 0.0);
    for (Stored row : plan.objectStore().stored()) {
      if (row.resolution().equals(kind)) {
        known.put((double) row.day(), row.bytes().value());
      }
    }
    var values = new ArrayList<Double>(days.size() + 1);
    values.add(0.0);
    for (double day : days) {
      values.add(between(known, day));
    }
    return values;
  }

  /** Kinds are stated for the same days but for the last one, their own steady state. */
  private static double between(NavigableMap<Double, Double> known, double day) {
    Map.Entry<Double, Double> before = known.floorEntry(day);
    Map.Entry<Double, Double> after = known.ceilingEntry(day);
    if (after == null || after.getKey().equals(before.getKey())) {
      return before.getValue();
    }
    double share = (day - before.getKey()) / (after.getKey() - before.getKey());
    return before.getValue() + share * (after.getValue() - before.getValue());
  }
}
