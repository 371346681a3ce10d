package capsim.report.chart;

import capsim.model.cost.CostPlan;
import capsim.model.plan.Plan;
import capsim.report.chart.BarChart.Panel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a month costs: components, dearest first, and what of them is paid for. */
final class CostChart {
  /** Endings of items that are paid for each component of machines. */
  private static final List<String> KINDS = List.of("vCPU", "memory", "disk");

  private static final String OTHER = "other";

  private final Plan plan;
  private final Words words;

  CostChart(Plan plan, Words words) {
    this.plan = plan;
    this.words = words;
  }

  ChartSpec spec() {
    Map<String, double[]> byComponent = new LinkedHashMap<>();
    for (CostPlan.Line line : plan.cost().lines()) {
      int kind = kind(line.item());
      String component =
          kind < KINDS.size()
              ? line.item().substring(0, line.item().length() - KINDS.get(kind).length() - 1)
              : line.item();
      byComponent.computeIfAbsent(component, name -> new double[KINDS.size() + 1])[kind] +=
          line.monthly().value();
    }
    List<Map.Entry<String, double[]>> dearest =
        byComponent.entrySet().stream()
            .filter(entry -> sum(entry.getValue()) > 0)
            .sorted(
                Comparator.comparingDouble(
                        (Map.Entry<String, double[]> entry) -> sum(entry.getValue()))
                    .reversed())
            .toList();
    return chart(dearest);
  }

  private static int kind(String item) {
    for (int i = 0; i < KINDS.size(); i++) {
      if (item.endsWith(" " + KINDS.get(i))) {
        return i;
      }
    }
    return KINDS.size();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private ChartSpec chart(List<Map.Entry<String, double[]>> dearest) {
    double all = plan.cost().monthly().value();
    var share = new Numbers(Quantity.SHARE, "", words.language());
    var names = new ArrayList<String>();
    var notes = new ArrayList<String>();
    for (Map.Entry<String, double[]> entry : dearest) {
      names.add(words.costItem(entry.getKey()));
      notes.add(share.value(all > 0 ? sum(entry.getValue()) / all : 0));
    }
    var series = new ArrayList<Series>();
    for (int i = 0; i <= KINDS.size(); i++) {
      int kind = i;
      List<Double> values = dearest.stream().map(entry -> entry.getValue()[kind]).toList();
      if (values.stream().anyMatch(value -> value > 0)) {
        String name = i < KINDS.size() ? KINDS.get(i) : OTHER;
        series.add(new Series(words.get("cost." + name), values));
      }
    }
    var axis = new Axis(words.get("axis.month"), Quantity.MONEY, plan.cost().currency());
    var money = Numbers.of(axis, words.language());
    String first = dearest.isEmpty() ? "" : names.get(0) + " " + notes.get(0);
    return new BarChart(
        words.caption(
            "cost",
            words.get("note.plan", plan.environment()),
            words.get("cost.alt", plan.environment(), money.value(all), first)),
        names,
        List.of(new Panel(axis, true, series, List.of(), notes)));
  }
}
