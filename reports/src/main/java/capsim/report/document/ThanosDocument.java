package capsim.report.document;

import capsim.model.scenario.PlatformEvent.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Blocks, compaction and S3 requests: Thanos-and-S3-Optimization-Guide. */
final class ThanosDocument {
  private static final Set<String> SUBJECTS =
      Set.of(
          "metrics bucket",
          "compactor",
          "receive",
          "storeGateway",
          "minio",
          "agents",
          "remote write",
          "observability ↔ store");

  private static final List<String> TERMS =
      List.of(
          "active-series",
          "churn",
          "sample",
          "remote-write",
          "replication-factor",
          "block",
          "compaction",
          "vertical-compaction",
          "downsampling",
          "index-header",
          "write-amplification",
          "headroom");

  private ThanosDocument() {}

  static Document of(List<Case> cases) {
    var page = new Page(DocumentName.THANOS, cases);
    Opening.changes(page);
    Opening.overview(page);
    page.part("template.summary");
    page.figures(
        "t.headline",
        "metrics.activeSeries",
        "metrics.samplesPerSecond",
        "metrics.remoteWrite.wireBytesPerSample",
        "receive.replicas",
        "compaction.fortnightSeconds",
        "compaction.scratchBytes",
        "storeGateway.blocks",
        "objectStore.requestsPerHour",
        "objectStore.storedBytes");
    Opening.urgent(page);
    Opening.requirements(page);
    Design.architecture(page);
    detail(page);
    page.section("template.5");
    Design.metricSettings(page);
    Design.machineSettings(page);
    Design.rights(page, Set.of("receive", "compactor", "storeGateway"));
    results(page);
    page.section("template.8");
    page.part("template.bursts");
    Operations.bursts(page);
    page.part("template.failures");
    Operations.outages(
        page,
        EnumSet.of(
            Kind.S3_DOWN,
            Kind.RECEIVE_LOST,
            Kind.MINIO_DRIVE_LOST,
            Kind.DEPLOY_STORM,
            Kind.COMPACTOR_STOPPED));
    page.part("template.risks");
    Operations.risks(page, SUBJECTS::contains);
    page.section("template.9");
    page.part("template.options");
    Operations.options(
        page,
        Study::metrics,
        Gauge.SAMPLES,
        Gauge.WIRE,
        Gauge.RECEIVE_REPLICAS,
        Gauge.BLOCKS_STORED,
        Gauge.S3_REQUESTS,
        Gauge.FORTNIGHT,
        Gauge.SCRATCH,
        Gauge.COST);
    Operations.prices(page, Study::metrics);
    page.part("template.growth");
    Operations.growth(page);
    page.part("template.measure");
    Operations.measureNext(page, false, ThanosDocument::ofMetrics);
    appendix(page);
    return page.document();
  }

  private static boolean ofMetrics(String key) {
    return !OpenSearchDocument.ofLogs(key) || key.endsWith(".nodes");
  }

  private static void detail(Page page) {
    page.section("template.4");
    page.part("template.receive-detail");
    page.say("receive.about");
    Design.receive(page);
    page.part("template.blocks-detail");
    page.say("blocks.about");
    Design.blocks(page);
    page.part("template.compactor-detail");
    page.bullets("compactor.rule", 5);
    page.part("template.store-detail");
    page.say("store.about");
    Design.storeGateway(page);
  }

  private static void results(Page page) {
    page.section("template.7");
    Results.formulas(
        page,
        Equations.ACTIVE_SERIES,
        Equations.WIRE_BYTES,
        Equations.HEAD_SERIES,
        Equations.RECEIVE_MEMORY_PER_REPLICA,
        Equations.RECEIVE_REPLICAS,
        Equations.FORTNIGHT);
    page.part("template.metrics-results");
    Results.receiveBounds(page);
    page.part("template.s3-results");
    Results.stored(page);
    Results.blockCharts(page);
    Results.requests(page);
    Results.transfers(page);
    Results.minio(page);
  }

  private static void appendix(Page page) {
    page.section("template.10");
    page.part("template.settings");
    Appendix.thanosValues(page);
    page.part("template.assumptions");
    Design.coefficients(page, List.of("bucket", "compactor", "store", "receive"));
    page.part("template.reproduce");
    Appendix.reproduce(page);
    page.part("template.glossary");
    Design.glossary(page, TERMS);
  }
}
