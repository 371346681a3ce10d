package capsim.model.ingest;

import static capsim.model.trace.Figure.figure;

import capsim.model.ingest.MetricLoad.ClusterLoad;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;

/**
 * The Prometheus Agents of one cluster: queue, WAL, memory, CPU, and how long an outage may last.
 */
final class AgentModel {
  private static final String QUEUE =
      "Prometheus v3.14 storage/remote/queue_manager.go; config/config.go";
  private static final String WAL = "Prometheus v3.14 tsdb/agent/db.go; tsdb/wlog/checkpoint.go";

  /** Prometheus v3.14 tsdb/wlog/wlog.go DefaultSegmentSize. */
  private static final double SEGMENT_BYTES = 128 * 1024 * 1024;

  /**
   * A truncation deletes the lower two thirds of the segments, so three ticks' worth of half the
   * period each remain: 3 h at the default of 2 h (derived from the two-thirds rule).
   */
  private static final double BUSY_WAL_PERIODS = 1.5;

  /** Segments are not split below their size: a quiet agent keeps 3 to 4 segments of one tick. */
  private static final double QUIET_WAL_PERIODS = 4;

  /**
   * A busy agent deletes, at a tick, what is older than half a period: an outage up to that is
   * safe.
   */
  private static final double BUSY_SAFE_PERIODS = 0.5;

  /** A quiet agent keeps a segment for three to five ticks. */
  private static final double QUIET_SAFE_PERIODS = 3;

  private final Scenario scenario;
  private final MetricStack.Agent agent;
  private final Coefficients coefficients;

  AgentModel(Scenario scenario, Coefficients coefficients) {
    this.scenario = scenario;
    this.agent = scenario.metrics().agent();
    this.coefficients = coefficients;
  }

  /**
   * The load and needs of a cluster's agents.
   *
   * @param key the cluster's key in the scenario
   * @param series scraped by one replica; likewise the other numbers
   * @param bodyBytes request bodies per second after snappy
   */
  ClusterLoad cluster(
      Cluster cluster,
      String key,
      double targets,
      double series,
      double samples,
      double churned,
      double bodyBytes) {
    int replicas = agent.replicas();
    Figure targetCount =
        figure(Unit.COUNT, "sum over sources of their targets")
            .source("density profiles")
            .given("nodes", key + ".nodes", cluster.nodes())
            .of(targets);
    Figure active =
        figure(Unit.SERIES, "sum over sources of series per entity · entities · agent replicas")
            .source("density profiles")
            .given("nodes", key + ".nodes", cluster.nodes())
            .given("podsPerNode", key + ".podsPerNode", cluster.podsPerNode())
            .given("agent replicas", "metrics.agent.replicas", replicas)
            .of(series * replicas);
    Figure churnedSeries =
        figure(
                Unit.SERIES_PER_HOUR,
                "pod and node series · share replaced per hour (deployments/d, jobShare / jobLifetime,"
                    + " nodes/d) · agent replicas")
            .source("a replaced pod or node has new label values, so all its series are new")
            .given(
                "deployments/d",
                key + ".churn.deploymentsPerDay",
                cluster.churn().deploymentsPerDay().value())
            .given("jobShare", key + ".churn.jobShare", cluster.churn().jobShare().value())
            .given(
                "jobLifetime",
                key + ".churn.jobLifetime",
                cluster.churn().jobLifetime().toMillis() / 1000.0)
            .given(
                "nodes/d",
                key + ".churn.nodeRecyclingPerDay",
                cluster.churn().nodeRecyclingPerDay().value())
            .of(churned * replicas);
    Figure sampleRate =
        figure(Unit.SAMPLES_PER_SECOND, "sum over sources of series / interval · agent replicas")
            .source("every scrape takes one sample of each series")
            .from("activeSeries", active)
            .of(samples * replicas);
    Figure shards = shards(cluster, key, samples);
    Figure requests = requests(sampleRate, shards, samples);
    Figure bytes =
        figure(Unit.BYTES_PER_SECOND, "(bodies of samples/s + requests/s · headers) · transport")
            .source("remote-write bodies as encoded; headers and TCP/IP around them")
            .from("samples/s", sampleRate)
            .from("requests/s", requests)
            .with("headers", AgentCoefficients.REQUEST_HEADER_BYTES, coefficients)
            .with("transport", AgentCoefficients.TRANSPORT_OVERHEAD, coefficients)
            .of(
                (bodyBytes * replicas
                        + requests.value()
                            * coefficients.value(AgentCoefficients.REQUEST_HEADER_BYTES))
                    * coefficients.value(AgentCoefficients.TRANSPORT_OVERHEAD));
    return new ClusterLoad(
        cluster.name(),
        active,
        churnedSeries,
        sampleRate,
        targetCount,
        requests,
        bytes,
        shards,
        walBytes(samples, sampleRate, active, churnedSeries),
        outageHours(samples),
        memory(active, churnedSeries, shards),
        cores(sampleRate));
  }

  private Figure shards(Cluster cluster, String key, double samples) {
    double latency =
        seconds(scenario.metrics().receive().requestLatency())
            + seconds(cluster.link().roundTripTime());
    double wanted = Math.ceil(samples * latency / agent.maxSamplesPerSend());
    return figure(
            Unit.COUNT,
            "max(min, min(max, ceil(samples/s of one replica · (latency of Receive + round trip) /"
                + " batch)))")
        .source(QUEUE)
        .given(
            "latency of Receive",
            "metrics.receive.requestLatency",
            seconds(scenario.metrics().receive().requestLatency()))
        .given("round trip", key + ".link.roundTripTime", seconds(cluster.link().roundTripTime()))
        .given("batch", "metrics.agent.maxSamplesPerSend", agent.maxSamplesPerSend())
        .given("min", "metrics.agent.minShards", agent.minShards())
        .given("max", "metrics.agent.maxShards", agent.maxShards())
        .of(Math.max(agent.minShards(), Math.min(agent.maxShards(), wanted)));
  }

  private Figure requests(Figure sampleRate, Figure shards, double samples) {
    double full = samples / agent.maxSamplesPerSend();
    double deadline =
        samples == 0 ? 0 : shards.value() / Math.max(0.001, seconds(agent.batchSendDeadline()));
    return figure(Unit.REQUESTS_PER_SECOND, "replicas · max(samples/s / batch, shards / deadline)")
        .source(QUEUE)
        .from("samples/s", sampleRate)
        .from("shards", shards)
        .given("batch", "metrics.agent.maxSamplesPerSend", agent.maxSamplesPerSend())
        .given("deadline", "metrics.agent.batchSendDeadline", seconds(agent.batchSendDeadline()))
        .of(agent.replicas() * Math.max(full, deadline));
  }

  private double walBytesPerPeriod(double samples) {
    return samples
        * coefficients.value(AgentCoefficients.WAL_BYTES_PER_SAMPLE)
        * seconds(agent.walTruncateFrequency());
  }

  private Figure walBytes(double samples, Figure sampleRate, Figure active, Figure churned) {
    boolean busy = walBytesPerPeriod(samples) > SEGMENT_BYTES;
    double periods = busy ? BUSY_WAL_PERIODS : QUIET_WAL_PERIODS;
    double hours = seconds(agent.walTruncateFrequency()) / 3600;
    double series = (active.value() + churned.value() * periods * hours) / agent.replicas();
    return figure(
            Unit.BYTES,
            "(periods · hours · 3600 · samples/s · B/sample + (activeSeries + churnedSeriesPerHour"
                + " · periods · hours) · B/series) / replicas")
        .source(WAL)
        .constant(
            "periods",
            periods,
            busy
                ? "two thirds of the segments go at each tick"
                : "fewer than one 128 MiB segment per tick: whole segments stay")
        .given("hours", "metrics.agent.walTruncateFrequency", hours)
        .from("samples/s", sampleRate)
        .with("B/sample", AgentCoefficients.WAL_BYTES_PER_SAMPLE, coefficients)
        .from("activeSeries", active)
        .from("churnedSeriesPerHour", churned)
        .with("B/series", AgentCoefficients.WAL_BYTES_PER_NEW_SERIES, coefficients)
        .given("replicas", "metrics.agent.replicas", agent.replicas())
        .of(
            periods * walBytesPerPeriod(samples)
                + series * coefficients.value(AgentCoefficients.WAL_BYTES_PER_NEW_SERIES));
  }

  private Figure outageHours(double samples) {
    boolean busy = walBytesPerPeriod(samples) > SEGMENT_BYTES;
    double periods = busy ? BUSY_SAFE_PERIODS : QUIET_SAFE_PERIODS;
    return figure(
            Unit.HOURS, "periods · period / 3600, the longest outage of Receive that loses nothing")
        .source(WAL + "; prometheus/prometheus#9848: checkpointed samples are never sent")
        .constant(
            "periods",
            periods,
            busy
                ? "a tick deletes what is older than half a period"
                : "a segment outlives at least three ticks")
        .given(
            "period", "metrics.agent.walTruncateFrequency", seconds(agent.walTruncateFrequency()))
        .of(periods * seconds(agent.walTruncateFrequency()) / 3600);
  }

  /** A series that ended stays until the next truncation: for one period at the most. */
  private Figure memory(Figure active, Figure churned, Figure shards) {
    double hours = seconds(agent.walTruncateFrequency()) / 3600;
    double series = (active.value() + churned.value() * hours) / agent.replicas();
    return figure(
            Unit.BYTES,
            "(activeSeries + churnedSeriesPerHour · hours) / replicas · B/series + shards ·"
                + " B/shard")
        .source(WAL + ": series are dropped at a truncation; sizes are measured")
        .from("activeSeries", active)
        .from("churnedSeriesPerHour", churned)
        .given("hours", "metrics.agent.walTruncateFrequency", hours)
        .given("replicas", "metrics.agent.replicas", agent.replicas())
        .with("B/series", AgentCoefficients.MEMORY_PER_SERIES, coefficients)
        .from("shards", shards)
        .with("B/shard", AgentCoefficients.MEMORY_PER_SHARD, coefficients)
        .of(
            series * coefficients.value(AgentCoefficients.MEMORY_PER_SERIES)
                + shards.value() * coefficients.value(AgentCoefficients.MEMORY_PER_SHARD));
  }

  private Figure cores(Figure sampleRate) {
    return figure(Unit.CORES, "samples/s / replicas · CPU s/sample")
        .source("measured, see the coefficient")
        .from("samples/s", sampleRate)
        .given("replicas", "metrics.agent.replicas", agent.replicas())
        .with("CPU s/sample", AgentCoefficients.CPU_SECONDS_PER_SAMPLE, coefficients)
        .of(
            sampleRate.value()
                / agent.replicas()
                * coefficients.value(AgentCoefficients.CPU_SECONDS_PER_SAMPLE));
  }

  private static double seconds(java.time.Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
