package capsim.cli.simulate;

import capsim.cli.Human;
import capsim.cli.JsonView;
import capsim.cli.TextTable;
import capsim.cli.TextTable.Align;
import capsim.model.trace.Unit;
import capsim.simulator.montecarlo.Outcome;
import capsim.simulator.montecarlo.Spread;
import capsim.simulator.montecarlo.Spread.Effect;
import capsim.simulator.montecarlo.Spread.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The spread of many plans as tables, with a tornado for each measure. */
final class SpreadText {
  private static final int WIDTH = 100;
  private static final int MOST_INPUTS = 8;
  private static final int BAR = 24;

  private SpreadText() {}

  static String of(String environment, Spread spread) {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %,d plans drawn from its ranges, seed %d\n\n",
            environment,
            spread.runs(),
            spread.seed()));
    var rows = new ArrayList<List<String>>();
    for (Spread.Percentiles each : spread.measures()) {
      Unit unit = each.measure().unit();
      rows.add(
          List.of(
              each.measure().label(),
              Human.of(each.middle(), unit),
              Human.of(each.p50(), unit),
              Human.of(each.p90(), unit),
              Human.of(each.p99(), unit)));
    }
    text.append(
        TextTable.render(
            List.of("", "Plan", "P50", "P90", "P99"),
            List.of(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT),
            rows,
            WIDTH));
    for (int measure = 0; measure < Outcome.MEASURES.size(); measure++) {
      tornado(text, spread, measure);
    }
    return text.toString();
  }

  private static void tornado(StringBuilder text, Spread spread, int measure) {
    List<Input> inputs =
        spread.tornado(measure).stream()
            .filter(input -> input.effects().get(measure).swing() > 0)
            .limit(MOST_INPUTS)
            .toList();
    if (inputs.isEmpty()) {
      return;
    }
    Unit unit = Outcome.MEASURES.get(measure).unit();
    double most = inputs.get(0).effects().get(measure).swing();
    var rows = new ArrayList<List<String>>();
    for (Input input : inputs) {
      Effect effect = input.effects().get(measure);
      int bar = (int) Math.max(1, Math.round(BAR * effect.swing() / most));
      rows.add(
          List.of(
              input.key(),
              Human.of(effect.atLow(), unit),
              Human.of(effect.atHigh(), unit),
              String.format(Locale.ROOT, "%+.2f", effect.rankCorrelation()),
              "█".repeat(bar)));
    }
    text.append("\nWhat moves it most: ")
        .append(Outcome.MEASURES.get(measure).label())
        .append('\n')
        .append(
            TextTable.render(
                List.of("Input", "At its low", "At its high", "Rank corr.", ""),
                List.of(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT),
                rows,
                WIDTH));
  }

  /** Every run's measures. */
  static String csv(List<double[]> outcomes) {
    var text = new StringBuilder("run");
    Outcome.MEASURES.forEach(measure -> text.append(',').append(measure.key()));
    text.append('\n');
    for (int run = 0; run < outcomes.size(); run++) {
      text.append(run + 1);
      for (double value : outcomes.get(run)) {
        text.append(',').append(JsonView.number(value));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
