package capsim.report.document;

import capsim.model.trace.Unit;
import capsim.observe.Observation;
import capsim.observe.access.Problem;
import capsim.observe.validate.Comparison;
import capsim.observe.validate.Validation;
import capsim.report.chart.ComparisonChart;
import capsim.report.chart.PlanCharts;
import capsim.report.chart.Quantity;
import capsim.report.document.Text.Amount;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What was measured: Initial-Network-and-Storage-Observation. */
final class ObservationDocument {
  private static final List<String> TERMS =
      List.of("active-series", "sample", "block", "compaction", "shard", "snapshot", "headroom");

  private ObservationDocument() {}

  /**
   * The document.
   *
   * @param cases what was planned; may be empty
   */
  static Document of(Evidence evidence, List<Case> cases) {
    var page = new Page(DocumentName.OBSERVATION, cases);
    page.section("template.1");
    page.part("template.purpose");
    page.say(page.own("purpose"));
    page.part("template.readers");
    page.bullets(page.own("readers"), 3);
    page.part("template.scope");
    page.say(page.own("scope"));
    evidence
        .observation()
        .ifPresentOrElse(seen -> when(page, seen), () -> page.say("observation.none"));
    page.section("template.2");
    page.part("template.business");
    page.bullets("need.business", 3);
    page.part("template.technical");
    page.bullets(page.own("technical"), 4);
    Design.architecture(page);
    page.section("template.4");
    page.part("template.observed");
    page.say("observation.zeros");
    evidence
        .observation()
        .ifPresentOrElse(
            seen -> Observed.parts(page, seen), () -> page.say("observation.not-measured"));
    page.section("template.5");
    if (cases.isEmpty()) {
      page.say("observation.no-plan");
    } else {
      Design.metricSettings(page);
      Design.logSettings(page);
    }
    page.section("template.6");
    page.say("observation.no-access");
    page.bullets("rights.protection", 2);
    servers(page, evidence);
    page.section("template.7");
    page.part("template.compared");
    compared(page, evidence, cases);
    page.section("template.8");
    page.part("observation.problems");
    problems(page, evidence);
    page.section("template.9");
    page.part("template.next");
    page.bullets("observation.next", 3);
    page.section("template.10");
    page.part("template.glossary");
    Design.glossary(page, TERMS);
    return page.document();
  }

  private static void when(Page page, Observation seen) {
    page.say(
        "observation.about",
        new Text.Code(seen.startedAt().truncatedTo(ChronoUnit.SECONDS).toString()),
        Amount.of(seen.windowSeconds(), Measure.of(Unit.SECONDS)));
    if (seen.windowSeconds() == 0) {
      page.say("observation.no-window");
    }
    if (seen.interrupted()) {
      page.note(Block.Note.Level.WARNING, "observation.interrupted");
    }
  }

  private static void servers(Page page, Evidence evidence) {
    var rows = new ArrayList<List<Text>>();
    evidence.observation().ifPresent(seen -> Observed.sources(seen, rows));
    evidence
        .validation()
        .ifPresent(
            held ->
                held.servers()
                    .forEach(
                        (name, server) ->
                            rows.add(
                                List.of(new Text.Name(name), new Text.Name(server), Text.EMPTY))));
    page.table(
        Text.message("t.sources"),
        List.of(Page.left("c.name"), Page.left("c.address"), Page.left("c.answer")),
        rows,
        "");
  }

  private static void compared(Page page, Evidence evidence, List<Case> cases) {
    if (evidence.validation().isPresent()) {
      validated(page, evidence.validation().get());
    }
    if (evidence.observation().isPresent() && !cases.isEmpty()) {
      page.say("observation.compared-about");
      Observed.compared(page, evidence.observation().get(), cases.get(0));
    } else if (evidence.validation().isEmpty()) {
      page.say("observation.no-plan");
    }
  }

  private static void validated(Page page, Validation held) {
    page.say(
        "observation.validated-about",
        new Text.Code(held.scenario()),
        new Text.Name(Long.toString(held.seed())),
        new Text.Name(Integer.toString(held.repetitions())),
        new Text.Code(held.startedAt().truncatedTo(ChronoUnit.SECONDS).toString()),
        new Text.Word(held.verdict().word()));
    if (!held.reasons().isEmpty()) {
      page.say("observation.reasons");
      page.bullets(held.reasons().stream().map(Text.Name::new).map(Text.class::cast).toList());
    }
    var rows = new ArrayList<List<Text>>();
    for (Comparison one : held.comparisons()) {
      Measure measure = measure(one.unit());
      rows.add(
          List.of(
              new Text.Code(one.figure()),
              Amount.of(one.predicted(), measure),
              Amount.of(one.measured(), measure),
              Amount.of(one.error(), Measure.SHARE),
              one.allowed().isPresent()
                  ? Amount.of(one.allowed().getAsDouble(), Measure.SHARE)
                  : Text.EMPTY,
              new Text.Word(one.holds() ? "holds" : "off"),
              new Text.Code(one.planKey()),
              new Text.Name(one.how())));
    }
    page.table(
        Text.message("t.comparisons"),
        List.of(
            Page.left("c.figure"),
            Page.right("c.predicted"),
            Page.right("c.measured"),
            Page.right("c.error"),
            Page.right("c.allowed"),
            Page.left("c.verdict"),
            Page.left("c.key"),
            Page.left("c.how")),
        rows,
        "");
    chart(page, held);
  }

  /** Figures that were predicted as something; a dot at nothing has no place on the axis. */
  private static void chart(Page page, Validation held) {
    var rows = new ArrayList<ComparisonChart.Row>();
    for (Comparison one : held.comparisons()) {
      if (one.predicted() > 0 && one.measured() >= 0) {
        Quantity quantity =
            switch (one.unit()) {
              case "B" -> Quantity.BYTES;
              case "B/s" -> Quantity.BYTES_PER_SECOND;
              case "s" -> Quantity.SECONDS;
              default -> Quantity.COUNT;
            };
        String unit = quantity == Quantity.COUNT ? one.unit() : "";
        rows.add(
            new ComparisonChart.Row(
                one.figure(),
                quantity,
                unit,
                one.predicted(),
                one.measured(),
                one.allowed().orElse(0)));
      }
    }
    if (!rows.isEmpty()) {
      page.chart(
          "comparison",
          Text.message("t.comparisons"),
          labels -> PlanCharts.comparison(held.scenario(), rows, labels.locale()));
    }
  }

  static Measure measure(String unit) {
    return switch (unit) {
      case "B", "bytes" -> Measure.of(Unit.BYTES);
      case "B/s" -> Measure.of(Unit.BYTES_PER_SECOND);
      case "s", "seconds" -> Measure.of(Unit.SECONDS);
      case "series" -> Measure.of(Unit.SERIES).inTable();
      default -> Measure.COUNT;
    };
  }

  private static void problems(Page page, Evidence evidence) {
    var rows = new ArrayList<List<Text>>();
    evidence
        .observation()
        .ifPresent(
            seen -> {
              for (Problem problem : seen.problems()) {
                rows.add(
                    List.of(
                        new Text.Code(problem.source()),
                        new Text.Name(problem.message()),
                        Amount.of(problem.count(), Measure.COUNT)));
              }
            });
    if (rows.isEmpty() && evidence.observation().isPresent()) {
      page.say("observation.problems-none");
    }
    page.table(
        Text.message("t.problems"),
        List.of(Page.left("c.source"), Page.left("c.message"), Page.right("c.count")),
        rows,
        "");
    evidence
        .validation()
        .filter(held -> !held.notCovered().isEmpty())
        .ifPresent(
            held -> {
              page.say("observation.not-covered");
              page.bullets(
                  held.notCovered().stream().map(Text.Name::new).map(Text.class::cast).toList());
            });
  }
}
