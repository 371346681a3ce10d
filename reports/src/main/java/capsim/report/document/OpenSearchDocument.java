package capsim.report.document;

import capsim.model.scenario.PlatformEvent.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Indices, their lives and their snapshots: OpenSearch-ILM-and-Snapshot-Strategy. */
final class OpenSearchDocument {
  private static final Set<String> SUBJECTS = Set.of("openSearch", "fluentBit", "bulk", "minio");

  private static final List<String> TERMS =
      List.of(
          "bulk",
          "index",
          "shard",
          "replica",
          "rollover",
          "ism",
          "tier",
          "force-merge",
          "codec",
          "snapshot",
          "searchable-snapshot",
          "watermark",
          "headroom");

  private OpenSearchDocument() {}

  static Document of(List<Case> cases) {
    var page = new Page(DocumentName.OPEN_SEARCH, cases);
    Opening.changes(page);
    Opening.overview(page);
    page.part("template.summary");
    page.figures(
        "t.headline",
        "logs.recordsPerSecond",
        "logs.rawBytesPerSecond",
        "logs.amplification",
        "openSearch.indexBytesPerDay",
        "openSearch.primaryShardsPerIndex",
        "openSearch.totalShards",
        "openSearch.snapshot.bytesPerDay",
        "openSearch.snapshot.repositoryBytes",
        "openSearch.snapshot.restoreSeconds");
    Opening.urgent(page);
    Opening.requirements(page);
    Design.architecture(page);
    detail(page);
    page.section("template.5");
    Design.logSettings(page);
    Design.machineSettings(page);
    Design.rights(page, Set.of("openSearch"));
    page.section("template.7");
    Results.formulas(
        page,
        Equations.LOG_BUFFER,
        Equations.INDEX_PER_DAY,
        Equations.PRIMARY_SHARDS,
        Equations.HOT_NODES);
    page.part("template.logs-results");
    Results.openSearch(page);
    tierBounds(page);
    page.section("template.8");
    page.part("template.failures");
    Operations.outages(
        page,
        EnumSet.of(
            Kind.S3_DOWN, Kind.PLATFORM_CUT_OFF, Kind.OPEN_SEARCH_NODE_LOST, Kind.LOG_STORM));
    page.part("template.backup");
    page.bullets("backup.step", 4);
    page.part("template.risks");
    Operations.risks(page, SUBJECTS::contains);
    page.section("template.9");
    page.part("template.options");
    Operations.options(
        page,
        Study::logs,
        Gauge.LOG_WIRE,
        Gauge.BULK_REQUESTS,
        Gauge.INDEX_PER_DAY,
        Gauge.TIER_STORE,
        Gauge.OPEN_SEARCH_NODES,
        Gauge.SHARDS,
        Gauge.REPOSITORY,
        Gauge.COST);
    Operations.prices(page, Study::logs);
    page.part("template.growth");
    Operations.growth(page);
    page.part("template.measure");
    Operations.measureNext(page, false, OpenSearchDocument::ofLogs);
    appendix(page);
    return page.document();
  }

  /** Whether an input or coefficient is of logs; nodes are of both. */
  static boolean ofLogs(String key) {
    return key.startsWith("openSearch")
        || key.startsWith("fluentBit")
        || key.startsWith("logs.")
        || key.contains("logSources")
        || key.endsWith(".nodes");
  }

  private static void detail(Page page) {
    page.section("template.4");
    page.part("template.fluent-bit-detail");
    page.say("fluent-bit.about");
    Design.logClusters(page);
    page.part("template.documents-detail");
    page.say("documents.about");
    page.stack(
        "t.profiles",
        "openSearch.indexedProfiles",
        List.of("profile"),
        "sourceBytesPerDocument",
        "indexBytesPerDocument");
    page.part("template.lifecycle-detail");
    page.bullets("lifecycle.rule", 5);
    page.part("template.snapshot-detail");
    page.say("snapshot.about");
    page.figures(
        "t.snapshots",
        "openSearch.snapshot.bytesPerDay",
        "openSearch.snapshot.repositoryBytes",
        "openSearch.snapshot.seconds",
        "openSearch.snapshot.restoreSeconds");
    page.grid(
        "t.snapshot-requests",
        "openSearch.snapshot.requestsPerDay",
        List.of("operation"),
        "perDay");
  }

  /** Which resource asks for how many nodes, in each tier. */
  private static void tierBounds(Page page) {
    page.say("bounds.tiers");
    for (String tier : List.of("hot", "warm", "cold")) {
      int index = List.of("hot", "warm", "cold").indexOf(tier);
      page.grid(
          "t.bounds-" + tier, "openSearch.tiers[" + index + "].bounds", List.of("bound"), "nodes");
    }
  }

  private static void appendix(Page page) {
    page.section("template.10");
    page.part("template.settings");
    Appendix.openSearchSetup(page);
    page.part("template.assumptions");
    Design.coefficients(page, List.of("openSearch", "fluentBit"));
    page.part("template.reproduce");
    Appendix.reproduce(page);
    page.part("template.glossary");
    Design.glossary(page, TERMS);
  }
}
