package capsim.model.network;

import static capsim.model.trace.Figure.figure;

import capsim.model.ingest.LogLoad.ClusterLogs;
import capsim.model.ingest.MetricLoad;
import capsim.model.ingest.MetricLoad.ClusterLoad;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.MetricStack.Agent;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The link from one cluster to the observability cluster. */
final class AgentLink {
  /** Share of its backlog that an agent tries to send each second. */
  private static final double BACKLOG_PER_SECOND = 0.05;

  private static final String QUEUE_MANAGER =
      "Prometheus v3 storage/remote/queue_manager.go calculateDesiredShards";
  private static final double BITS = 8;
  private static final double SECONDS_PER_HOUR = 3600;

  private final Scenario scenario;
  private final MetricLoad metrics;
  private final Coefficients values;

  AgentLink(Scenario scenario, MetricLoad metrics, Coefficients values) {
    this.scenario = scenario;
    this.metrics = metrics;
    this.values = values;
  }

  LinkPlan plan(int index, Optional<ClusterLoad> load, Optional<ClusterLogs> logs) {
    Cluster cluster = scenario.clusters().get(index);
    String link = NetworkModel.clusterLink(cluster.name());
    String key = "clusters[" + index + "].link.";
    var up = new ArrayList<Flow>();
    var down = new ArrayList<Flow>();
    load.ifPresent(
        metric -> {
          up.add(remoteWrite(link, key, cluster, metric));
          down.add(remoteWriteResponses(link, metric));
        });
    logs.ifPresent(
        log -> {
          up.add(withPeak(link, "bulk", log.wireBytesPerSecond()));
          down.add(withPeak(link, NetworkModel.BULK_RESPONSES, log.responseBytesPerSecond()));
        });
    Figure bandwidth =
        figure(Unit.BITS_PER_SECOND, "as stated")
            .given("bandwidth", key + "bandwidth", cluster.link().bandwidth().bitsPerSecond())
            .of(cluster.link().bandwidth().bitsPerSecond());
    return Links.plan(
        scenario,
        link,
        cluster.link().kind(),
        bandwidth,
        load.map(metric -> shardCeiling(key, cluster)),
        List.of(up, down));
  }

  private Flow remoteWrite(String link, String key, Cluster cluster, ClusterLoad load) {
    Figure average = bits("remoteWriteBytesPerSecond", load.bytesPerSecond());
    double outageSeconds = load.agentOutageHours().value() * SECONDS_PER_HOUR;
    double wanted = load.bytesPerSecond().value() * (1 + BACKLOG_PER_SECOND * outageSeconds);
    Figure ceiling = shardCeiling(key, cluster);
    double peak = Math.max(load.bytesPerSecond().value(), Math.min(wanted, ceiling.value()));
    Figure burst =
        figure(
                Unit.BITS_PER_SECOND,
                "8 · max(bytesPerSecond, min(bytesPerSecond · (1 + backlogPerSecond · 3600 ·"
                    + " outageHours), shardCeiling))")
            .from("bytesPerSecond", load.bytesPerSecond())
            .constant("backlogPerSecond", BACKLOG_PER_SECOND, QUEUE_MANAGER)
            .from("outageHours", load.agentOutageHours())
            .from("shardCeiling", ceiling)
            .source(QUEUE_MANAGER)
            .of(BITS * peak);
    return new Flow(link, "remote write", average, burst);
  }

  /** All shards that the agents may open, each sending a batch and waiting for its response. */
  private Figure shardCeiling(String key, Cluster cluster) {
    Agent agent = scenario.metrics().agent();
    double roundTrip = cluster.link().roundTripTime().toNanos() / 1e9;
    double latency = scenario.metrics().receive().requestLatency().toNanos() / 1e9;
    double batchBytes =
        agent.maxSamplesPerSend() * metrics.remoteWrite().wireBytesPerSample().value();
    double seconds = roundTrip + latency;
    var builder =
        figure(
                Unit.BYTES_PER_SECOND,
                "replicas · maxShards · maxSamplesPerSend · wireBytesPerSample / (roundTripTime +"
                    + " requestLatency), or the bandwidth if that time is 0")
            .given("replicas", "metrics.agent.replicas", agent.replicas())
            .given("maxShards", "metrics.agent.maxShards", agent.maxShards())
            .given(
                "maxSamplesPerSend", "metrics.agent.maxSamplesPerSend", agent.maxSamplesPerSend())
            .from("wireBytesPerSample", metrics.remoteWrite().wireBytesPerSample())
            .given("roundTripTime", key + "roundTripTime", roundTrip)
            .given("requestLatency", "metrics.receive.requestLatency", latency)
            .source(QUEUE_MANAGER + ": a shard has one request on its way");
    double bytes =
        seconds > 0
            ? (double) agent.replicas() * agent.maxShards() * batchBytes / seconds
            : cluster.link().bandwidth().bytesPerSecond();
    return builder.of(bytes);
  }

  private Flow remoteWriteResponses(String link, ClusterLoad load) {
    double each = values.value(NetworkCoefficients.REMOTE_WRITE_RESPONSE_BYTES);
    Figure rate =
        figure(Unit.BITS_PER_SECOND, "8 · requestsPerSecond · responseBytes")
            .from("requestsPerSecond", load.requestsPerSecond())
            .with("responseBytes", NetworkCoefficients.REMOTE_WRITE_RESPONSE_BYTES, values)
            .of(BITS * load.requestsPerSecond().value() * each);
    return new Flow(link, NetworkModel.REMOTE_WRITE_RESPONSES, rate, rate);
  }

  private Flow withPeak(String link, String what, Figure bytesPerSecond) {
    double factor = scenario.logs().peakFactor();
    Figure peak =
        figure(Unit.BITS_PER_SECOND, "8 · bytesPerSecond · peakFactor")
            .from("bytesPerSecond", bytesPerSecond)
            .given("peakFactor", "logs.peakFactor", factor)
            .of(BITS * bytesPerSecond.value() * factor);
    return new Flow(link, what, bits("bytesPerSecond", bytesPerSecond), peak);
  }

  private static Figure bits(String name, Figure bytesPerSecond) {
    return figure(Unit.BITS_PER_SECOND, "8 · " + name)
        .from(name, bytesPerSecond)
        .of(BITS * bytesPerSecond.value());
  }
}
