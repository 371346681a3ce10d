package capsim.report.chart;

/**
 * What a chart shows, in words of one language: {@link SvgChart} and {@link PngChart} draw it.
 * Values are in base units (bytes, seconds, shares); the drawing chooses prefixes and ticks.
 */
public sealed interface ChartSpec
    permits LineChart, BarChart, SpanChart, TornadoChart, ComparisonChart {
  /** What stands above the chart, and what stands for it where it cannot be seen. */
  Caption caption();
}
