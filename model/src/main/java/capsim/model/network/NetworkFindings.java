package capsim.model.network;

import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.finding.Status;
import capsim.model.finding.Words;
import capsim.model.ingest.LogLoad;
import capsim.model.ingest.MetricLoad;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Cluster.LinkKind;
import capsim.model.scenario.LogStack.Compression;
import capsim.model.scenario.MetricStack.RemoteWriteVersion;
import capsim.model.scenario.Scenario;
import capsim.model.unit.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What to do about links. */
final class NetworkFindings {
  /** A reader acts on the worst; the table has them all. */
  private static final int MOST_LINKS = 10;

  private static final double BITS = 8;
  private static final double MEGA = 1e6;
  private static final double SECONDS_PER_DAY = 86_400;

  private NetworkFindings() {}

  static List<Finding> of(
      Scenario scenario, MetricLoad metrics, LogLoad logs, List<LinkPlan> links) {
    var findings = new ArrayList<Finding>();
    addBusy(findings, scenario, links);
    addLatencyBound(findings, scenario, links);
    addRemoteWriteVersion(findings, scenario, metrics);
    addGzip(findings, scenario, logs);
    addPaid(findings, scenario, links);
    return List.copyOf(findings);
  }

  private static void addBusy(List<Finding> findings, Scenario scenario, List<LinkPlan> links) {
    links.stream()
        .filter(link -> link.status() != Status.OK)
        .sorted(Comparator.comparingDouble(link -> -link.utilization().value()))
        .limit(MOST_LINKS)
        .forEach(
            link -> {
              boolean steady =
                  link.averageBitsPerSecond().value() > link.bandwidthBitsPerSecond().value();
              findings.add(
                  new Finding(
                      link.status() == Status.FAIL && steady ? Severity.CRITICAL : Severity.WARNING,
                      link.link(),
                      Words.text(
                          "The peak takes %s of the bandwidth, and headroom allows %s.",
                          Words.percent(link.utilization().value()),
                          Words.percent(scenario.headroom().network().value())),
                      Words.text(
                          "The busier direction carries %s Mbit/s on average and %s at peak, of %s.",
                          Words.count(link.averageBitsPerSecond().value() / MEGA),
                          Words.count(link.peakBitsPerSecond().value() / MEGA),
                          Words.count(link.bandwidthBitsPerSecond().value() / MEGA)),
                      steady
                          ? "Send less or get more bandwidth: the backlog never drains."
                          : flatten(link)));
            });
  }

  private static String flatten(LinkPlan link) {
    return link.latencyBoundBytesPerSecond().isPresent()
        ? "Lower metrics.agent.maxShards to flatten the catch-up after an outage, or get more"
            + " bandwidth."
        : "Limit what bursts, as snapshots by max_snapshot_bytes_per_sec, or get more bandwidth.";
  }

  private static void addLatencyBound(
      List<Finding> findings, Scenario scenario, List<LinkPlan> links) {
    double headroom = scenario.headroom().network().value();
    int added = 0;
    for (LinkPlan link : links) {
      if (link.latencyBoundBytesPerSecond().isEmpty() || added == MOST_LINKS) {
        continue;
      }
      double most = link.latencyBoundBytesPerSecond().get().value();
      double needed = 0;
      for (Flow flow : link.flows()) {
        if (flow.what().equals("remote write")) {
          needed += flow.averageBitsPerSecond().value() / BITS;
        }
      }
      if (needed > most * headroom) {
        added++;
        findings.add(
            new Finding(
                needed > most ? Severity.CRITICAL : Severity.WARNING,
                link.link(),
                Words.text(
                    "Remote write needs %s of what all shards can send.",
                    Words.percent(needed / most)),
                Words.text(
                    "It is %s against %s: a shard waits a round trip and the request latency for"
                        + " each batch.",
                    Words.rate(needed), Words.rate(most)),
                "Raise max_samples_per_send (fewer round trips) or max_shards, or shorten the"
                    + " round trip."));
      }
    }
  }

  private static void addRemoteWriteVersion(
      List<Finding> findings, Scenario scenario, MetricLoad metrics) {
    double v1 = metrics.remoteWrite().v1WireBytesPerSample().value();
    double v2 = metrics.remoteWrite().v2WireBytesPerSample().value();
    double saved = metrics.samplesPerSecond().value() * (v1 - v2) * BITS;
    boolean first = scenario.metrics().agent().remoteWrite() == RemoteWriteVersion.V1;
    if (first && saved > 0) {
      findings.add(
          new Finding(
              Severity.INFO,
              "remote write",
              Words.text("Protocol 2.0 would save %s Mbit/s.", Words.count(saved / MEGA)),
              Words.text(
                  "A sample takes %s B instead of %s: labels are sent once per request.",
                  Words.count(v2), Words.count(v1)),
              "Set metrics.agent.remoteWrite to v2 where Receive understands it."));
    }
  }

  private static void addGzip(List<Finding> findings, Scenario scenario, LogLoad logs) {
    double bulk = logs.bulkBytesPerSecond().value() * BITS;
    double gzip = logs.gzipBytesPerSecond().value() * BITS;
    if (scenario.logs().fluentBit().compression() == Compression.NONE && bulk > 0) {
      findings.add(
          new Finding(
              Severity.INFO,
              "bulk",
              Words.text(
                  "Compression would save about %s Mbit/s.", Words.count((bulk - gzip) / MEGA)),
              Words.text(
                  "Bulk bodies take %s Mbit/s now, and gzip makes them about %s times smaller in"
                      + " requests of %s records.",
                  Words.count(bulk / MEGA),
                  Words.count(bulk / gzip),
                  Words.count(logs.recordsPerRequest().value())),
              "Set logs.fluentBit.compression to gzip; it costs CPU on every node. A longer flush"
                  + " makes larger requests, which compress better."));
    }
  }

  private static void addPaid(List<Finding> findings, Scenario scenario, List<LinkPlan> links) {
    double gigabytes = 0;
    double price = 0;
    int count = 0;
    for (int i = 0; i < scenario.clusters().size() && i < links.size(); i++) {
      Cluster cluster = scenario.clusters().get(i);
      if (cluster.link().kind() == LinkKind.CROSS_AZ) {
        count++;
        double bits = 0;
        for (Flow flow : links.get(i).flows()) {
          bits += flow.averageBitsPerSecond().value();
        }
        double daily = bits / BITS * SECONDS_PER_DAY / Bytes.GIB;
        gigabytes += daily;
        price +=
            daily * cluster.link().pricePerGigabyte().orElse(scenario.prices().crossAzGigabyte());
      }
    }
    if (gigabytes > 0) {
      findings.add(
          new Finding(
              Severity.INFO,
              "cross-AZ",
              Words.text(
                  "Agents in another zone cost %s %,.2f a day for traffic.",
                  scenario.prices().currency(), price),
              Words.text(
                  "The links of %s carry %s a day across zones, both directions together.",
                  Words.count(count, "cluster"), Words.bytes(gigabytes * Bytes.GIB)),
              "Protocol 2.0, gzip, longer intervals and dropped series cut it in proportion."));
    }
  }
}
