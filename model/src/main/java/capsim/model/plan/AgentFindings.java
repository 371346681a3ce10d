package capsim.model.plan;

import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.ingest.MetricLoad;
import capsim.model.ingest.MetricLoad.ClusterLoad;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.MetricStack.RemoteWriteVersion;
import capsim.model.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a plan says about the agents and what they send. */
final class AgentFindings {
  /** Below this share of series replaced in an hour, churn is not what fills index and memory. */
  private static final double NOTABLE_CHURN_PER_HOUR = 0.05;

  private final Scenario scenario;
  private final MetricLoad load;
  private final List<Finding> findings = new ArrayList<>();

  private AgentFindings(Scenario scenario, MetricLoad load) {
    this.scenario = scenario;
    this.load = load;
  }

  static List<Finding> of(Scenario scenario, MetricLoad load) {
    var findings = new AgentFindings(scenario, load);
    findings.shards();
    findings.outage();
    findings.protocol();
    findings.churn();
    return List.copyOf(findings.findings);
  }

  private void shards() {
    MetricStack.Agent agent = scenario.metrics().agent();
    for (ClusterLoad cluster : load.clusters()) {
      if (cluster.agentShards().value() >= agent.maxShards()
          && agent.maxShards() > agent.minShards()) {
        findings.add(
            new Finding(
                Severity.CRITICAL,
                cluster.cluster(),
                text("The agent needs all %d remote-write shards.", agent.maxShards()),
                text(
                    "%.0f samples/s in batches of %d: the queue grows, and samples are lost when the"
                        + " WAL is truncated.",
                    cluster.samplesPerSecond().value(), agent.maxSamplesPerSend()),
                "Raise maxShards or maxSamplesPerSend, shorten the round trip, or split the cluster's"
                    + " targets over several agents."));
      }
    }
  }

  private void outage() {
    Optional<ClusterLoad> shortest =
        load.clusters().stream()
            .filter(c -> c.activeSeries().value() > 0)
            .min(Comparator.comparingDouble(c -> c.agentOutageHours().value()));
    shortest.ifPresent(
        cluster ->
            findings.add(
                new Finding(
                    Severity.INFO,
                    cluster.cluster(),
                    text(
                        "An outage of Receive of more than %.1f h loses samples.",
                        cluster.agentOutageHours().value()),
                    text(
                        "The agent truncates its WAL every %.1f h whether it was sent or not, and"
                            + " never sends what lies in a checkpoint.",
                        scenario.metrics().agent().walTruncateFrequency().toMillis() / 3.6e6),
                    "Alert on remote-write lag at half that time; a longer"
                        + " --storage.agent.wal-truncate-frequency buys time for disk.")));
  }

  private void protocol() {
    if (scenario.metrics().agent().remoteWrite() == RemoteWriteVersion.V2) {
      findings.add(
          new Finding(
              Severity.WARNING,
              "agents",
              "Remote write 2.0 needs a receiver that speaks it.",
              "Thanos 0.42 decodes every body as 1.0 and would drop the series; 0.43 translates 2.0.",
              "Keep v1 until Receive is on 0.43 or newer."));
    }
  }

  private void churn() {
    for (ClusterLoad cluster : load.clusters()) {
      double active = cluster.activeSeries().value();
      double perHour = active == 0 ? 0 : cluster.churnedSeriesPerHour().value() / active;
      if (perHour > NOTABLE_CHURN_PER_HOUR) {
        findings.add(
            new Finding(
                Severity.WARNING,
                cluster.cluster(),
                text("%.0f %% of the series are replaced every hour.", 100 * perHour),
                "Short-lived pods: each has its own labels, so every block and every head holds its"
                    + " series again.",
                "Drop pod-level labels of batch jobs and executors by relabelling, or scrape them"
                    + " with fewer families."));
      }
    }
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
