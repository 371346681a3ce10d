package capsim.model.network;

import static capsim.model.minio.InfraScenarios.cluster;
import static capsim.model.minio.InfraScenarios.given;
import static capsim.model.minio.InfraScenarios.scenario;
import static capsim.model.minio.InfraScenarios.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.model.finding.Status;
import capsim.model.ingest.LogLoad;
import capsim.model.ingest.MetricLoad;
import capsim.model.minio.MinioModel;
import capsim.model.minio.MinioPlan;
import capsim.model.objectstore.Transfer;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Cluster.LinkKind;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.model.unit.BitRate;
import capsim.workload.tsdb.BlockSize;
import capsim.workload.tsdb.BlockSizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkModelTest {
  private static final BlockSizes NO_BLOCKS =
      new BlockSizes() {
        @Override
        public BlockSize raw(double hours) {
          throw new UnsupportedOperationException();
        }

        @Override
        public BlockSize downsampled(double resolutionSeconds, double hours) {
          throw new UnsupportedOperationException();
        }
      };

  private static Figure n(double value) {
    return given(value, Unit.COUNT);
  }

  /** Every cluster sends so many samples of 15 B (v1; 12 B with v2) in batches of 2,000. */
  private static MetricLoad metrics(
      Scenario scenario, double samplesPerSecond, double outageHours) {
    var clusters = new ArrayList<MetricLoad.ClusterLoad>();
    for (Cluster cluster : scenario.clusters()) {
      clusters.add(
          new MetricLoad.ClusterLoad(
              cluster.name(),
              n(0),
              n(0),
              n(samplesPerSecond),
              n(0),
              n(samplesPerSecond / 2000),
              n(samplesPerSecond * 15),
              n(1),
              n(0),
              n(outageHours),
              n(0),
              n(0)));
    }
    double all = samplesPerSecond * scenario.clusters().size();
    return new MetricLoad(
        n(0),
        n(0),
        n(all),
        new MetricLoad.RemoteWrite(n(15), n(300), n(all / 2000), n(all * 15), n(15), n(12)),
        clusters,
        NO_BLOCKS);
  }

  private static LogLoad logs(Scenario scenario, double wireBytes) {
    var clusters = new ArrayList<LogLoad.ClusterLogs>();
    for (Cluster cluster : scenario.clusters()) {
      clusters.add(
          new LogLoad.ClusterLogs(
              cluster.name(),
              n(0),
              n(0),
              n(wireBytes),
              n(wireBytes / 5),
              n(0),
              n(0),
              n(0),
              n(0),
              n(0)));
    }
    double all = wireBytes * scenario.clusters().size();
    return new LogLoad(
        n(0), n(0), n(all), n(all), n(all), n(all / 8), n(0), n(0), clusters, List.of());
  }

  private static List<LinkPlan> links(
      Scenario scenario,
      MetricLoad metrics,
      LogLoad logs,
      List<Transfer> transfers,
      List<Flow> inner,
      List<Fabric> fabrics) {
    MinioPlan minio =
        MinioModel.plan(scenario, List.of(), transfers, List.of(), scenario.coefficientValues());
    return NetworkModel.links(scenario, metrics, logs, transfers, inner, minio, fabrics);
  }

  private static LinkPlan named(List<LinkPlan> links, String name) {
    return links.stream().filter(link -> link.link().equals(name)).findFirst().orElseThrow();
  }

  private static Scenario oneCluster(LinkKind kind, double bitsPerSecond, long roundTripMillis) {
    return scenario(
        Map.of(
            "clusters",
            List.of(
                cluster(
                    "c",
                    Map.of(
                        "link.kind",
                        kind,
                        "link.bandwidth",
                        new BitRate(bitsPerSecond),
                        "link.roundTripTime",
                        Duration.ofMillis(roundTripMillis))))));
  }

  /**
   * 100,000 samples/s of 15 B are 12 Mbit/s; logs of 500 kB/s are 4 Mbit/s, 2.5 times that at peak.
   * After 1 h of outage agents want 1 + 0.05 · 3600 = 181 times 1.5 MB/s, but 2 agents of 50 shards
   * send 2,000 · 15 B per 150 ms each: 20 MB/s = 160 Mbit/s.
   */
  @Test
  void links_afterAnOutage_peakAtWhatAllShardsSend() {
    Scenario scenario = oneCluster(LinkKind.CROSS_AZ, 1e9, 50);

    LinkPlan link =
        named(
            links(
                scenario,
                metrics(scenario, 100_000, 1),
                logs(scenario, 500_000),
                List.of(),
                List.of(),
                List.of()),
            "c → observability");

    assertThat(link.averageBitsPerSecond().value()).isCloseTo(16e6, within(1.0));
    assertThat(link.latencyBoundBytesPerSecond().orElseThrow().value())
        .isCloseTo(20e6, within(1.0));
    assertThat(link.peakBitsPerSecond().value()).isCloseTo(170e6, within(1.0));
    assertThat(link.utilization().value()).isCloseTo(0.17, within(1e-9));
    assertThat(link.status()).isEqualTo(Status.OK);
    assertThat(link.kind()).isEqualTo("crossAz");
    assertThat(link.flows()).extracting(Flow::what).contains("bulk responses", "remote write");
  }

  /** A minute without a receiver leaves 60 · 0.05 = 3 times the rate to catch up: 4 in all. */
  @Test
  void links_afterAShortOutage_peakAtBacklogShare() {
    Scenario scenario = oneCluster(LinkKind.SAME_SUBNET, 1e9, 1);

    LinkPlan link =
        links(
                scenario,
                metrics(scenario, 1000, 1.0 / 60),
                logs(scenario, 0),
                List.of(),
                List.of(),
                List.of())
            .get(0);

    assertThat(link.peakBitsPerSecond().value()).isCloseTo(4 * 1000 * 15 * 8, within(1e-6));
  }

  @Test
  void links_ofNothing_areIdle() {
    Scenario scenario = oneCluster(LinkKind.ON_PREM_CLOUD, 1e6, 0);

    List<LinkPlan> links =
        links(
            scenario, metrics(scenario, 0, 2), logs(scenario, 0), List.of(), List.of(), List.of());

    assertThat(links)
        .hasSize(5)
        .allSatisfy(
            link -> {
              assertThat(link.peakBitsPerSecond().value()).isZero();
              assertThat(link.status()).isEqualTo(Status.OK);
            });
    assertThat(NetworkModel.findings(scenario, metrics(scenario, 0, 2), logs(scenario, 0), links))
        .isEmpty();
  }

  /** 1 GB/s written and 3 GB/s read on 25 Gbit/s: reads rule, 24 Gbit/s · 1.04. */
  @Test
  void links_toTheStore_countTheBusierDirection() {
    Scenario scenario = oneCluster(LinkKind.SAME_SUBNET, 1e9, 1);

    LinkPlan store =
        named(
            links(
                scenario,
                metrics(scenario, 0, 0),
                logs(scenario, 0),
                List.of(transfer(1e9, 3e9)),
                List.of(),
                List.of()),
            NetworkModel.STORE);

    assertThat(store.peakBitsPerSecond().value()).isCloseTo(24e9 * 1.04, within(1.0));
    assertThat(store.status()).isEqualTo(Status.WARN);
  }

  @Test
  void links_inside_useTheFabricStatedElseJustEnough() {
    Scenario scenario = oneCluster(LinkKind.SAME_SUBNET, 1e9, 1);
    var inner =
        List.of(
            new Flow(NetworkModel.RECEIVE, "replication", n(8e9), n(9e9)),
            new Flow(NetworkModel.OPEN_SEARCH, "replicas", n(8e9), n(9e9)));

    List<LinkPlan> links =
        links(
            scenario,
            metrics(scenario, 0, 0),
            logs(scenario, 0),
            List.of(),
            inner,
            List.of(new Fabric(NetworkModel.RECEIVE, n(3e10))));

    assertThat(named(links, NetworkModel.RECEIVE).utilization().value())
        .isCloseTo(0.3, within(1e-9));
    // 9 of 10 Gbit/s is over the headroom of 60 %, so it takes two interfaces.
    assertThat(named(links, NetworkModel.OPEN_SEARCH).bandwidthBitsPerSecond().value())
        .isEqualTo(2e10);
  }

  /** 3 MB/s of remote write from shards that manage 0.39 MB/s: a 5 s round trip. */
  @Test
  void findings_ofALongNarrowLink_nameEveryCause() {
    Scenario scenario =
        scenario(
            Map.of(
                "metrics.agent.maxSamplesPerSend",
                130,
                "metrics.receive.requestLatency",
                Duration.ZERO,
                "clusters",
                List.of(
                    cluster(
                        "c",
                        Map.of(
                            "link.kind",
                            LinkKind.CROSS_AZ,
                            "link.bandwidth",
                            new BitRate(20e6),
                            "link.roundTripTime",
                            Duration.ofSeconds(5))))));
    MetricLoad metrics = metrics(scenario, 200_000, 1);
    LogLoad logs = logs(scenario, 1e6);

    List<LinkPlan> links = links(scenario, metrics, logs, List.of(), List.of(), List.of());

    assertThat(links.get(0).status()).isEqualTo(Status.FAIL);
    var findings = NetworkModel.findings(scenario, metrics, logs, links);
    // v2: 200,000/s · 3 B · 8 = 4.8 Mbit/s; gzip: 8 Mbit/s · 7/8 = 7 Mbit/s.
    assertThat(findings).anyMatch(f -> f.what().equals("Protocol 2.0 would save 4.8 Mbit/s."));
    assertThat(findings).anyMatch(f -> f.what().equals("Compression would save about 7 Mbit/s."));
    assertThat(findings).anyMatch(f -> f.why().contains("2.86 MiB/s against 38.1 KiB/s"));
    assertThat(findings)
        // (3 + 1 + 0.2 MB/s and 100 · 100 B/s of responses) · 86,400 s / 2^30 · 0.02 USD.
        .anyMatch(f -> f.what().contains("cost USD 6.78 a day"));
    assertThat(findings)
        .anyMatch(f -> f.what().contains("backlog") || f.advice().contains("backlog"));
  }

  @Test
  void links_ofTenThousandClusters_haveOneEach() {
    Cluster one = cluster("one", Map.of());
    var clusters = new ArrayList<Cluster>();
    for (int i = 0; i < 10_000; i++) {
      clusters.add(
          new Cluster(
              "c" + i,
              one.role(),
              10_000,
              one.podsPerNode(),
              one.containersPerPod(),
              one.podsPerWorkload(),
              one.namespaces(),
              one.node(),
              one.churn(),
              one.link(),
              List.of(),
              List.of()));
    }
    Scenario scenario = scenario(Map.of("clusters", List.copyOf(clusters)));

    List<LinkPlan> links =
        links(
            scenario,
            metrics(scenario, 1e7, 2),
            logs(scenario, 1e8),
            List.of(),
            List.of(),
            List.of());

    assertThat(links).hasSize(10_004);
    assertThat(links).allMatch(link -> Double.isFinite(link.utilization().value()));
    assertThat(
            NetworkModel.findings(scenario, metrics(scenario, 1e7, 2), logs(scenario, 1e8), links))
        .hasSizeLessThan(30);
    assertThat(links.get(9_999).latencyBoundBytesPerSecond()).isNotEqualTo(Optional.empty());
  }
}
