package capsim.report.document;

import capsim.model.plan.PlanNode;
import capsim.report.document.Block.Column;
import capsim.report.document.Page.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands first in every document: changes, overview, requirements, inputs. */
final class Opening {
  private static final int MOST_MOVED = 25;

  private Opening() {}

  /** What moved since an earlier plan and why; nothing if there is none to compare with. */
  static void changes(Page page) {
    if (page.cases().stream().allMatch(one -> one.revision().isEmpty())) {
      return;
    }
    page.unnumbered("changes.title");
    page.say("changes.about");
    for (Case one : page.cases()) {
      one.revision().ifPresent(revision -> changes(page, one, revision));
    }
  }

  private static void changes(Page page, Case one, Revision revision) {
    if (revision.moved().isEmpty() && revision.inputs().isEmpty()) {
      page.say("changes.none", one.name());
      return;
    }
    var inputs = new ArrayList<List<Text>>();
    for (Revision.Input input : revision.inputs()) {
      inputs.add(
          List.of(
              new Text.Code(input.key()),
              new Text.Code(input.before()),
              new Text.Code(input.after())));
    }
    page.table(
        Text.message("changes.inputs", one.name()),
        List.of(Page.left("c.key"), Page.left("c.before"), Page.left("c.after")),
        inputs,
        "");
    if (inputs.isEmpty()) {
      page.say("changes.no-inputs", one.name());
    }
    var figures = new ArrayList<List<Text>>();
    for (Revision.Moved moved : revision.moved().stream().limit(MOST_MOVED).toList()) {
      Measure measure = Measure.of(moved.now().figure().unit(), moved.key(), one.currency());
      figures.add(
          List.of(
              new Text.Code(moved.key()),
              Text.Amount.of(moved.before(), measure),
              one.middle(moved.key()),
              Text.list(moved.because().stream().limit(4).map(Text.Code::new).toList())));
    }
    page.table(
        Text.message(
            "changes.figures",
            one.name(),
            Text.Amount.of(revision.moved().size(), Measure.COUNT),
            Text.Amount.of(figures.size(), Measure.COUNT)),
        List.of(
            Page.left("c.key"),
            Page.right("c.before"),
            Page.right("c.after"),
            Page.left("c.because")),
        figures,
        "");
  }

  /** Section 1. */
  static void overview(Page page) {
    page.section("template.1");
    page.part("template.purpose");
    page.say(page.own("purpose"));
    page.part("template.readers");
    page.bullets(page.own("readers"), 3);
    page.part("template.scope");
    page.say(page.own("scope"));
    page.say("scope.files", files(page));
    page.note(Block.Note.Level.NOTE, "scope.numbers");
  }

  private static Text files(Page page) {
    var files = new ArrayList<Text>();
    for (Case one : page.cases()) {
      files.add(
          new Text.Joined(
              " ", List.of(new Text.Name(one.name() + ":"), new Text.Code(one.file()))));
    }
    return Text.list(files);
  }

  /** The few numbers that everybody asks for first. */
  static void headline(Page page) {
    page.part("template.summary");
    page.sideBySide(
        "t.headline",
        Row.figure("nodes"),
        Row.figure("metrics.activeSeries"),
        Row.figure("metrics.samplesPerSecond"),
        Row.figure("metrics.remoteWrite.bytesPerSecond"),
        Row.figure("logs.recordsPerSecond"),
        Row.figure("logs.rawBytesPerSecond"),
        Row.figure("openSearch.indexBytesPerDay"),
        Row.figure("objectStore.storedBytes"),
        Row.figure("objectStore.requestsPerHour"),
        Row.figure("receive.replicas"),
        Row.gauge(Gauge.OPEN_SEARCH_NODES),
        Row.figure("minio.nodes"),
        Row.figure("minio.drives"),
        Row.figure("cost.monthly"));
  }

  /** How each component does, and what binds it. */
  static void status(Page page) {
    page.say("status.about");
    var names = new LinkedHashMap<String, Map<String, Text>>();
    // The environment with most components says in which order they stand.
    page.cases().stream()
        .map(one -> PlanReader.rows(one.plan(), "components"))
        .max(Comparator.comparingInt(List::size))
        .orElseThrow()
        .forEach(row -> names.put(PlanReader.text(row, "component"), new LinkedHashMap<>()));
    for (Case one : page.cases()) {
      List<PlanNode> rows = PlanReader.rows(one.plan(), "components");
      for (int i = 0; i < rows.size(); i++) {
        String row = "components[" + i + "].";
        Text text =
            Text.message(
                "status.cell",
                new Text.Word(PlanReader.text(rows.get(i), "status")),
                new Text.Sentence(PlanReader.text(rows.get(i), "instances")),
                new Text.Word(PlanReader.text(rows.get(i), "boundBy")),
                one.middle(row + "utilization"));
        names
            .computeIfAbsent(
                PlanReader.text(rows.get(i), "component"), any -> new LinkedHashMap<>())
            .put(one.name(), text);
      }
    }
    var columns = new ArrayList<Column>();
    columns.add(Page.left("c.component"));
    page.cases().forEach(one -> columns.add(new Column(new Text.Name(one.name()), false)));
    var rows = new ArrayList<List<Text>>();
    names.forEach(
        (component, cells) -> {
          var row = new ArrayList<Text>();
          row.add(new Text.Word(component));
          page.cases().forEach(one -> row.add(cells.getOrDefault(one.name(), Text.EMPTY)));
          rows.add(row);
        });
    page.table(
        Text.message("t.status"), columns, rows, "components[n].status, boundBy, utilization");
  }

  /** What does not work or lacks headroom. */
  static void urgent(Page page) {
    var items = new ArrayList<Text>();
    for (Case one : page.cases()) {
      for (PlanNode finding : PlanReader.rows(one.plan(), "findings")) {
        if (PlanReader.text(finding, "severity").equals("critical")) {
          items.add(
              Text.message(
                  "urgent.item",
                  one.name(),
                  new Text.Sentence(PlanReader.text(finding, "subject")),
                  new Text.Sentence(PlanReader.text(finding, "what")),
                  new Text.Sentence(PlanReader.text(finding, "advice"))));
        }
      }
    }
    if (items.isEmpty()) {
      page.say("urgent.none");
    } else {
      page.note(Block.Note.Level.WARNING, "urgent.about");
      page.bullets(items);
    }
  }

  /** Section 2: requirements of the document, links as constraints, and where inputs come from. */
  static void requirements(Page page) {
    page.section("template.2");
    page.part("template.business");
    page.bullets("need.business", 3);
    page.part("template.technical");
    page.bullets(page.own("technical"), 4);
    page.part("template.constraints");
    page.say("constraints.about");
    links(page);
    page.settings(
        "t.headroom",
        "headroom.cpu",
        "headroom.memory",
        "headroom.disk",
        "headroom.network",
        "headroom.drive");
  }

  private static void links(Page page) {
    var rows = new ArrayList<List<Text>>();
    for (Case one : page.cases()) {
      for (int i = 0; i < one.scenario().clusters().size(); i++) {
        String cluster = "clusters[" + i + "].";
        rows.add(
            List.of(
                new Text.Name(one.scenario().clusters().get(i).name()),
                new Text.Word(one.scenario().clusters().get(i).role().name()),
                Text.Amount.of(one.scenario().clusters().get(i).nodes(), Measure.COUNT),
                one.setting(cluster + "podsPerNode"),
                one.setting(cluster + "churn.jobShare"),
                new Text.Word(one.scenario().clusters().get(i).link().kind().name()),
                one.setting(cluster + "link.bandwidth"),
                one.setting(cluster + "link.roundTripTime")));
      }
    }
    page.table(
        Text.message("t.clusters"),
        List.of(
            Page.left("c.cluster"),
            Page.left("c.role"),
            Page.right("c.nodes"),
            Page.right("c.podsPerNode"),
            Page.right("c.jobShare"),
            Page.left("c.linkKind"),
            Page.right("c.bandwidth"),
            Page.right("c.roundTripTime")),
        rows,
        "clusters[n]");
  }

  /** Inputs that are ranges, since nobody knows them yet. */
  static void ranges(Page page) {
    var rows = new ArrayList<List<Text>>();
    for (Case one : page.cases()) {
      for (Influence influence : one.study().influences()) {
        if (influence.source().isEmpty()) {
          rows.add(
              List.of(
                  new Text.Name(one.name()),
                  new Text.Code(influence.key()),
                  new Text.Code(influence.lowInput()),
                  one.setting(influence.key()),
                  new Text.Code(influence.highInput())));
        }
      }
    }
    if (!rows.isEmpty()) {
      page.say("ranges.about");
    }
    page.table(
        Text.message("t.ranges"),
        List.of(
            Page.left("c.environment"),
            Page.left("c.key"),
            Page.right("c.low"),
            Page.right("c.middle"),
            Page.right("c.high")),
        rows,
        "");
  }
}
