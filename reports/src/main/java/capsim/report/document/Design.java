package capsim.report.document;

import capsim.model.plan.PlanNode;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Sections 3 to 6: architecture, settings and rights. */
final class Design {
  private static final String DIAGRAM =
      """
      Prometheus Agent --(remote write)--> Thanos Receive --(2h blocks)--> MinIO S3
                                                 |                           ^  ^
                                                 |            Compactor <----+  |
      Grafana <-- Thanos Querier <---------------+--- Store Gateway <----------+
                                                                                |
      Fluent Bit -------(_bulk)----------> OpenSearch hot --> warm --> cold     |
                                                 |                              |
                                                 +-------(snapshots)------------+
      """;

  private Design() {}

  /** Section 3. */
  static void architecture(Page page) {
    page.section("template.3");
    page.part("template.diagram");
    page.listing(Text.message("diagram.caption"), "text", DIAGRAM);
    page.part("template.components");
    page.bullets("architecture.component", 7);
    if (page.cases().isEmpty()) {
      return;
    }
    page.part("template.flows");
    page.figures(
        "t.flows",
        "metrics.remoteWrite.bytesPerSecond",
        "receive.replicationBytesPerSecond",
        "logs.wireBytesPerSecond",
        "openSearch.nodeToNodeBytesPerSecond",
        "openSearch.snapshot.bytesPerDay",
        "storeGateway.readBytesPerSecond",
        "minio.internodeAverageBytesPerSecond");
  }

  static void metricClusters(Page page) {
    page.stack(
        "t.metric-clusters",
        "metrics.clusters",
        List.of("cluster"),
        "activeSeries",
        "churnedSeriesPerHour",
        "samplesPerSecond",
        "targets",
        "requestsPerSecond",
        "bytesPerSecond");
    page.stack(
        "t.agents",
        "metrics.clusters",
        List.of("cluster"),
        "agentShards",
        "agentWalBytes",
        "agentOutageHours",
        "agentMemoryBytes",
        "agentCores");
  }

  static void logClusters(Page page) {
    page.stack(
        "t.log-clusters",
        "logs.clusters",
        List.of("cluster"),
        "recordsPerSecond",
        "rawBytesPerSecond",
        "wireBytesPerSecond",
        "requestsPerSecond",
        "bufferBytesPerNode",
        "cpuCoresPerNode");
  }

  static void receive(Page page) {
    page.figures(
        "t.receive",
        "receive.replicas",
        "receive.quorum",
        "receive.headSeriesPerReplica",
        "receive.memoryBytesPerReplica",
        "receive.cpuCoresPerReplica",
        "receive.walBytesPerReplica",
        "receive.localDiskBytesPerReplica",
        "receive.replicationBytesPerSecond",
        "receive.uploadSeconds");
  }

  static void blocks(Page page) {
    page.stack(
        "t.blocks",
        "blocks",
        List.of("resolution", "range", "level"),
        "perDay",
        "bytes",
        "chunksBytes",
        "indexBytes",
        "series",
        "objects");
  }

  static void storeGateway(Page page) {
    page.figures(
        "t.store-gateway",
        "storeGateway.blocks",
        "storeGateway.indexHeaderBytes",
        "storeGateway.memoryBytes",
        "storeGateway.getsPerQuery",
        "storeGateway.bytesPerQuery",
        "storeGateway.overRead",
        "storeGateway.readBytesPerSecond",
        "querier.callsPerSecond",
        "querier.receiveBytesPerSecond");
  }

  /** Section 5: metrics. */
  static void metricSettings(Page page) {
    page.settings(
        "t.metric-settings",
        "metrics.agent.replicas",
        "metrics.agent.remoteWrite",
        "metrics.receive.version",
        "metrics.receive.replicationFactor",
        "metrics.receive.tenants",
        "metrics.receive.blockRange",
        "metrics.receive.localRetention",
        "metrics.retention.raw",
        "metrics.retention.fiveMinutes",
        "metrics.retention.oneHour",
        "metrics.compactor.deduplication",
        "metrics.compactor.downsampling",
        "metrics.compactor.lister",
        "metrics.storeGateway.replicas",
        "metrics.storeGateway.syncInterval",
        "metrics.queries.perSecond");
  }

  /** Section 5: logs. */
  static void logSettings(Page page) {
    page.settings(
        "t.log-settings",
        "logs.fluentBit.flush",
        "logs.fluentBit.tagging",
        "logs.fluentBit.compression",
        "logs.fluentBit.bufferLimit",
        "logs.fluentBit.outage",
        "logs.openSearch.replicas",
        "logs.openSearch.codec",
        "logs.openSearch.streams",
        "logs.openSearch.targetShardSize",
        "logs.openSearch.rolloverAge",
        "logs.openSearch.hot",
        "logs.openSearch.warm",
        "logs.openSearch.cold",
        "logs.openSearch.snapshotInterval",
        "logs.openSearch.zones");
  }

  /** Section 5: machines. */
  static void machineSettings(Page page) {
    page.settings(
        "t.machines",
        "metrics.receive.machine.cpus",
        "metrics.receive.machine.memory",
        "metrics.receive.machine.disk",
        "metrics.compactor.machine.cpus",
        "metrics.compactor.machine.memory",
        "metrics.compactor.machine.disk",
        "logs.openSearch.hotNode.cpus",
        "logs.openSearch.hotNode.memory",
        "logs.openSearch.hotNode.disk",
        "logs.openSearch.warmNode.disk",
        "minio.drivesPerNode",
        "minio.driveSize",
        "minio.driveKind",
        "minio.network");
  }

  /** Section 6: which rights each S3 client needs, from the requests that it makes. */
  static void rights(Page page, Set<String> components) {
    page.section("template.6");
    page.part("template.access");
    page.say("rights.about");
    var operations = new LinkedHashMap<String, Set<String>>();
    for (Case one : page.cases()) {
      for (PlanNode row : PlanReader.rows(one.plan(), "objectStore.requests")) {
        String component = PlanReader.text(row, "component");
        if (components.contains(component)) {
          operations
              .computeIfAbsent(component, any -> new LinkedHashSet<>())
              .add(PlanReader.text(row, "operation"));
        }
      }
    }
    var rows = new ArrayList<List<Text>>();
    operations.forEach(
        (component, used) ->
            rows.add(
                List.of(
                    new Text.Word(component),
                    new Text.Code(component.equals("openSearch") ? "logs-snapshot" : "metrics"),
                    Text.list(used.stream().map(Text.Word::new).toList()),
                    Text.list(actions(used).stream().map(Text.Code::new).toList()))));
    page.table(
        Text.message("t.rights"),
        List.of(
            Page.left("c.component"),
            Page.left("c.bucket"),
            Page.left("c.operations"),
            Page.left("c.actions")),
        rows,
        "");
    page.part("template.protection");
    page.bullets("rights.protection", 4);
  }

  private static Set<String> actions(Set<String> operations) {
    var actions = new TreeSet<String>();
    for (String operation : operations) {
      switch (operation) {
        case "list" -> actions.add("s3:ListBucket");
        case "delete", "deleteObjects" -> actions.add("s3:DeleteObject");
        case "get", "getRange", "head" -> actions.add("s3:GetObject");
        default -> {
          actions.add("s3:PutObject");
          actions.add("s3:AbortMultipartUpload");
        }
      }
    }
    return actions;
  }

  /** Coefficients of components, with their ranges and sources. */
  static void coefficients(Page page, List<String> prefixes) {
    page.say("coefficients.about");
    var rows = new ArrayList<List<Text>>();
    for (var coefficient : page.cases().get(0).coefficients()) {
      if (prefixes.stream().anyMatch(coefficient.key()::startsWith)
          && concernsDrives(page, coefficient.key())) {
        double value = page.cases().get(0).scenario().coefficientValues().value(coefficient);
        Measure measure =
            switch (coefficient.unit()) {
              case "B" -> Measure.of(Unit.BYTES);
              case "B/s" -> Measure.of(Unit.BYTES_PER_SECOND);
              default -> Measure.COUNT;
            };
        rows.add(
            List.of(
                new Text.Code(coefficient.key()),
                Text.Amount.of(value, measure),
                Text.Amount.of(coefficient.low(), measure),
                Text.Amount.of(coefficient.high(), measure),
                new Text.Name(measure.equals(Measure.COUNT) ? coefficient.unit() : ""),
                new Text.Word(kind(coefficient.source())),
                new Text.Name(coefficient.source())));
      }
    }
    page.table(
        Text.message("t.coefficients"),
        List.of(
            Page.left("c.key"),
            Page.right("c.value"),
            Page.right("c.low"),
            Page.right("c.high"),
            Page.left("c.unit"),
            Page.left("c.evidence"),
            Page.left("c.source")),
        rows,
        "");
  }

  /** Coefficients of a kind of drive matter where there are such drives. */
  private static boolean concernsDrives(Page page, String key) {
    boolean kind =
        key.startsWith("minio.hdd") || key.startsWith("minio.ssd") || key.startsWith("minio.nvme");
    return !kind
        || page.cases().stream()
            .map(one -> one.scenario().minio().driveKind().name().toLowerCase(Locale.ROOT))
            .anyMatch(drive -> key.startsWith("minio." + drive));
  }

  /** What a coefficient rests on, as its source says. */
  static String kind(String source) {
    if (source.startsWith("prior")) {
      return "evidence-prior";
    }
    return source.contains("measured") ? "evidence-measured" : "evidence-documented";
  }

  /** Terms with their meanings. */
  static void glossary(Page page, List<String> terms) {
    var rows = new ArrayList<List<Text>>();
    for (String term : terms) {
      rows.add(List.of(Text.message("term." + term), Text.message("term." + term + ".meaning")));
    }
    page.table(
        Text.message("t.glossary"), List.of(Page.left("c.term"), Page.left("c.meaning")), rows, "");
  }
}
