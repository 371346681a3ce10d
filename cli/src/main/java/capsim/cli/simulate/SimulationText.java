package capsim.cli.simulate;

import capsim.cli.Human;
import capsim.cli.TextTable;
import capsim.cli.TextTable.Align;
import capsim.simulator.ingest.Losses.Loss;
import capsim.simulator.ingest.Refusals.Refusal;
import capsim.simulator.meter.Summary;
import capsim.simulator.run.EventAnswer;
import capsim.simulator.run.EventAnswer.High;
import capsim.simulator.run.SimulationResult;
import capsim.simulator.run.SimulationResult.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A simulation as tables. */
final class SimulationText {
  private static final int WIDTH = 100;
  private static final int TABLE_WIDTH = 144;
  private static final int MOST_CAUSE = 28;

  /** Columns of a component by operation are for the file; here stand their sums. */
  private static final String BY_OPERATION = ".requests.";

  private SimulationText() {}

  static String of(SimulationResult result) {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Simulation of %s: %s to %s UTC, seed %d%s%n%n",
            result.environment(),
            Values.time(result.startMillis()),
            Values.time(result.endMillis()),
            result.options().seed(),
            result.complete() ? "" : " (interrupted)"));
    events(text, result);
    losses(text, result);
    peaks(text, result);
    return text.toString().replace("\r\n", "\n");
  }

  private static void events(StringBuilder text, SimulationResult result) {
    for (EventAnswer answer : result.answers()) {
      text.append("Event: ")
          .append(answer.event().kind().word())
          .append(answer.event().cluster().map(name -> " of " + name).orElse(""))
          .append(", ")
          .append(Values.time(answer.startMillis()));
      if (answer.endMillis() > answer.startMillis()) {
        text.append(", for ").append(Values.duration(answer.endMillis() - answer.startMillis()));
      }
      text.append('\n');
      line(text, "Buffered", highs(answer.buffers(), "nothing beyond the usual"));
      if (!answer.refusals().isEmpty()) {
        line(text, "Refused", refused(answer.refusals()));
      }
      line(text, "Lost", lost(answer.losses()));
      line(text, "Caught up", caughtUp(answer));
      line(text, "Peaks", highs(answer.highs(), "none beyond the usual"));
      text.append('\n');
    }
  }

  private static void line(StringBuilder text, String label, List<String> lines) {
    String head = "  " + label + " ".repeat(11 - label.length());
    for (String each : lines) {
      text.append(TextTable.wrap(head, " ".repeat(13), each, WIDTH));
      head = " ".repeat(13);
    }
  }

  private static List<String> highs(List<High> highs, String none) {
    if (highs.isEmpty()) {
      return List.of(none);
    }
    var lines = new ArrayList<String>();
    for (High high : highs) {
      lines.add(
          high.name()
              + " "
              + Values.of(high.value(), high.unit())
              + " at "
              + Values.time(high.timeMillis())
              + " (usually at most "
              + Values.of(high.usual(), high.unit())
              + ")");
    }
    return lines;
  }

  private static List<String> refused(List<Refusal> refusals) {
    var lines = new ArrayList<String>();
    for (Refusal refusal : refusals) {
      String until =
          refusal.toMillis() == Long.MAX_VALUE
              ? " until the end"
              : " to " + Values.time(refusal.toMillis());
      lines.add(
          "remote writes from " + Values.time(refusal.fromMillis()) + until + ": " + refusal.why());
    }
    return lines;
  }

  private static List<String> lost(List<Loss> losses) {
    if (losses.isEmpty()) {
      return List.of("nothing");
    }
    var lines = new ArrayList<String>();
    for (Loss loss : losses) {
      lines.add(
          loss.where()
              + ": "
              + (loss.bytes() > 0 ? Values.of(loss.bytes(), "B") : "the first bytes")
              + " from "
              + Values.time(loss.firstMillis())
              + " on, as "
              + loss.why());
    }
    return lines;
  }

  private static List<String> caughtUp(EventAnswer answer) {
    if (answer.caughtUpMillis().isEmpty()) {
      return List.of("not before the end of the simulation");
    }
    long at = answer.caughtUpMillis().getAsLong();
    return List.of(
        at <= answer.endMillis()
            ? "at once"
            : Values.time(at) + ", " + Values.duration(at - answer.endMillis()) + " after its end");
  }

  private static void losses(StringBuilder text, SimulationResult result) {
    if (result.answers().isEmpty() && !result.losses().isEmpty()) {
      line(text, "Lost", lost(result.losses()));
      text.append('\n');
    }
  }

  private static void peaks(StringBuilder text, SimulationResult result) {
    var rows = new ArrayList<List<String>>();
    for (Summary meter : result.meters()) {
      if (!meter.name().contains(BY_OPERATION) && meter.peak().value() > 0) {
        rows.add(
            List.of(
                meter.name(),
                Values.of(meter.mean(), meter.unit()),
                Values.of(meter.p99(), meter.unit()),
                Values.of(meter.peak().value(), meter.unit()) + full(result, meter),
                Values.time(meter.peak().timeMillis()),
                cut(meter.peak().cause())));
      }
    }
    text.append("What there was\n");
    text.append(
        TextTable.render(
            List.of("Meter", "Mean", "P99", "Peak", "When (UTC)", "Cause"),
            List.of(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT),
            rows,
            TABLE_WIDTH));
  }

  /** Names of meters are needed whole, words about them are not. */
  private static String cut(String cause) {
    return cause.length() <= MOST_CAUSE ? cause : cause.substring(0, MOST_CAUSE - 1) + "…";
  }

  /** How much of a limit the peak takes. */
  private static String full(SimulationResult result, Summary meter) {
    Optional<Limit> limit =
        result.limits().stream().filter(each -> each.meter().equals(meter.name())).findFirst();
    return limit
        .map(each -> " (" + Human.percent(meter.peak().value() / each.value()) + ")")
        .orElse("");
  }
}
