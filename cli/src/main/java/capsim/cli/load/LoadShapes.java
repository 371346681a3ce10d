package capsim.cli.load;

import capsim.cli.InputException;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.Threshold;
import capsim.loadgen.schedule.DayProfile;
import capsim.loadgen.schedule.LoadShape;
import capsim.loadgen.schedule.Stage;
import capsim.model.scenario.LoadSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Turns the keys under {@code load} into what a run does. */
final class LoadShapes {
  private static final int HOURS = 24;
  private static final int DAYS = 7;

  private LoadShapes() {}

  /**
   * The run of a load.
   *
   * @param scale load at 100 %, relative to what the plan predicts
   * @param dataStartMillis time of the first data; absent for the present
   * @param nowMillis the present
   */
  static RunPlan plan(
      LoadSpec load,
      double scale,
      List<Threshold> thresholds,
      OptionalLong dataStartMillis,
      long nowMillis) {
    Duration warmup = load.effectiveWarmup();
    List<Stage> stages =
        load.stages().stream()
            .map(stage -> new Stage(stage.duration(), stage.target().value() * scale))
            .toList();
    LoadShape shape =
        LoadShape.of(scale, stages, profile(load), dataStartMillis.orElse(nowMillis), load.speed());
    return new RunPlan(
        warmup,
        load.length().minus(warmup),
        load.drain(),
        Duration.ofSeconds(1),
        shape,
        dataStartMillis,
        load.speed(),
        thresholds);
  }

  private static DayProfile profile(LoadSpec load) {
    return new DayProfile(relative(load.hourOfDay(), HOURS), relative(load.dayOfWeek(), DAYS), 0);
  }

  /** Factors whose mean is 1, so that a day has the load that the plan predicts for it. */
  private static List<Double> relative(List<Double> factors, int count) {
    if (factors.isEmpty()) {
      return Collections.nCopies(count, 1.0);
    }
    double mean = factors.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return factors.stream().map(factor -> factor / mean).toList();
  }

  /**
   * Thresholds of scenario and command line.
   *
   * @param typed {@code metric:expression}
   */
  static List<Threshold> thresholds(LoadSpec load, List<String> typed) {
    var all = new ArrayList<Threshold>();
    for (Map.Entry<String, List<String>> metric : load.thresholds().entrySet()) {
      for (String expression : metric.getValue()) {
        all.add(parse(metric.getKey(), expression, load, "load.thresholds." + metric.getKey()));
      }
    }
    for (String text : typed) {
      int colon = text.indexOf(':');
      if (colon < 1) {
        throw InputException.ofProgram(
            "--threshold takes METRIC:EXPRESSION, as 'latency:p(99)<500ms', not '" + text + "'");
      }
      all.add(parse(text.substring(0, colon), text.substring(colon + 1), load, "--threshold"));
    }
    return all;
  }

  private static Threshold parse(String metric, String expression, LoadSpec load, String where) {
    try {
      return Threshold.parse(metric, expression, load.abortOnFail(), load.delayAbortEval());
    } catch (IllegalArgumentException e) {
      throw InputException.ofProgram(where + ": " + e.getMessage());
    }
  }
}
