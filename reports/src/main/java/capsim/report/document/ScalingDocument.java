package capsim.report.document;

import capsim.model.scenario.PlatformEvent.Kind;
import capsim.report.document.Page.Row;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** From dev to stage and prod, and beyond: Stage-Prod-Scaling-Guide. */
final class ScalingDocument {
  private static final List<String> TERMS =
      List.of(
          "active-series",
          "churn",
          "replication-factor",
          "shard",
          "tier",
          "erasure-coding",
          "headroom",
          "binding");

  private ScalingDocument() {}

  static Document of(List<Case> cases) {
    var page = new Page(DocumentName.SCALING, cases);
    Opening.changes(page);
    Opening.overview(page);
    Opening.headline(page);
    Opening.status(page);
    Opening.urgent(page);
    Opening.requirements(page);
    Opening.ranges(page);
    Design.architecture(page);
    page.section("template.4");
    page.part("template.metrics-stack");
    Design.metricClusters(page);
    Design.receive(page);
    page.part("template.logs-stack");
    Design.logClusters(page);
    page.part("template.deployment");
    page.say("deployment.about");
    page.bullets("deployment.step", 3);
    page.section("template.5");
    density(page);
    Design.metricSettings(page);
    Design.logSettings(page);
    Design.machineSettings(page);
    Design.rights(page, Set.of("receive", "compactor", "storeGateway", "openSearch"));
    sizes(page);
    operations(page);
    outlook(page);
    page.section("template.10");
    page.part("template.reproduce");
    Appendix.reproduce(page);
    page.part("template.glossary");
    Design.glossary(page, TERMS);
    return page.document();
  }

  /** What a node stands for: series, samples, logs and money divided by nodes. */
  private static void density(Page page) {
    page.say("density.about");
    page.sideBySide(
        "t.density",
        perNode("metrics.activeSeries"),
        perNode("metrics.samplesPerSecond"),
        perNode("metrics.remoteWrite.bytesPerSecond"),
        perNode("logs.recordsPerSecond"),
        perNode("openSearch.indexBytesPerDay"),
        perNode("objectStore.storedBytes"),
        perNode("cost.monthly"));
  }

  private static Row perNode(String key) {
    return new Row(
        Text.message("f." + key),
        one -> {
          double nodes = PlanReader.value(one.plan(), "nodes");
          Text whole = one.middle(key);
          return whole instanceof Text.Amount amount && nodes > 0
              ? Text.Amount.of(amount.value() / nodes, amount.measure())
              : Text.EMPTY;
        },
        key + " / nodes");
  }

  private static void sizes(Page page) {
    page.section("template.7");
    Results.formulas(
        page,
        Equations.ACTIVE_SERIES,
        Equations.RECEIVE_REPLICAS,
        Equations.INDEX_PER_DAY,
        Equations.PRIMARY_SHARDS,
        Equations.HOT_NODES,
        Equations.MINIO_CAPACITY);
    page.part("template.sizes");
    Results.receiveBounds(page);
    Results.openSearch(page);
    Results.minio(page);
    page.part("template.network");
    page.say("network.about");
    Results.network(page);
    page.part("template.steps");
    page.say("steps.about");
    Operations.options(
        page,
        Study::growth,
        Gauge.SERIES,
        Gauge.RECORDS,
        Gauge.RECEIVE_REPLICAS,
        Gauge.OPEN_SEARCH_NODES,
        Gauge.MINIO_NODES,
        Gauge.STORED,
        Gauge.COST);
    page.part("template.cost");
    Results.cost(page);
    Results.costCharts(page);
  }

  private static void operations(Page page) {
    page.section("template.8");
    page.part("template.add-node");
    page.bullets("add-node.step", 4);
    page.part("template.add-cluster");
    page.bullets("add-cluster.step", 5);
    page.part("template.failures");
    Operations.outages(
        page,
        EnumSet.of(
            Kind.RECEIVE_LOST,
            Kind.OPEN_SEARCH_NODE_LOST,
            Kind.MINIO_DRIVE_LOST,
            Kind.PLATFORM_CUT_OFF));
    page.part("template.risks");
    Operations.pressing(page);
  }

  private static void outlook(Page page) {
    page.section("template.9");
    page.part("template.growth");
    Operations.growth(page);
    page.part("template.measure");
    Operations.measureNext(page, true, key -> true);
    page.part("template.roadmap");
    page.bullets("roadmap.step", 3);
  }
}
