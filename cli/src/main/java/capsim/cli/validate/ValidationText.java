package capsim.cli.validate;

import capsim.cli.Human;
import capsim.cli.TextTable;
import capsim.cli.TextTable.Align;
import capsim.model.trace.Unit;
import capsim.observe.validate.Comparison;
import capsim.observe.validate.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A validation for people. */
final class ValidationText {
  private static final int WIDTH = 100;
  private static final double PERCENT = 100;

  private ValidationText() {}

  static String of(Validation validation) {
    var text = new StringBuilder();
    text.append(validation.scenario())
        .append(": ")
        .append(validation.verdict().word().replace('-', ' '))
        .append('\n');
    for (String reason : validation.reasons()) {
      text.append(TextTable.wrap("  ", "  ", reason, WIDTH));
    }
    validation
        .servers()
        .forEach(
            (role, product) ->
                text.append("  ").append(role).append(": ").append(product).append('\n'));
    text.append('\n');
    boolean spread = validation.repetitions() > 1;
    var headings = new ArrayList<>(List.of("figure", "predicted", "measured"));
    if (spread) {
      headings.add("spread of " + validation.repetitions());
    }
    headings.addAll(List.of("error", "allowed", ""));
    var aligns = new ArrayList<Align>();
    for (String heading : headings) {
      aligns.add(heading.equals("figure") || heading.isEmpty() ? Align.LEFT : Align.RIGHT);
    }
    var rows = new ArrayList<List<String>>();
    for (Comparison comparison : validation.comparisons()) {
      rows.add(row(comparison, spread));
    }
    if (!rows.isEmpty()) {
      text.append(TextTable.render(headings, aligns, rows, WIDTH));
    }
    text.append("\nNot covered\n");
    for (String sentence : validation.notCovered()) {
      text.append(TextTable.wrap("  - ", "    ", sentence, WIDTH));
    }
    return text.toString();
  }

  private static List<String> row(Comparison c, boolean spread) {
    boolean exact = c.allowed().isPresent() && c.allowed().getAsDouble() == 0;
    var cells = new ArrayList<String>();
    cells.add(c.figure());
    cells.add(value(c.predicted(), c.unit(), exact));
    cells.add(value(c.measured(), c.unit(), exact));
    if (spread) {
      cells.add(
          c.measured() == 0
              ? ""
              : percent((c.low() - c.measured()) / Math.abs(c.measured()))
                  + " … "
                  + percent((c.high() - c.measured()) / Math.abs(c.measured())));
    }
    cells.add(c.error() == 0 ? "0" : percent(c.error()));
    cells.add(
        c.allowed().isEmpty()
            ? "–"
            : exact ? "exact" : "±" + Human.percent(c.allowed().getAsDouble()));
    cells.add(c.holds() ? "" : "✗");
    return cells;
  }

  private static String value(double value, String symbol, boolean exact) {
    if (exact) {
      return Human.exact(value);
    }
    return Arrays.stream(Unit.values())
        .filter(unit -> unit.symbol().equals(symbol) && unit != Unit.RATIO)
        .findFirst()
        .map(unit -> Human.of(value, unit))
        .orElseGet(() -> String.format(Locale.ROOT, "%,.1f %s", value, symbol));
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%+.2f %%", fraction * PERCENT);
  }
}
