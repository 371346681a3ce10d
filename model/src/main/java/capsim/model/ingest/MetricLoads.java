package capsim.model.ingest;

import static capsim.model.trace.Figure.figure;

import capsim.model.ingest.MetricLoad.ClusterLoad;
import capsim.model.ingest.MetricLoad.RemoteWrite;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.MetricStack.RemoteWriteVersion;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.workload.profile.Profiles;
import capsim.workload.series.ScrapeJob;
import capsim.workload.sizing.ChurnRates;
import capsim.workload.sizing.MetricWorkload;
import capsim.workload.sizing.MetricWorkload.JobTotals;
import capsim.workload.sizing.ShapeCache;
import java.util.ArrayList;
import java.util.List;

/** What the agents of all clusters send: profiles times entities, and what that is on the wire. */
public final class MetricLoads {
  private static final String QUEUE =
      "Prometheus v3.14 storage/remote/queue_manager.go; config/config.go";
  private static final String WIRE_SOURCE =
      "remote-write protobuf and snappy block format, encoded for a seeded sample of each profile";

  private final Scenario scenario;
  private final Profiles profiles;
  private final WireCosts wire;
  private final Coefficients coefficients;
  private final MetricStack.Agent agent;
  private final MetricWorkload workload;

  private MetricLoads(Scenario scenario, Profiles profiles, ShapeCache shapes, WireCosts wire) {
    this.scenario = scenario;
    this.profiles = profiles;
    this.wire = wire;
    this.coefficients = scenario.coefficientValues();
    this.agent = scenario.metrics().agent();
    this.workload = new MetricWorkload(shapes);
  }

  /** The load of a scenario. */
  public static MetricLoad of(
      Scenario scenario, Profiles profiles, ShapeCache shapes, WireCosts wire) {
    return new MetricLoads(scenario, profiles, shapes, wire).load();
  }

  /** Totals of one cluster's jobs, for one agent replica; bytes are per second. */
  private static final class Totals {
    private double targets;
    private double series;
    private double samples;
    private double churned;
    private double v1Raw;
    private double v1Snappy;
    private double v2Raw;
    private double v2Snappy;

    private void add(JobTotals job, WireCosts.WireCost cost) {
      targets += job.targets();
      series += job.activeSeries();
      samples += job.samplesPerSecond();
      churned += job.churnedSeriesPerHour();
      v1Raw += cost.v1Raw() * job.samplesPerSecond();
      v1Snappy += cost.v1Snappy() * job.samplesPerSecond();
      v2Raw += cost.v2Raw() * job.samplesPerSecond();
      v2Snappy += cost.v2Snappy() * job.samplesPerSecond();
    }

    private void add(Totals other, double times) {
      targets += other.targets;
      series += other.series * times;
      samples += other.samples * times;
      churned += other.churned * times;
      v1Raw += other.v1Raw * times;
      v1Snappy += other.v1Snappy * times;
      v2Raw += other.v2Raw * times;
      v2Snappy += other.v2Snappy * times;
    }
  }

  private MetricLoad load() {
    var all = new Totals();
    var clusters = new ArrayList<ClusterLoad>(scenario.clusters().size());
    double requests = 0;
    for (int i = 0; i < scenario.clusters().size(); i++) {
      Cluster cluster = scenario.clusters().get(i);
      Totals totals = totals(cluster);
      all.add(totals, agent.replicas());
      ClusterLoad load =
          new AgentModel(scenario, coefficients)
              .cluster(
                  cluster,
                  "clusters[" + i + "]",
                  totals.targets,
                  totals.series,
                  totals.samples,
                  totals.churned,
                  v1() ? totals.v1Snappy : totals.v2Snappy);
      requests += load.requestsPerSecond().value();
      clusters.add(load);
    }
    return assemble(all, clusters, requests);
  }

  private Totals totals(Cluster cluster) {
    var totals = new Totals();
    ChurnRates churn = ScrapeJobs.churn(cluster);
    for (ScrapeJob job : ScrapeJobs.of(scenario, cluster, profiles)) {
      JobTotals counted = workload.add(job, agent.replicas(), churn);
      totals.add(counted, wire.of(job, agent.maxSamplesPerSend()));
    }
    return totals;
  }

  private MetricLoad assemble(Totals all, List<ClusterLoad> clusters, double requestsPerSecond) {
    Figure series =
        figure(Unit.SERIES, "sum over clusters of series scraped · agent replicas")
            .source("density profiles; each agent replica sends its own prometheus_replica label")
            .given("clusters", "clusters", clusters.size())
            .given("agent replicas", "metrics.agent.replicas", agent.replicas())
            .of(all.series);
    Figure samples =
        figure(Unit.SAMPLES_PER_SECOND, "sum over jobs of series / interval · agent replicas")
            .source("every scrape takes one sample of each series")
            .from("activeSeries", series)
            .given("agent replicas", "metrics.agent.replicas", agent.replicas())
            .of(all.samples);
    Figure churned =
        figure(
                Unit.SERIES_PER_HOUR,
                "sum over pod and node series of (deployments + jobs + node recycling) per hour")
            .source("a replaced pod or node has new label values, so all its series are new")
            .from("activeSeries", series)
            .of(all.churned);
    return new MetricLoad(
        series,
        churned,
        samples,
        remoteWrite(all, samples, clusters, requestsPerSecond),
        clusters,
        workload.blocks());
  }

  private RemoteWrite remoteWrite(
      Totals all, Figure samples, List<ClusterLoad> clusters, double requestsPerSecond) {
    Figure v1 = wireFigure("1.0", samples, all.v1Snappy, all.samples);
    Figure v2 = wireFigure("2.0", samples, all.v2Snappy, all.samples);
    double raw = v1() ? all.v1Raw : all.v2Raw;
    Figure rawBytes =
        figure(
                Unit.BYTES_PER_SAMPLE,
                "bytes of a request of max_samples_per_send / its samples, before snappy")
            .source(WIRE_SOURCE)
            .given(
                "max_samples_per_send",
                "metrics.agent.maxSamplesPerSend",
                agent.maxSamplesPerSend())
            .of(perSample(raw, all.samples));
    Figure requests =
        figure(
                Unit.REQUESTS_PER_SECOND,
                "sum over agents of max(samples/s / batch, shards / deadline)")
            .source(QUEUE)
            .from("samples/s", samples)
            .given("batch", "metrics.agent.maxSamplesPerSend", agent.maxSamplesPerSend())
            .of(requestsPerSecond);
    double bytes = clusters.stream().mapToDouble(c -> c.bytesPerSecond().value()).sum();
    Figure wireBytes =
        figure(Unit.BYTES_PER_SECOND, "(samples/s · B/sample + requests/s · headers) · transport")
            .source(WIRE_SOURCE)
            .from("samples/s", samples)
            .from("B/sample", v1() ? v1 : v2)
            .from("requests/s", requests)
            .with("headers", AgentCoefficients.REQUEST_HEADER_BYTES, coefficients)
            .with("transport", AgentCoefficients.TRANSPORT_OVERHEAD, coefficients)
            .of(bytes);
    return new RemoteWrite(v1() ? v1 : v2, rawBytes, requests, wireBytes, v1, v2);
  }

  private Figure wireFigure(String version, Figure samples, double bytes, double samplesPerSecond) {
    return figure(
            Unit.BYTES_PER_SAMPLE,
            "mean over jobs, weighted by samples/s, of request bytes after snappy / max_samples_per_send;"
                + " remote write "
                + version)
        .source(WIRE_SOURCE)
        .from("samples/s", samples)
        .given("max_samples_per_send", "metrics.agent.maxSamplesPerSend", agent.maxSamplesPerSend())
        .of(perSample(bytes, samplesPerSecond));
  }

  private boolean v1() {
    return agent.remoteWrite() == RemoteWriteVersion.V1;
  }

  private static double perSample(double bytes, double samples) {
    return samples == 0 ? 0 : bytes / samples;
  }
}
