package capsim.report.document;

import capsim.model.opensearch.setup.OpenSearchSetup;
import capsim.model.plan.PlanNode;
import capsim.model.scenario.LogStack.ChunkStorage;
import capsim.model.scenario.LogStack.Compression;
import capsim.model.scenario.LogStack.FluentBit;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.scenario.LogStack.Tagging;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.MetricStack.BlockLister;
import capsim.model.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plan as settings: flags of Thanos, of Fluent Bit and of OpenSearch, in the form of Helm values
 * to copy from. Names of flags: Thanos v0.42.4 {@code docs/components}; of Fluent Bit: {@code
 * pipeline/outputs/opensearch.md} of fluent/fluent-bit-docs.
 */
public final class DeploymentValues {
  private DeploymentValues() {}

  /** Everything, as one file. */
  public static String all(Scenario scenario, PlanNode plan) {
    return thanos(scenario, plan) + logs(scenario, plan);
  }

  /** Thanos and the agents. */
  static String thanos(Scenario scenario, PlanNode plan) {
    MetricStack metrics = scenario.metrics();
    var lines = new ArrayList<String>();
    agent(metrics.agent(), lines);
    lines.add("thanos:");
    receive(metrics, plan, lines);
    compactor(metrics, lines);
    storeGateway(metrics.storeGateway(), lines);
    return text(lines);
  }

  private static void agent(MetricStack.Agent agent, List<String> lines) {
    lines.add("prometheusAgent:");
    lines.add("  replicas: " + agent.replicas());
    lines.add("  walTruncateFrequency: " + duration(agent.walTruncateFrequency()));
    lines.add("  remoteWrite:");
    String version = agent.remoteWrite() == MetricStack.RemoteWriteVersion.V1 ? "v1" : "v2";
    String message =
        version.equals("v1") ? "prometheus.WriteRequest" : "io.prometheus.write.v2.Request";
    lines.add("    protobufMessage: " + message);
    lines.add("    queueConfig:");
    lines.add("      maxSamplesPerSend: " + agent.maxSamplesPerSend());
    lines.add("      capacity: " + agent.capacity());
    lines.add("      minShards: " + agent.minShards());
    lines.add("      maxShards: " + agent.maxShards());
    lines.add("      batchSendDeadline: " + duration(agent.batchSendDeadline()));
  }

  private static void receive(MetricStack metrics, PlanNode plan, List<String> lines) {
    MetricStack.Receive receive = metrics.receive();
    lines.add("  receive:");
    lines.add("    replicas: " + whole(PlanReader.value(plan, "receive.replicas")));
    resources(receive.machine(), lines);
    lines.add("    extraArgs:");
    lines.add("      - --receive.replication-factor=" + receive.replicationFactor());
    lines.add("      - --tsdb.retention=" + duration(receive.localRetention()));
    lines.add("      - --tsdb.min-block-duration=" + duration(receive.blockRange()));
    lines.add("      - --tsdb.max-block-duration=" + duration(receive.blockRange()));
    lines.add("      - --receive.forward.async-workers=" + receive.forwardWorkers());
  }

  private static void compactor(MetricStack metrics, List<String> lines) {
    MetricStack.Compactor compactor = metrics.compactor();
    MetricStack.Retention retention = metrics.retention();
    lines.add("  compactor:");
    lines.add("    shards: " + compactor.shards());
    resources(compactor.machine(), lines);
    lines.add("    extraArgs:");
    lines.add("      - --wait");
    lines.add("      - --wait-interval=" + duration(compactor.waitInterval()));
    lines.add("      - --retention.resolution-raw=" + duration(retention.raw()));
    lines.add("      - --retention.resolution-5m=" + duration(retention.fiveMinutes()));
    lines.add("      - --retention.resolution-1h=" + duration(retention.oneHour()));
    lines.add("      - --compact.concurrency=" + compactor.concurrency());
    lines.add("      - --downsample.concurrency=" + compactor.downsampleConcurrency());
    lines.add("      - --delete-delay=" + duration(compactor.deleteDelay()));
    lines.add("      - --consistency-delay=" + duration(compactor.consistencyDelay()));
    lines.add("      - --compact.cleanup-interval=" + duration(compactor.cleanupInterval()));
    lines.add("      - --compact.progress-interval=" + duration(compactor.progressInterval()));
    lines.add("      - --block-discovery-strategy=" + lister(compactor.lister()));
    if (compactor.deduplication()) {
      lines.add("      - --compact.enable-vertical-compaction");
      lines.add("      - --deduplication.replica-label=receive_replica");
    }
    if (!compactor.downsampling()) {
      lines.add("      - --downsampling.disable");
    }
    if (!compactor.webUi()) {
      lines.add("      - --web.disable");
    }
  }

  private static void storeGateway(MetricStack.StoreGateway store, List<String> lines) {
    lines.add("  storegateway:");
    lines.add("    replicas: " + store.replicas());
    lines.add("    shards: " + store.shards());
    resources(store.machine(), lines);
    lines.add("    extraArgs:");
    lines.add("      - --sync-block-duration=" + duration(store.syncInterval()));
    lines.add("      - --index-cache-size=" + megabytes(store.indexCache().bytes()));
    lines.add("      - --chunk-pool-size=" + megabytes(store.chunkPool().bytes()));
  }

  private static void resources(MetricStack.Machine machine, List<String> lines) {
    lines.add("    resources:");
    lines.add(
        "      requests: {cpu: "
            + number(machine.cpus())
            + ", memory: "
            + quantity(machine.memory().bytes())
            + "}");
    lines.add("    persistence: {size: " + quantity(machine.disk().bytes()) + "}");
  }

  /** Fluent Bit and OpenSearch. */
  static String logs(Scenario scenario, PlanNode plan) {
    FluentBit agent = scenario.logs().fluentBit();
    var lines = new ArrayList<String>();
    lines.add("fluentBit:");
    lines.add("  service:");
    lines.add("    flush: " + number(agent.flush().toMillis() / 1000.0));
    lines.add("  input:");
    lines.add("    tag: " + (agent.tagging() == Tagging.PER_FILE ? "kube.*" : "node"));
    boolean files = agent.storage() == ChunkStorage.FILESYSTEM;
    lines.add("    storage.type: " + (files ? "filesystem" : "memory"));
    if (!files) {
      lines.add("    mem_buf_limit: " + whole(agent.bufferLimit().bytes() / 1e6) + "M");
    }
    lines.add("  output:");
    lines.add("    name: opensearch");
    lines.add("    suppress_type_name: true");
    lines.add("    buffer_size: false");
    lines.add("    compress: " + (agent.compression() == Compression.GZIP ? "gzip" : "\"\""));
    lines.add("    retry_limit: " + agent.retryLimit().map(String::valueOf).orElse("no_limits"));
    if (files) {
      lines.add("    storage.total_limit_size: " + whole(agent.bufferLimit().bytes() / 1e6) + "M");
    }
    openSearch(scenario.logs().openSearch(), plan, lines);
    return text(lines);
  }

  private static void openSearch(OpenSearch spec, PlanNode plan, List<String> lines) {
    lines.add("openSearch:");
    lines.add("  nodes:");
    for (PlanNode tier : PlanReader.rows(plan, "openSearch.tiers")) {
      String name = PlanReader.text(tier, "tier");
      lines.add("    " + name + ":");
      lines.add("      replicas: " + whole(PlanReader.value(tier, "nodes")));
      lines.add("      config: {node.attr.temp: " + name + "}");
    }
    double heap = PlanReader.value(plan, "openSearch.heapBytesPerNode");
    lines.add("  javaOpts: -Xms" + whole(heap / 1048576) + "m -Xmx" + whole(heap / 1048576) + "m");
    lines.add("  clusterSettings:");
    String watermark = number(spec.lowWatermark().value() * 100);
    lines.add("    cluster.routing.allocation.disk.watermark.low: " + watermark + "%");
    lines.add("  snapshotRepository:");
    lines.add("    type: s3");
    lines.add("    settings:");
    lines.add("      bucket: logs-snapshot");
    lines.add(
        "      max_snapshot_bytes_per_sec: "
            + megabytes(spec.snapshotBytesPerSecond().bytes()).toLowerCase(Locale.ROOT));
    lines.add(
        "      buffer_size: " + megabytes(spec.snapshotBuffer().bytes()).toLowerCase(Locale.ROOT));
    lines.add(
        "      chunk_size: " + megabytes(spec.snapshotChunk().bytes()).toLowerCase(Locale.ROOT));
  }

  /** Index template and ISM policy of a stream. */
  public static OpenSearchSetup openSearch(Scenario scenario, PlanNode plan) {
    int primaries = (int) PlanReader.value(plan, "openSearch.primaryShardsPerIndex");
    return new OpenSearchSetup(
        "logs-" + scenario.environment(),
        OpenSearchSetup.Kind.DATA_STREAM,
        scenario.logs().openSearch(),
        Math.max(1, primaries),
        Optional.of("temp"),
        Optional.of("logs-snapshot"));
  }

  private static String lister(BlockLister lister) {
    return lister.name().toLowerCase(Locale.ROOT);
  }

  private static String duration(Duration duration) {
    return duration.isZero() ? "0d" : ScenarioKeys.written(duration);
  }

  private static String megabytes(double bytes) {
    return whole(bytes / 1e6) + "MB";
  }

  /** As Kubernetes has it: Gi where nothing is left over, else M. */
  private static String quantity(double bytes) {
    double gib = bytes / (1L << 30);
    return gib == Math.rint(gib) ? whole(gib) + "Gi" : whole(bytes / 1e6) + "M";
  }

  private static String whole(double value) {
    return Long.toString(Math.round(value));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? whole(value) : Double.toString(value);
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
