package capsim.report.chart;

import java.util.List;

/**
 * Horizontal bars: long names have room, on a phone as well.
 *
 * @param categories one row of bars each
 * @param panels beside or below each other, all with the same categories
 */
public record BarChart(Caption caption, List<String> categories, List<Panel> panels)
    implements ChartSpec {
  public BarChart {
    categories = List.copyOf(categories);
    panels = List.copyOf(panels);
    for (Panel panel : panels) {
      for (Series each : panel.series()) {
        if (each.values().size() != categories.size()) {
          throw new IllegalArgumentException(
              each.name() + " has " + each.values().size() + " values for " + categories.size());
        }
      }
      if (!panel.notes().isEmpty() && panel.notes().size() != categories.size()) {
        throw new IllegalArgumentException(
            panel.notes().size() + " notes for " + categories.size() + " categories");
      }
    }
  }

  /**
   * Bars of one quantity.
   *
   * @param value of the bars
   * @param stacked whether the series of a category stand on each other, rather than side by side
   * @param series one colour each
   * @param limits lines across
   * @param notes a word behind each category's value, or none at all
   */
  public record Panel(
      Axis value, boolean stacked, List<Series> series, List<Limit> limits, List<String> notes) {
    public Panel {
      series = List.copyOf(series);
      limits = List.copyOf(limits);
      notes = List.copyOf(notes);
    }
  }
}
