package capsim.report.document;

import capsim.model.plan.PlanNode;
import capsim.model.scenario.PlatformEvent;
import capsim.model.trace.Unit;
import capsim.report.document.Block.Column;
import capsim.report.document.Text.Amount;
import capsim.simulator.run.EventAnswer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Sections 8 and 9: bursts, failures, risks, options, growth, what to measure. */
final class Operations {
  private static final int MOST_MEASURED = 10;

  /** Values of many places that are longer than this are not listed. */
  private static final int MOST_SETTING = 30;

  private Operations() {}

  static void bursts(Page page) {
    page.say("bursts.about");
    page.stack(
        "t.bursts",
        "compaction.bursts",
        List.of("kind"),
        "perDay",
        "readBytes",
        "writeBytes",
        "scratchBytes",
        "seconds");
    page.figures(
        "t.compaction",
        "compaction.utilization",
        "compaction.fortnightSeconds",
        "compaction.workers",
        "compaction.neededConcurrency",
        "compaction.scratchBytes",
        "compaction.memoryBytes",
        "compaction.writeAmplification",
        "compaction.readAmplification");
    peaks(page);
    for (Case one : page.cases()) {
      page.chart("bursts-" + one.name(), Results.named("chart.bursts", one), Pictures.bursts(one));
    }
  }

  /** Means and peaks of the traffic to S3 in a simulated fortnight. */
  private static void peaks(Page page) {
    var rows = new ArrayList<List<Text>>();
    for (Case one : page.cases()) {
      for (String name : Fortnight.TRAFFIC) {
        var meter = one.study().fortnight().summaries().get(name);
        if (meter != null) {
          rows.add(
              List.of(
                  new Text.Name(one.name()),
                  new Text.Word(name),
                  meter(meter.mean(), meter.unit()),
                  meter(meter.p99(), meter.unit()),
                  meter(meter.peak().value(), meter.unit())));
        }
      }
    }
    page.table(
        Text.message("t.peaks"),
        List.of(
            Page.left("c.environment"),
            Page.left("c.traffic"),
            Page.right("c.average"),
            Page.right("c.p99"),
            Page.right("c.peak")),
        rows,
        "");
  }

  /** What events did in the simulation. */
  static void outages(Page page, Set<PlatformEvent.Kind> kinds) {
    page.say("outages.about");
    var rows = new ArrayList<List<Text>>();
    for (Case one : page.cases()) {
      for (EventAnswer answer : one.study().outages()) {
        if (kinds.contains(answer.event().kind())) {
          rows.add(
              List.of(
                  new Text.Name(one.name()),
                  event(answer.event()),
                  seconds(answer.endMillis() - answer.startMillis()),
                  highs(answer.buffers()),
                  lost(answer),
                  caughtUp(answer),
                  highs(answer.highs())));
        }
      }
    }
    page.table(
        Text.message("t.outages"),
        List.of(
            Page.left("c.environment"),
            Page.left("c.event"),
            Page.right("c.lasts"),
            Page.left("c.buffered"),
            Page.left("c.lost"),
            Page.left("c.caught-up"),
            Page.left("c.peaks")),
        rows,
        "");
  }

  private static Text event(PlatformEvent event) {
    Text word = new Text.Word(event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return event.strength() > 1
        ? Text.message("outages.times", word, Amount.of(event.strength(), Measure.COUNT))
        : word;
  }

  private static Text highs(List<EventAnswer.High> highs) {
    if (highs.isEmpty()) {
      return Text.message("outages.usual");
    }
    var parts = new ArrayList<Text>();
    for (EventAnswer.High high : highs) {
      parts.add(
          Text.message(
              "outages.high",
              new Text.Word(high.name()),
              meter(high.value(), high.unit()),
              meter(high.usual(), high.unit())));
    }
    return Text.list(parts);
  }

  private static Text lost(EventAnswer answer) {
    if (answer.losses().isEmpty()) {
      return Text.message("outages.nothing");
    }
    var parts = new ArrayList<Text>();
    for (var loss : answer.losses()) {
      parts.add(
          Text.message(
              "outages.loss",
              new Text.Sentence(loss.where()),
              meter(loss.bytes(), "B"),
              new Text.Sentence(loss.why())));
    }
    return Text.list(parts);
  }

  private static Text caughtUp(EventAnswer answer) {
    if (answer.caughtUpMillis().isEmpty()) {
      return Text.message("outages.never");
    }
    long after = answer.caughtUpMillis().getAsLong() - answer.endMillis();
    return after <= 0 ? Text.message("outages.at-once") : seconds(after);
  }

  private static Text seconds(long millis) {
    return Amount.of(millis / 1000.0, Measure.of(Unit.SECONDS));
  }

  private static Text meter(double value, String unit) {
    Unit known =
        switch (unit) {
          case "B" -> Unit.BYTES;
          case "B/s" -> Unit.BYTES_PER_SECOND;
          case "s" -> Unit.SECONDS;
          case "h" -> Unit.HOURS;
          case "series" -> Unit.SERIES;
          case "1/s" -> Unit.OPERATIONS_PER_SECOND;
          default -> Unit.COUNT;
        };
    return Amount.of(value, Measure.of(known));
  }

  /** Findings of these subjects, worst first as in the plan. */
  static void risks(Page page, Predicate<String> subject) {
    risks(page, subject, severity -> true);
  }

  /** Findings of these subjects that must be dealt with before a platform grows. */
  static void pressing(Page page) {
    risks(page, subject -> true, severity -> !severity.equals("info"));
  }

  private static void risks(Page page, Predicate<String> subject, Predicate<String> severity) {
    page.say("risks.about");
    var rows = new ArrayList<List<Text>>();
    for (Case one : page.cases()) {
      for (PlanNode finding : PlanReader.rows(one.plan(), "findings")) {
        if (subject.test(PlanReader.text(finding, "subject"))
            && severity.test(PlanReader.text(finding, "severity"))) {
          rows.add(
              List.of(
                  new Text.Name(one.name()),
                  new Text.Word(PlanReader.text(finding, "severity")),
                  new Text.Sentence(PlanReader.text(finding, "subject")),
                  new Text.Sentence(PlanReader.text(finding, "what")),
                  new Text.Sentence(PlanReader.text(finding, "why")),
                  new Text.Sentence(PlanReader.text(finding, "advice"))));
        }
      }
    }
    page.table(
        Text.message("t.risks"),
        List.of(
            Page.left("c.environment"),
            Page.left("c.severity"),
            Page.left("c.subject"),
            Page.left("c.risk"),
            Page.left("c.cause"),
            Page.left("c.advice")),
        rows,
        "");
  }

  /** Each option with what it changes and what its plan has. */
  static void options(Page page, Function<Study, List<Study.Variant>> variants, Gauge... gauges) {
    page.say("options.about");
    for (Case one : page.cases()) {
      options(page, one, variants.apply(one.study()), gauges);
    }
  }

  /** What each option asks for in return. */
  static void prices(Page page, Function<Study, List<Study.Variant>> variants) {
    var items = new ArrayList<Text>();
    var seen = new HashSet<String>();
    for (Case one : page.cases()) {
      for (Study.Variant variant : variants.apply(one.study())) {
        if (seen.add(variant.option().id())) {
          String key = "option." + variant.option().id();
          items.add(Text.message("options.price", Text.message(key), Text.message(key + ".price")));
        }
      }
    }
    page.say("options.prices");
    page.bullets(items);
  }

  private static void options(Page page, Case one, List<Study.Variant> variants, Gauge... gauges) {
    var columns = new ArrayList<Column>();
    columns.add(Page.left("c.option"));
    columns.add(Page.left("c.setting"));
    for (Gauge gauge : gauges) {
      columns.add(new Column(gauge.label(), true));
    }
    var rows = new ArrayList<List<Text>>();
    var now = new ArrayList<Text>();
    now.add(Text.message("options.now"));
    now.add(Text.EMPTY);
    for (Gauge gauge : gauges) {
      now.add(value(gauge, one.study().base(), null));
    }
    rows.add(now);
    for (Study.Variant variant : variants) {
      var row = new ArrayList<Text>();
      row.add(Text.message("option." + variant.option().id()));
      row.add(settings(variant));
      for (Gauge gauge : gauges) {
        row.add(value(gauge, variant.plan(), one.study().base()));
      }
      rows.add(row);
    }
    page.table(Text.message("t.options", one.name()), columns, rows, "");
  }

  private static Text value(Gauge gauge, PlanNode plan, PlanNode base) {
    if (gauge.of(plan).isEmpty()) {
      return Text.EMPTY;
    }
    Amount amount = Amount.of(gauge.of(plan).getAsDouble(), gauge.measure(plan));
    if (base == null || gauge.of(base).isEmpty()) {
      return amount;
    }
    return amount.comparedWith(gauge.of(base).getAsDouble());
  }

  private static Text settings(Study.Variant variant) {
    var parts = new ArrayList<Text>();
    for (Option.Setting setting : variant.settings().stream().limit(6).toList()) {
      parts.add(
          setting.after().length() > MOST_SETTING
              ? new Text.Code(setting.key())
              : new Text.Code(setting.key() + ": " + setting.before() + " → " + setting.after()));
    }
    return Text.list(parts);
  }

  /** The environment in 6, 12 and 24 months. */
  static void growth(Page page) {
    page.say("growth.about");
    page.settings("t.growth-rates", "growth.seriesPerYear", "growth.logsPerYear");
    page.stack(
        "t.growth",
        "growth",
        List.of("months"),
        "activeSeries",
        "samplesPerSecond",
        "indexBytesPerDay",
        "storedBytes",
        "receiveReplicas",
        "openSearchNodes",
        "minioNodes",
        "monthly");
    boolean still =
        page.cases().stream().anyMatch(one -> PlanReader.rows(one.plan(), "growth").isEmpty());
    if (still) {
      page.say("growth.none");
    }
  }

  /** What moves the cost most, and so is worth measuring first. */
  static void measureNext(Page page, boolean chart, Predicate<String> keys) {
    page.say("measure.about");
    for (Case one : page.cases()) {
      var rows = new ArrayList<List<Text>>();
      List<Influence> influences =
          one.study().influences().stream()
              .filter(influence -> keys.test(influence.key()))
              .limit(MOST_MEASURED)
              .toList();
      for (Influence influence : influences) {
        Measure money = Measure.money(one.currency());
        String kind =
            influence.source().isEmpty() ? "evidence-input" : Design.kind(influence.source());
        rows.add(
            List.of(
                new Text.Code(influence.key()),
                new Text.Code(influence.lowInput() + " – " + influence.highInput()),
                Amount.of(influence.costAtLow(), money),
                Amount.of(influence.costAtHigh(), money),
                new Text.Word(kind)));
      }
      page.table(
          Text.message("t.measure", one.name()),
          List.of(
              Page.left("c.key"),
              Page.left("c.range"),
              Page.right("c.cost-at-low"),
              Page.right("c.cost-at-high"),
              Page.left("c.evidence")),
          rows,
          "");
      if (rows.isEmpty()) {
        page.say("measure.none", one.name());
      } else if (chart) {
        page.chart(
            "tornado-" + one.name(), Results.named("chart.tornado", one), Pictures.tornado(one));
      }
    }
  }
}
