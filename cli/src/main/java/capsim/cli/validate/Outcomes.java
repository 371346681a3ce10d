package capsim.cli.validate;

import capsim.observe.validate.Comparison;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was predicted and measured in every repetition, figure by figure. */
final class Outcomes {
  private final Map<String, List<Pair>> figures = new LinkedHashMap<>();

  private record Pair(Prediction predicted, double measured) {}

  /** Adds a repetition: what was measured of what had been predicted; the rest is left out. */
  void add(List<Prediction> predictions, Map<String, Double> measured) {
    for (Prediction prediction : predictions) {
      Double value = measured.get(prediction.figure());
      if (value != null) {
        figures
            .computeIfAbsent(prediction.figure(), figure -> new ArrayList<>())
            .add(new Pair(prediction, value));
      }
    }
  }

  /** Every figure that was measured at least once, with the spread over its repetitions. */
  List<Comparison> comparisons() {
    return figures.values().stream().map(Outcomes::comparison).toList();
  }

  private static Comparison comparison(List<Pair> repetitions) {
    var predicted = new DoubleSummaryStatistics();
    var measured = new DoubleSummaryStatistics();
    for (Pair pair : repetitions) {
      predicted.accept(pair.predicted.value());
      measured.accept(pair.measured);
    }
    Prediction first = repetitions.get(0).predicted;
    // The mean of equal numbers may be off in its last bit.
    double mean = Math.max(measured.getMin(), Math.min(measured.getMax(), measured.getAverage()));
    return new Comparison(
        first.figure(),
        first.planKey(),
        first.unit(),
        predicted.getMin() == predicted.getMax() ? predicted.getMin() : predicted.getAverage(),
        mean,
        measured.getMin(),
        measured.getMax(),
        first.allowed(),
        first.how());
  }
}
