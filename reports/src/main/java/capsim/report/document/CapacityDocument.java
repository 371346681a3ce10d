package capsim.report.document;

import capsim.model.scenario.PlatformEvent.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How much it takes and what it does to network and S3: Capacity-and-Network-Estimation. */
final class CapacityDocument {
  private static final List<String> TERMS =
      List.of(
          "active-series",
          "churn",
          "sample",
          "remote-write",
          "replication-factor",
          "block",
          "compaction",
          "bulk",
          "shard",
          "snapshot",
          "erasure-coding",
          "headroom",
          "binding");

  private CapacityDocument() {}

  static Document of(List<Case> cases) {
    var page = new Page(DocumentName.CAPACITY, cases);
    Opening.changes(page);
    Opening.overview(page);
    Opening.headline(page);
    Opening.status(page);
    Opening.urgent(page);
    Opening.requirements(page);
    Opening.ranges(page);
    Design.architecture(page);
    detail(page);
    page.section("template.5");
    Design.metricSettings(page);
    Design.logSettings(page);
    Design.machineSettings(page);
    Design.rights(page, Set.of("receive", "compactor", "storeGateway", "openSearch"));
    results(page);
    page.section("template.8");
    page.part("template.bursts");
    Operations.bursts(page);
    page.part("template.failures");
    Operations.outages(page, EnumSet.allOf(Kind.class));
    page.part("template.risks");
    Operations.risks(page, subject -> true);
    outlook(page);
    page.section("template.10");
    page.part("template.assumptions");
    Design.coefficients(page, List.of("agent", "receive", "network", "minio.", "remoteWrite"));
    page.part("template.reproduce");
    Appendix.reproduce(page);
    page.part("template.glossary");
    Design.glossary(page, TERMS);
    return page.document();
  }

  private static void detail(Page page) {
    page.section("template.4");
    page.part("template.metrics-stack");
    Design.metricClusters(page);
    Design.receive(page);
    page.part("template.logs-stack");
    Design.logClusters(page);
    page.part("template.storage");
    page.say("storage.about");
    Design.blocks(page);
    Results.minio(page);
    page.part("template.deployment");
    page.say("deployment.about");
    page.bullets("deployment.step", 3);
  }

  private static void results(Page page) {
    page.section("template.7");
    Results.formulas(
        page,
        Equations.ACTIVE_SERIES,
        Equations.WIRE_BYTES,
        Equations.HEAD_SERIES,
        Equations.RECEIVE_REPLICAS,
        Equations.INDEX_PER_DAY,
        Equations.PRIMARY_SHARDS,
        Equations.LOG_BUFFER,
        Equations.MINIO_CAPACITY);
    page.part("template.metrics-results");
    Results.receiveBounds(page);
    page.part("template.logs-results");
    Results.openSearch(page);
    page.part("template.s3-results");
    Results.stored(page);
    Results.storedCharts(page);
    Results.requests(page);
    Results.transfers(page);
    page.part("template.network");
    page.say("network.about");
    Results.network(page);
    Results.networkCharts(page);
    page.part("template.cost");
    Results.cost(page);
    Results.costCharts(page);
  }

  private static void outlook(Page page) {
    page.section("template.9");
    page.part("template.growth");
    Operations.growth(page);
    page.part("template.options");
    Operations.options(
        page,
        Study::metrics,
        Gauge.WIRE,
        Gauge.RECEIVE_REPLICAS,
        Gauge.BLOCKS_STORED,
        Gauge.S3_REQUESTS,
        Gauge.COST);
    Operations.options(
        page,
        Study::logs,
        Gauge.LOG_WIRE,
        Gauge.BULK_REQUESTS,
        Gauge.INDEX_PER_DAY,
        Gauge.OPEN_SEARCH_NODES,
        Gauge.COST);
    page.say("options.more");
    page.part("template.measure");
    Operations.measureNext(page, true, key -> true);
  }
}
