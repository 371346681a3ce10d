package capsim.model.network;

import static capsim.model.trace.Figure.figure;

import capsim.model.finding.Finding;
import capsim.model.ingest.LogLoad;
import capsim.model.ingest.LogLoad.ClusterLogs;
import capsim.model.ingest.MetricLoad;
import capsim.model.ingest.MetricLoad.ClusterLoad;
import capsim.model.minio.MinioPlan;
import capsim.model.objectstore.Transfer;
import capsim.model.scenario.Cluster.LinkKind;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every link of the platform; time and space grow linearly with the clusters. */
public final class NetworkModel {
  /** Link between Receive replicas. */
  public static final String RECEIVE = "receive ↔ receive";

  /** Link between OpenSearch nodes. */
  public static final String OPEN_SEARCH = "openSearch ↔ openSearch";

  /** Link between MinIO nodes. */
  public static final String MINIO = "minio ↔ minio";

  /** Link between the observability cluster and the S3 store. */
  public static final String STORE = "observability ↔ store";

  /** Flow of the answers to remote writes. */
  public static final String REMOTE_WRITE_RESPONSES = "remote write responses";

  /** Flow of the answers to bulk requests. */
  public static final String BULK_RESPONSES = "bulk responses";

  private static final double BITS = 8;

  private NetworkModel() {}

  /** Link from a cluster to the observability cluster. */
  public static String clusterLink(String cluster) {
    return cluster + " → observability";
  }

  /**
   * Every link, clusters first, without knowledge of how many instances Receive and OpenSearch
   * have: one that a flow needs and no fabric states gets just enough interfaces for its headroom.
   */
  public static List<LinkPlan> links(
      Scenario scenario,
      MetricLoad metrics,
      LogLoad logs,
      List<Transfer> transfers,
      List<Flow> inner,
      MinioPlan minio) {
    return links(scenario, metrics, logs, transfers, inner, minio, List.of());
  }

  /**
   * Every link, clusters first and in their order, then store, Receive, OpenSearch and MinIO.
   *
   * @param inner flows inside the observability cluster
   * @param fabrics what the links of those flows can carry
   */
  public static List<LinkPlan> links(
      Scenario scenario,
      MetricLoad metrics,
      LogLoad logs,
      List<Transfer> transfers,
      List<Flow> inner,
      MinioPlan minio,
      List<Fabric> fabrics) {
    Coefficients values = scenario.coefficientValues();
    var links = new ArrayList<LinkPlan>(scenario.clusters().size() + 4);
    addClusters(links, scenario, metrics, logs, values);
    links.add(store(scenario, transfers, inner, values));
    var byLink = new LinkedHashMap<String, List<Flow>>();
    byLink.put(RECEIVE, new ArrayList<>());
    byLink.put(OPEN_SEARCH, new ArrayList<>());
    for (Flow flow : inner) {
      if (!flow.link().equals(STORE)) {
        byLink.computeIfAbsent(flow.link(), link -> new ArrayList<>()).add(flow);
      }
    }
    byLink.computeIfAbsent(MINIO, link -> new ArrayList<>()).addAll(internode(minio, values));
    byLink.forEach(
        (link, flows) ->
            links.add(
                Links.plan(
                    scenario,
                    link,
                    LinkKind.SAME_SUBNET,
                    fabric(scenario, link, flows, minio, fabrics),
                    Optional.empty(),
                    List.of(flows))));
    return List.copyOf(links);
  }

  /** What to do about the links; for many clusters the ten worst stand for all. */
  public static List<Finding> findings(
      Scenario scenario, MetricLoad metrics, LogLoad logs, List<LinkPlan> links) {
    return NetworkFindings.of(scenario, metrics, logs, links);
  }

  private static void addClusters(
      List<LinkPlan> links,
      Scenario scenario,
      MetricLoad metrics,
      LogLoad logs,
      Coefficients values) {
    Map<String, ClusterLoad> metricsOf = new HashMap<>();
    metrics.clusters().forEach(load -> metricsOf.put(load.cluster(), load));
    Map<String, ClusterLogs> logsOf = new HashMap<>();
    logs.clusters().forEach(load -> logsOf.put(load.cluster(), load));
    var agentLink = new AgentLink(scenario, metrics, values);
    for (int i = 0; i < scenario.clusters().size(); i++) {
      String name = scenario.clusters().get(i).name();
      links.add(
          agentLink.plan(
              i, Optional.ofNullable(metricsOf.get(name)), Optional.ofNullable(logsOf.get(name))));
    }
  }

  private static LinkPlan store(
      Scenario scenario, List<Transfer> transfers, List<Flow> inner, Coefficients values) {
    var to = new ArrayList<Flow>();
    var from = new ArrayList<Flow>();
    for (Transfer transfer : transfers) {
      to.add(
          new Flow(
              STORE,
              transfer.component() + " writes",
              wire(transfer.writtenBytesPerSecond(), values),
              wire(transfer.writtenPeakBytesPerSecond(), values)));
      from.add(
          new Flow(
              STORE,
              transfer.component() + " reads",
              wire(transfer.readBytesPerSecond(), values),
              wire(transfer.readPeakBytesPerSecond(), values)));
    }
    // A flow that somebody states for this link has no direction: it loads both.
    for (Flow flow : inner) {
      if (flow.link().equals(STORE)) {
        to.add(flow);
        from.add(flow);
      }
    }
    double bits = scenario.minio().bandwidth().bitsPerSecond();
    return Links.plan(
        scenario,
        STORE,
        LinkKind.SAME_SUBNET,
        figure(Unit.BITS_PER_SECOND, "as stated")
            .given("bandwidth", "minio.bandwidth", bits)
            .of(bits),
        Optional.empty(),
        List.of(to, from));
  }

  private static List<Flow> internode(MinioPlan minio, Coefficients values) {
    return List.of(
        new Flow(
            MINIO,
            "shards",
            wire(minio.internodeAverageBytesPerSecond(), values),
            wire(minio.internodeBytesPerSecond(), values)));
  }

  private static Figure wire(Figure bytesPerSecond, Coefficients values) {
    return figure(Unit.BITS_PER_SECOND, "8 · bytesPerSecond · tcpOverhead")
        .from("bytesPerSecond", bytesPerSecond)
        .with("tcpOverhead", NetworkCoefficients.TCP_OVERHEAD, values)
        .of(BITS * bytesPerSecond.value() * values.value(NetworkCoefficients.TCP_OVERHEAD));
  }

  private static Figure fabric(
      Scenario scenario, String link, List<Flow> flows, MinioPlan minio, List<Fabric> fabrics) {
    for (Fabric fabric : fabrics) {
      if (fabric.link().equals(link)) {
        return fabric.bandwidthBitsPerSecond();
      }
    }
    if (link.equals(MINIO)) {
      double nic = scenario.minio().network().bitsPerSecond();
      return figure(Unit.BITS_PER_SECOND, "nodes · nic")
          .from("nodes", minio.nodes())
          .given("nic", "minio.network", nic)
          .of(minio.nodes().value() * nic);
    }
    return enough(scenario, link, flows);
  }

  private static Figure enough(Scenario scenario, String link, List<Flow> flows) {
    boolean openSearch = link.equals(OPEN_SEARCH);
    String key = openSearch ? "logs.openSearch.hotNode.network" : "metrics.receive.machine.network";
    double nic =
        openSearch
            ? scenario.logs().openSearch().hotNode().network().bitsPerSecond()
            : scenario.metrics().receive().machine().network().bitsPerSecond();
    double headroom = scenario.headroom().network().value();
    double peak = 0;
    for (Flow flow : flows) {
      peak += flow.peakBitsPerSecond().value();
    }
    var builder =
        figure(Unit.BITS_PER_SECOND, "nic · max(1, ceil(peak / (nic · headroom)))")
            .given("nic", key, nic)
            .given("headroom", "headroom.network", headroom);
    flows.forEach(flow -> builder.from(flow.what(), flow.peakBitsPerSecond()));
    return builder.of(nic * Math.max(1, Math.ceil(peak / (nic * headroom))));
  }
}
