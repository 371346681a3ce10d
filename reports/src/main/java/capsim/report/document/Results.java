package capsim.report.document;

import capsim.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Section 7: what the plan says. */
final class Results {
  private Results() {}

  static void formulas(Page page, Equation... equations) {
    page.part("template.formulas");
    page.say("formulas.about");
    for (Equation equation : equations) {
      page.formula(equation);
    }
  }

  static void receiveBounds(Page page) {
    page.say("bounds.receive");
    page.grid("t.receive-bounds", "receive.bounds", List.of("resource"), "neededReplicas");
    page.grid("t.receive-use", "receive.bounds", List.of("resource"), "utilization");
  }

  static void requests(Page page) {
    page.grid("t.requests", "objectStore.requests", List.of("component", "operation"), "perHour");
    page.grid(
        "t.peak-requests",
        "objectStore.requests",
        List.of("component", "operation"),
        "peakPerHour");
    for (Case one : page.cases()) {
      page.chart("requests-" + one.name(), named("chart.requests", one), Pictures.requests(one));
    }
  }

  static void transfers(Page page) {
    page.stack(
        "t.transfers",
        "objectStore.transfers",
        List.of("component"),
        "writtenBytesPerSecond",
        "writtenPeakBytesPerSecond",
        "readBytesPerSecond",
        "readPeakBytesPerSecond");
  }

  /** Bytes and objects of each resolution in the steady state. */
  static void stored(Page page) {
    page.say("stored.about");
    var byResolution = new LinkedHashMap<String, Map<String, Text>>();
    for (Case one : page.cases()) {
      List<PlanNode> rows = PlanReader.rows(one.plan(), "objectStore.stored");
      for (int i = 0; i < rows.size(); i++) {
        byResolution
            .computeIfAbsent(
                PlanReader.text(rows.get(i), "resolution"), any -> new LinkedHashMap<>())
            .put(one.name(), one.amount("objectStore.stored[" + i + "].bytes"));
      }
    }
    var columns = new ArrayList<Block.Column>();
    columns.add(Page.left("c.resolution"));
    page.cases().forEach(one -> columns.add(new Block.Column(new Text.Name(one.name()), true)));
    var rows = new ArrayList<List<Text>>();
    byResolution.forEach(
        (resolution, cells) -> {
          var row = new ArrayList<Text>();
          row.add(new Text.Word(resolution));
          page.cases().forEach(one -> row.add(cells.getOrDefault(one.name(), Text.EMPTY)));
          rows.add(row);
        });
    var total = new ArrayList<Text>();
    total.add(Text.message("total"));
    page.cases().forEach(one -> total.add(one.amount("objectStore.storedBytes")));
    rows.add(total);
    page.table(
        Text.message("t.stored"),
        columns,
        rows,
        "objectStore.stored[n].bytes, objectStore.storedBytes");
  }

  /** Bytes over the days: everything, beside what the disks hold. */
  static void storedCharts(Page page) {
    for (Case one : page.cases()) {
      page.chart("stored-" + one.name(), named("chart.stored", one), Pictures.stored(one));
    }
  }

  /** Bytes over the days: blocks by resolution. */
  static void blockCharts(Page page) {
    for (Case one : page.cases()) {
      page.chart("blocks-" + one.name(), named("chart.blocks", one), Pictures.blocks(one));
    }
  }

  static void openSearch(Page page) {
    page.figures(
        "t.open-search",
        "openSearch.indexBytesPerDay",
        "openSearch.expansionRatio",
        "openSearch.primaryShardsPerIndex",
        "openSearch.rolloverIntervalHours",
        "openSearch.indicesAlive",
        "openSearch.totalShards",
        "openSearch.heapBytesPerNode",
        "openSearch.diskWriteBytesPerSecond",
        "openSearch.nodeToNodeBytesPerSecond",
        "openSearch.crossZoneBytesPerSecond",
        "openSearch.managers.nodes");
    page.stack(
        "t.tiers",
        "openSearch.tiers",
        List.of("tier", "boundBy"),
        "nodes",
        "shards",
        "storeBytes",
        "diskBytes",
        "cpuCores");
    for (Case one : page.cases()) {
      page.chart("tiers-" + one.name(), named("chart.tiers", one), Pictures.tiers(one));
    }
  }

  static void minio(Page page) {
    page.figures(
        "t.minio",
        "minio.nodes",
        "minio.drives",
        "minio.erasureSetSize",
        "minio.parity",
        "minio.tolerableNodeLosses",
        "minio.usableBytes",
        "minio.requiredUsableBytes",
        "minio.driveUtilization",
        "minio.nicUtilization",
        "minio.objects",
        "minio.healingSecondsPerDrive");
    page.grid("t.minio-bounds", "minio.bounds", List.of("bound"), "nodes");
  }

  static void network(Page page) {
    var rows = new ArrayList<List<Text>>();
    for (Case one : page.cases()) {
      List<PlanNode> links = PlanReader.rows(one.plan(), "network");
      for (int i = 0; i < links.size(); i++) {
        String row = "network[" + i + "].";
        rows.add(
            List.of(
                new Text.Name(one.name()),
                new Text.Sentence(PlanReader.text(links.get(i), "link")),
                new Text.Word(PlanReader.text(links.get(i), "kind")),
                one.middle(row + "bandwidthBitsPerSecond"),
                one.middle(row + "averageBitsPerSecond"),
                one.middle(row + "peakBitsPerSecond"),
                one.middle(row + "utilization"),
                new Text.Word(PlanReader.text(links.get(i), "status"))));
      }
    }
    page.table(
        Text.message("t.network"),
        List.of(
            Page.left("c.environment"),
            Page.left("c.link"),
            Page.left("c.linkKind"),
            Page.right("c.bandwidth"),
            Page.right("c.average"),
            Page.right("c.peak"),
            Page.right("c.utilization"),
            Page.left("c.status")),
        rows,
        "network[n].bandwidthBitsPerSecond, averageBitsPerSecond, peakBitsPerSecond, utilization");
  }

  static void networkCharts(Page page) {
    for (Case one : page.cases()) {
      page.chart("links-" + one.name(), named("chart.links", one), Pictures.links(one));
    }
  }

  static void cost(Page page) {
    page.say(
        "cost.about", page.cases().get(0).setting("prices.asOf"), page.cases().get(0).currency());
    var lines = new LinkedHashMap<String, Map<String, Text>>();
    // The environment with most lines says in which order they stand.
    page.cases().stream()
        .map(one -> PlanReader.rows(one.plan(), "cost.lines"))
        .max(Comparator.comparingInt(List::size))
        .orElseThrow()
        .forEach(row -> lines.put(PlanReader.text(row, "item"), new LinkedHashMap<>()));
    for (Case one : page.cases()) {
      List<PlanNode> rows = PlanReader.rows(one.plan(), "cost.lines");
      for (int i = 0; i < rows.size(); i++) {
        lines
            .computeIfAbsent(PlanReader.text(rows.get(i), "item"), any -> new LinkedHashMap<>())
            .put(one.name(), one.middle("cost.lines[" + i + "].monthly"));
      }
    }
    var columns = new ArrayList<Block.Column>();
    columns.add(Page.left("c.item"));
    page.cases().forEach(one -> columns.add(new Block.Column(new Text.Name(one.name()), true)));
    var rows = new ArrayList<List<Text>>();
    lines.forEach(
        (item, cells) -> {
          var row = new ArrayList<Text>();
          row.add(new Text.Word(item));
          page.cases().forEach(one -> row.add(cells.getOrDefault(one.name(), Text.EMPTY)));
          rows.add(row);
        });
    var total = new ArrayList<Text>();
    total.add(Text.message("total"));
    page.cases().forEach(one -> total.add(one.amount("cost.monthly")));
    rows.add(total);
    page.table(Text.message("t.cost"), columns, rows, "cost.lines[n].monthly, cost.monthly");
  }

  static void costCharts(Page page) {
    for (Case one : page.cases()) {
      page.chart("cost-" + one.name(), named("chart.cost", one), Pictures.cost(one));
    }
  }

  static Text named(String key, Case one) {
    return new Text.Joined(" – ", List.of(Text.message(key), new Text.Name(one.name())));
  }
}
