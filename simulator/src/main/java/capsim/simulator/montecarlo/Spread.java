package capsim.simulator.montecarlo;

import capsim.simulator.montecarlo.Outcome.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * What many runs come to.
 *
 * @param runs that were made
 * @param wanted that were asked for
 * @param seed of the inputs
 * @param measures each with its percentiles
 * @param inputs each with what it moves
 */
public record Spread(
    int runs, int wanted, long seed, List<Percentiles> measures, List<Input> inputs) {
  public Spread {
    measures = List.copyOf(measures);
    inputs = List.copyOf(inputs);
  }

  /**
   * Percentiles of a measure.
   *
   * @param middle of the plan with every input at its likely value
   */
  public record Percentiles(
      Measure measure,
      double middle,
      double p10,
      double p50,
      double p90,
      double p99,
      double mean) {}

  /**
   * What an input moves.
   *
   * @param key of the input
   * @param effects one for each measure
   */
  public record Input(String key, List<Effect> effects) {
    public Input {
      effects = List.copyOf(effects);
    }
  }

  /**
   * What an input does to a measure.
   *
   * @param atLow the measure with this input at its low end and all others at their likely values
   * @param atHigh the same at its high end
   * @param rankCorrelation of input and measure over all runs (Spearman), 0 where one of them never
   *     changes
   */
  public record Effect(double atLow, double atHigh, double rankCorrelation) {
    /** How far it moves the measure. */
    public double swing() {
      return Math.abs(atHigh - atLow);
    }
  }

  /**
   * An input at its ends.
   *
   * @param key its key
   * @param low values of the measures at its low end
   * @param high and at its high end
   */
  public record Ends(String key, double[] low, double[] high) {}

  /**
   * Sums up.
   *
   * @param wanted runs that were asked for
   * @param points by run, the quantile of each input, in the order of {@code ends}
   * @param outcomes by run, the values of the measures
   * @param middle the measures with every input at its likely value
   * @param ends the inputs
   */
  public static Spread of(
      int wanted,
      long seed,
      double[][] points,
      List<double[]> outcomes,
      double[] middle,
      List<Ends> ends) {
    var measures = new ArrayList<Percentiles>();
    for (int i = 0; i < Outcome.MEASURES.size(); i++) {
      measures.add(percentiles(i, outcomes, middle[i]));
    }
    var inputs = new ArrayList<Input>();
    for (int input = 0; input < ends.size(); input++) {
      inputs.add(input(ends.get(input), column(points, outcomes.size(), input), outcomes));
    }
    return new Spread(outcomes.size(), wanted, seed, measures, inputs);
  }

  private static Percentiles percentiles(int measure, List<double[]> outcomes, double middle) {
    double[] values = Outcome.column(outcomes, measure);
    var percentile = new Percentile();
    percentile.setData(values);
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return new Percentiles(
        Outcome.MEASURES.get(measure),
        middle,
        percentile.evaluate(10),
        percentile.evaluate(50),
        percentile.evaluate(90),
        percentile.evaluate(99),
        sum / values.length);
  }

  private static double[] column(double[][] points, int runs, int input) {
    double[] column = new double[runs];
    for (int run = 0; run < runs; run++) {
      column[run] = points[run][input];
    }
    return column;
  }

  private static Input input(Ends ends, double[] quantiles, List<double[]> outcomes) {
    var effects = new ArrayList<Effect>();
    for (int measure = 0; measure < Outcome.MEASURES.size(); measure++) {
      double[] values = Outcome.column(outcomes, measure);
      double correlation =
          values.length > 2 ? new SpearmansCorrelation().correlation(quantiles, values) : 0;
      effects.add(
          new Effect(
              ends.low()[measure],
              ends.high()[measure],
              Double.isNaN(correlation) ? 0 : correlation));
    }
    return new Input(ends.key(), effects);
  }

  /** The inputs by how far they move a measure, the farthest first. */
  public List<Input> tornado(int measure) {
    return inputs.stream()
        .sorted(
            Comparator.comparingDouble((Input input) -> input.effects().get(measure).swing())
                .reversed()
                .thenComparing(Input::key))
        .toList();
  }
}
