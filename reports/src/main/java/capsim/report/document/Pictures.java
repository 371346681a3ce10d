package capsim.report.document;

import capsim.report.chart.Axis;
import capsim.report.chart.BarChart;
import capsim.report.chart.Caption;
import capsim.report.chart.Limit;
import capsim.report.chart.LineChart;
import capsim.report.chart.Quantity;
import capsim.report.chart.Series;
import capsim.report.chart.TornadoChart;
import capsim.report.document.ChartFigure.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The charts of the documents. */
final class Pictures {
  private static final int MOST_SWINGS = 10;

  private Pictures() {}

  private static Caption caption(Labels labels, String chart, String note) {
    return new Caption(
        labels.of(Text.message("chart." + chart)),
        note,
        labels.of(Text.message("chart." + chart + ".alt")),
        labels.locale());
  }

  /** Bytes in the object store over the days, by resolution, with what the disks hold. */
  static ChartFigure stored(Case one) {
    Set<Integer> days = new TreeSet<>();
    var points = new LinkedHashMap<String, Map<Integer, Double>>();
    for (var row : PlanReader.rows(one.plan(), "objectStore.stored")) {
      int day = Integer.parseInt(PlanReader.text(row, "day"));
      days.add(day);
      points
          .computeIfAbsent(PlanReader.text(row, "resolution"), any -> new LinkedHashMap<>())
          .put(day, PlanReader.value(row, "bytes"));
    }
    List<Double> places = days.stream().map(Integer::doubleValue).toList();
    double usable = PlanReader.value(one.plan(), "minio.usableBytes");
    return labels -> {
      var series = new ArrayList<Series>();
      points.forEach(
          (resolution, byDay) ->
              series.add(
                  new Series(
                      labels.of(new Text.Word(resolution)),
                      days.stream().map(day -> at(byDay, day)).toList())));
      return new LineChart(
          caption(labels, "stored", one.name()),
          Axis.of(labels.of(Text.message("axis.days")), Quantity.DAYS),
          Axis.of("", Quantity.BYTES),
          LineChart.Shape.STACKED,
          places,
          series,
          List.of(new Limit(labels.of(Text.message("f.minio.usableBytes")), usable)));
    };
  }

  /** The value at a day: between those around it, and the last one after them. */
  private static double at(Map<Integer, Double> byDay, int day) {
    int before = Integer.MIN_VALUE;
    int after = Integer.MAX_VALUE;
    for (int known : byDay.keySet()) {
      if (known <= day) {
        before = Math.max(before, known);
      }
      if (known >= day) {
        after = Math.min(after, known);
      }
    }
    if (before == Integer.MIN_VALUE) {
      return 0;
    }
    if (after == Integer.MAX_VALUE || after == before) {
      return byDay.get(before);
    }
    double share = (double) (day - before) / (after - before);
    return byDay.get(before) + share * (byDay.get(after) - byDay.get(before));
  }

  /** S3 requests of an hour, by component and operation. */
  static ChartFigure requests(Case one) {
    Set<String> components = new LinkedHashSet<>();
    Set<String> operations = new LinkedHashSet<>();
    var values = new LinkedHashMap<String, Double>();
    for (var row : PlanReader.rows(one.plan(), "objectStore.requests")) {
      String component = PlanReader.text(row, "component");
      String operation = PlanReader.text(row, "operation");
      components.add(component);
      operations.add(operation);
      values.put(component + " " + operation, PlanReader.value(row, "perHour"));
    }
    return labels -> {
      var series = new ArrayList<Series>();
      for (String operation : operations) {
        series.add(
            new Series(
                labels.of(new Text.Word(operation)),
                components.stream()
                    .map(component -> values.getOrDefault(component + " " + operation, 0.0))
                    .toList()));
      }
      var axis =
          new Axis(
              labels.of(Text.message("g.objectStore.requestsPerHour")),
              Quantity.COUNT,
              labels.of(Text.message("axis.per-hour")));
      return new BarChart(
          caption(labels, "requests", one.name()),
          components.stream().map(name -> labels.of(new Text.Word(name))).toList(),
          List.of(new BarChart.Panel(axis, true, series, List.of(), List.of())));
    };
  }

  /** Traffic to and from S3 in a fortnight. */
  static ChartFigure bursts(Case one) {
    Fortnight fortnight = one.study().fortnight();
    return labels -> {
      var series = new ArrayList<Series>();
      for (String meter : Fortnight.BURSTS) {
        if (fortnight.columns().containsKey(meter)) {
          series.add(
              new Series(labels.of(new Text.Word(meter)), fortnight.columns().get(meter)));
        }
      }
      return new LineChart(
          caption(labels, "bursts", one.name()),
          Axis.of("", Quantity.INSTANT),
          Axis.of("", Quantity.BYTES_PER_SECOND),
          LineChart.Shape.STEPS,
          fortnight.times(),
          series,
          List.of());
    };
  }

  /** How full the links are at peak. */
  static ChartFigure links(Case one) {
    var names = new ArrayList<String>();
    var shares = new ArrayList<Double>();
    for (var row : PlanReader.rows(one.plan(), "network")) {
      names.add(PlanReader.text(row, "link"));
      shares.add(PlanReader.value(row, "utilization"));
    }
    double headroom = one.scenario().headroom().network().value();
    return labels ->
        new BarChart(
            caption(labels, "links", one.name()),
            names.stream().map(name -> labels.of(new Text.Sentence(name))).toList(),
            List.of(
                new BarChart.Panel(
                    Axis.of(labels.of(Text.message("c.utilization")), Quantity.SHARE),
                    false,
                    List.of(new Series(labels.of(Text.message("axis.peak")), shares)),
                    List.of(new Limit(labels.of(Text.message("axis.headroom")), headroom)),
                    List.of())));
  }

  /** Shards and nodes by tier, in every environment. */
  static ChartFigure tiers(List<Case> cases) {
    var names = new ArrayList<Text>();
    var nodes = new ArrayList<Double>();
    var shards = new ArrayList<Double>();
    for (Case one : cases) {
      for (var row : PlanReader.rows(one.plan(), "openSearch.tiers")) {
        names.add(
            new Text.Joined(
                " ", List.of(new Text.Name(one.name()), new Text.Word(PlanReader.text(row, "tier")))));
        nodes.add(PlanReader.value(row, "nodes"));
        shards.add(PlanReader.value(row, "shards"));
      }
    }
    return labels ->
        new BarChart(
            caption(labels, "tiers", ""),
            names.stream().map(labels::of).toList(),
            List.of(
                panel(labels, "c.nodes", "axis.nodes", nodes),
                panel(labels, "c.shards", "axis.shards", shards)));
  }

  private static BarChart.Panel panel(
      Labels labels, String title, String unit, List<Double> values) {
    String name = labels.of(Text.message(title));
    return new BarChart.Panel(
        new Axis(name, Quantity.COUNT, labels.of(Text.message(unit))),
        false,
        List.of(new Series(name, values)),
        List.of(),
        List.of());
  }

  /** Monthly cost by what it is for. */
  static ChartFigure cost(List<Case> cases) {
    var groups = new LinkedHashMap<String, Map<String, Double>>();
    for (Case one : cases) {
      for (var row : PlanReader.rows(one.plan(), "cost.lines")) {
        String item = PlanReader.text(row, "item");
        int space = item.indexOf(' ');
        String group = space < 0 ? item : item.substring(0, space);
        groups
            .computeIfAbsent(group, any -> new LinkedHashMap<>())
            .merge(one.name(), PlanReader.value(row, "monthly"), Double::sum);
      }
    }
    String currency = cases.get(0).currency();
    return labels -> {
      var series = new ArrayList<Series>();
      groups.forEach(
          (group, byCase) ->
              series.add(
                  new Series(
                      labels.of(new Text.Word(group)),
                      cases.stream().map(one -> byCase.getOrDefault(one.name(), 0.0)).toList())));
      var axis =
          new Axis(labels.of(Text.message("g.cost.monthly")), Quantity.MONEY, currency);
      return new BarChart(
          caption(labels, "cost", ""),
          cases.stream().map(Case::name).toList(),
          List.of(new BarChart.Panel(axis, true, series, List.of(), List.of())));
    };
  }

  /** What moves the cost most. */
  static ChartFigure tornado(Case one) {
    List<Influence> most = one.study().influences().stream().limit(MOST_SWINGS).toList();
    double middle = PlanReader.value(one.study().base(), "cost.monthly");
    return labels ->
        new TornadoChart(
            caption(labels, "tornado", one.name()),
            new Axis(labels.of(Text.message("g.cost.monthly")), Quantity.MONEY, one.currency()),
            middle,
            most.stream()
                .map(
                    influence ->
                        new TornadoChart.Swing(
                            influence.key(),
                            influence.lowInput(),
                            influence.highInput(),
                            influence.costAtLow(),
                            influence.costAtHigh()))
                .toList());
  }
}
