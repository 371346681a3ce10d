package capsim.report.chart;

import capsim.simulator.run.SimulationResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The charts of a simulation. */
public final class SimulationCharts {
  private SimulationCharts() {}

  /** By name, what there is to draw; nothing of a run without a row. */
  public static Map<String, LineChart> specs(SimulationResult result, ChartData data) {
    return data.points() == 0 ? Map.of() : new SimulationPanels(result, data).all();
  }

  /**
   * By file name, the bytes of an SVG of each chart and, if this machine has a font ({@link
   * PngChart#missingFont}), of a PNG.
   */
  public static Map<String, byte[]> of(SimulationResult result, ChartData data) {
    var files = new LinkedHashMap<String, byte[]>();
    boolean pictures = PngChart.missingFont(Locale.ENGLISH).isEmpty();
    specs(result, data)
        .forEach(
            (name, chart) -> {
              byte[] svg = SvgChart.render(chart).getBytes(StandardCharsets.UTF_8);
              files.put("charts/" + name + ".svg", svg);
              if (pictures) {
                files.put("charts/" + name + ".png", PngChart.render(chart).png());
              }
            });
    return files;
  }
}
