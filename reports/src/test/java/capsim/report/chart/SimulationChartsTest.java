package capsim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Counter;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import capsim.simulator.run.Options;
import capsim.simulator.run.SimulationResult;
import capsim.simulator.run.SimulationResult.Limit;
import capsim.simulator.run.Simulator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SimulationChartsTest {
  private final Simulation simulation = new Simulation(Simulator.START_MILLIS, 1);
  private final Meters meters = new Meters(simulation, 1000);
  private final Level scratch = meters.level("compactor.scratchBytes", "B");
  private final Counter requests = meters.counter("s3.compactor.requests", "1/s");
  private final ChartData data = new ChartData();

  private SimulationResult run(int seconds) {
    data.columns(meters.columns());
    meters.start(Simulator.START_MILLIS, data);
    simulation.runUntil(Simulator.START_MILLIS + seconds * 1000L + 1, () -> false);
    return new SimulationResult(
        "test",
        new Options(1, 0, 1000, 1),
        Simulator.START_MILLIS,
        simulation.nowMillis(),
        true,
        simulation.events(),
        meters.summaries(),
        List.of(),
        List.of(),
        List.of(new Limit("compactor.scratchBytes", "disk", 5e11)));
  }

  @Test
  void row_moreThanPoints_keepsTheHighest() {
    simulation.at(Simulator.START_MILLIS + 4_321_000, 0, argument -> scratch.set(7e9, "merge"), 0);
    simulation.at(Simulator.START_MILLIS + 4_322_000, 0, argument -> scratch.set(0, "end"), 0);
    run(10_000);

    assertThat(data.points()).isBetween(512, 1025);
    double[] values = data.values("compactor.scratchBytes").orElseThrow();
    double most = 0;
    for (double value : values) {
      most = Math.max(most, value);
    }
    assertThat(most).isCloseTo(7e9, within(1.0));
    assertThat(data.startMillis().get(0)).isEqualTo(Simulator.START_MILLIS);
  }

  @Test
  void of_seriesWithABurst_drawsEveryChart() throws Exception {
    requests.add(100, "sync");
    scratch.set(3e11, "merge");
    Map<String, byte[]> charts = SimulationCharts.of(run(60), data);

    assertThat(charts)
        .containsOnlyKeys(
            "charts/compaction-disk.svg",
            "charts/compaction-disk.png",
            "charts/requests.svg",
            "charts/requests.png");
    var image = ImageIO.read(new ByteArrayInputStream(charts.get("charts/compaction-disk.png")));
    assertThat(image.getWidth()).isGreaterThan(600);
    assertThat(new String(charts.get("charts/compaction-disk.svg"), StandardCharsets.UTF_8))
        .contains("<svg", "scratch disk");
  }

  @Test
  void specs_limitNear_nearIsDrawn() {
    scratch.set(3e11, "merge");
    LineChart near = SimulationCharts.specs(run(60), data).get("compaction-disk");
    assertThat(near.limits()).containsExactly(new capsim.report.chart.Limit("disk", 5e11));
    assertThat(near.caption().note()).isEqualTo("seed 1");
  }

  @Test
  void specs_limitFarAbove_isLeftOut() {
    // 5e11 is more than eight times as much.
    scratch.set(6e10, "merge");
    assertThat(SimulationCharts.specs(run(60), data).get("compaction-disk").limits()).isEmpty();
  }

  @Test
  void of_onlyZeros_drawsNothing() {
    assertThat(SimulationCharts.of(run(1), data)).isEmpty();
  }

  @Test
  void of_oneRow_stillDraws() {
    scratch.set(3e11, "merge");
    assertThat(SimulationCharts.of(run(1), data)).hasSize(2);
  }

  @Test
  void of_noRow_isEmpty() {
    assertThat(SimulationCharts.of(run(0), data)).isEmpty();
  }
}
