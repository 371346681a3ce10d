package capsim.report.chart;

import capsim.report.chart.ComparisonChart.Row;
import java.util.Comparator;
import java.util.List;

/** What was predicted against what was measured. */
final class MeasuredChart {
  private MeasuredChart() {}

  static ChartSpec spec(String environment, List<Row> rows, Words words) {
    long within = rows.stream().filter(Row::within).count();
    String description =
        rows.stream()
            .max(Comparator.comparingDouble(row -> Math.abs(row.error())))
            .map(
                worst ->
                    words.get(
                        "comparison.alt",
                        environment,
                        Long.toString(within),
                        Integer.toString(rows.size()),
                        worst.name(),
                        ComparisonSvg.signed(worst.error(), words.language())))
            .orElse(words.get("comparison.none", environment));
    return new ComparisonChart(
        words.caption("comparison", words.get("note.measured", environment), description), rows);
  }
}
