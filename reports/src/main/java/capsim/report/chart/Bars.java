package capsim.report.chart;

import capsim.report.chart.BarChart.Panel;
import java.util.List;
import java.util.Locale;

/** What the bars of a panel come to, and what stands behind them. */
record Bars(List<String> categories, Panel panel, Locale language) {
  double total(int category) {
    return before(panel.series().size(), category);
  }

  /** Sum of the series before one. */
  double before(int series, int category) {
    double sum = 0;
    for (int i = 0; i < series; i++) {
      sum += panel.series().get(i).values().get(category);
    }
    return sum;
  }

  /** Of stacked shares the sum says nothing: it is the whole. */
  String label(int category, double value) {
    if (panel.stacked() && panel.value().quantity() == Quantity.SHARE) {
      return "";
    }
    String note = panel.notes().isEmpty() ? "" : panel.notes().get(category);
    String number = Numbers.of(panel.value(), language).value(value);
    return note.isEmpty() ? number : number + " · " + note;
  }

  /** Width of the widest label, in pixels. */
  double labelRoom(double font) {
    double room = 0;
    for (int i = 0; i < categories.size(); i++) {
      if (panel.stacked()) {
        room = Math.max(room, TextWidth.of(label(i, total(i)), font));
      } else {
        for (Series each : panel.series()) {
          room = Math.max(room, TextWidth.of(label(i, each.values().get(i)), font));
        }
      }
    }
    return room;
  }

  Reach reach(int most) {
    double highest = 0;
    double least = 0;
    boolean whole = panel.value().quantity() != Quantity.SHARE;
    for (int i = 0; i < categories.size(); i++) {
      for (Series each : panel.series()) {
        double value = each.values().get(i);
        highest = Math.max(highest, value);
        least = Math.min(least, value);
        whole &= value == Math.rint(value);
      }
      highest = panel.stacked() ? Math.max(highest, total(i)) : highest;
    }
    return Reach.of(panel.value(), language, least, highest, panel.limits(), most, whole);
  }
}
