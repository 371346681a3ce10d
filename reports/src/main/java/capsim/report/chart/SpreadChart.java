package capsim.report.chart;

import capsim.model.trace.Unit;
import capsim.report.chart.TornadoChart.Swing;
import capsim.simulator.montecarlo.Spread;
import java.util.List;

/** Which input moves a measure how far. */
final class SpreadChart {
  private static final int MOST_INPUTS = 12;

  private final Spread spread;
  private final int measure;
  private final String currency;
  private final Words words;

  SpreadChart(Spread spread, int measure, String currency, Words words) {
    this.spread = spread;
    this.measure = measure;
    this.currency = currency;
    this.words = words;
  }

  ChartSpec spec(String environment) {
    Spread.Percentiles percentiles = spread.measures().get(measure);
    String name = words.get("measure." + percentiles.measure().key());
    List<Swing> swings =
        spread.tornado(measure).stream()
            .filter(input -> input.effects().get(measure).swing() > 0)
            .limit(MOST_INPUTS)
            .map(
                input -> {
                  Spread.Effect effect = input.effects().get(measure);
                  return new Swing(input.key(), "", "", effect.atLow(), effect.atHigh());
                })
            .toList();
    var axis = axis(name, percentiles.measure().unit());
    var numbers = Numbers.of(axis, words.language());
    String middle = numbers.value(percentiles.middle());
    String description =
        swings.isEmpty()
            ? words.get("tornado.altNone", environment, name, middle)
            : words.get(
                "tornado.alt",
                environment,
                name,
                middle,
                swings.get(0).input(),
                numbers.value(swings.get(0).atLow()),
                numbers.value(swings.get(0).atHigh()));
    String title = words.get("tornado", name);
    String note = words.get("note.plan", environment);
    return new TornadoChart(
        new Caption(title, note, description, words.language()),
        axis,
        percentiles.middle(),
        swings);
  }

  private Axis axis(String name, Unit unit) {
    return switch (unit) {
      case BYTES -> Axis.of(name, Quantity.BYTES);
      case BITS_PER_SECOND -> Axis.of(name, Quantity.BITS_PER_SECOND);
      case MONEY_PER_MONTH -> new Axis(name, Quantity.MONEY, currency);
      case REQUESTS_PER_HOUR -> new Axis(name, Quantity.COUNT, words.get("unit.perHour"));
      default -> Axis.of(name, Quantity.COUNT);
    };
  }
}
