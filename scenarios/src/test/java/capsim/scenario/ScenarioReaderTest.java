package capsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.model.scenario.Cluster;
import capsim.model.scenario.LogStack.Codec;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.Scenario;
import capsim.model.scenario.Variation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
  private static final String HEAD = "apiVersion: capsim/v1\nclusters:\n  - {name: a, nodes: 3}\n";

  private static ScenarioFile parse(String text, String... overrides) {
    return TestProfiles.reader().parse("s.yaml", text, List.of(overrides));
  }

  @Test
  void parse_smallest_defaultsEverywhere() {
    Scenario scenario = parse(HEAD).scenario();
    Cluster cluster = scenario.clusters().get(0);
    assertThat(scenario.environment()).isEqualTo("default");
    assertThat(cluster.nodes()).isEqualTo(3);
    assertThat(cluster.podsPerNode()).isEqualTo(30);
    assertThat(cluster.link().bandwidth().bitsPerSecond()).isEqualTo(10e9);
    assertThat(cluster.link().pricePerGigabyte()).isEmpty();
    assertThat(cluster.churn().deploymentsPerDay().value()).isEqualTo(0.1);
    MetricStack.Receive receive = scenario.metrics().receive();
    assertThat(receive.version()).isEqualTo(MetricStack.ThanosVersion.V0_42);
    assertThat(receive.replicas()).isEmpty();
    assertThat(receive.forwardLatency()).isEqualTo(Duration.ofMillis(50));
    assertThat(scenario.minio().driveSize().bytes()).isEqualTo(8e12);
    assertThat(scenario.metrics().storeGateway().chunkPool().bytes()).isEqualTo(2.0 * (1 << 30));
    assertThat(scenario.coefficients()).isEmpty();
    assertThat(parse(HEAD).variations()).isEmpty();
  }

  @Test
  void parse_offPeakHours_areReadOrRefused() {
    assertThat(parse(HEAD).scenario().metrics().compactor().window()).isEmpty();
    String window = HEAD + "metrics: {compactor: {window: {from: 22:00, to: %s}}}\n";
    MetricStack.Compactor compactor =
        parse(String.format(window, "06:30")).scenario().metrics().compactor();
    assertThat(compactor.window().orElseThrow().hours()).isEqualTo(8.5);
    assertThat(compactor.runningShare()).isEqualTo(8.5 / 24);
    for (String wrong : List.of("6:30", "24:00", "noon", "22:00")) {
      assertThatThrownBy(() -> parse(String.format(window, wrong)))
          .as(wrong)
          .hasMessageContaining("metrics.compactor.window.to")
          .hasMessageContaining("expected");
    }
  }

  @Test
  void parse_everyKindOfValue_read() {
    Scenario scenario =
        parse(
                """
                apiVersion: capsim/v1
                clusters:
                  - name: 42
                    nodes: 1e3
                    podsPerNode: 500m
                    role: storage
                    link: {kind: cross-az, bandwidth: 500Mbit/s, roundTripTime: 1.5ms}
                    metricSources: [{profile: etcd, interval: 1m30s, targets: 3}]
                metrics:
                  receive: {version: v0.41, replicas: 7}
                logs:
                  openSearch: {codec: zstd-no-dict, hot: 2w, fileSystemReserve: 5%}
                minio: {driveSize: 1.5TiB, parity: 4, memory: 1000000}
                coefficients: {receive.memoryPerHeadSeries: 3k}
                coefficientRanges: true
                """)
            .scenario();
    Cluster cluster = scenario.clusters().get(0);
    assertThat(cluster.name()).isEqualTo("42");
    assertThat(cluster.nodes()).isEqualTo(1000);
    assertThat(cluster.podsPerNode()).isEqualTo(0.5);
    assertThat(cluster.link().kind()).isEqualTo(Cluster.LinkKind.CROSS_AZ);
    assertThat(cluster.link().bandwidth().bitsPerSecond()).isEqualTo(5e8);
    assertThat(cluster.link().roundTripTime()).isEqualTo(Duration.ofNanos(1_500_000));
    assertThat(cluster.metricSources()).hasSize(1);
    assertThat(cluster.metricSources().get(0).interval()).isEqualTo(Duration.ofSeconds(90));
    assertThat(cluster.metricSources().get(0).targets()).contains(3.0);
    assertThat(scenario.metrics().receive().version()).isEqualTo(MetricStack.ThanosVersion.V0_41);
    assertThat(scenario.metrics().receive().replicas()).contains(7);
    assertThat(scenario.logs().openSearch().codec()).isEqualTo(Codec.ZSTD_NO_DICT);
    assertThat(scenario.logs().openSearch().hot()).isEqualTo(Duration.ofDays(14));
    assertThat(scenario.logs().openSearch().fileSystemReserve().value()).isEqualTo(0.05);
    assertThat(scenario.minio().driveSize().bytes()).isEqualTo(1.5 * (1L << 40));
    assertThat(scenario.minio().parity()).contains(4);
    assertThat(scenario.minio().memory().bytes()).isEqualTo(1e6);
    assertThat(scenario.coefficients()).containsEntry("receive.memoryPerHeadSeries", 3000.0);
    assertThat(scenario.coefficientRanges()).isTrue();
  }

  @Test
  void parse_sectionWithoutContent_isDefault() {
    assertThat(parse(HEAD + "metrics:\nminio: ~\ncoefficients:\n").scenario())
        .isEqualTo(parse(HEAD).scenario());
  }

  @Test
  void parse_ranges_oneVariationEach() {
    ScenarioFile file =
        parse(
            """
            apiVersion: capsim/v1
            clusters:
              - {name: a, nodes: 3}
              - {name: b, nodes: {low: 5, mid: 6, high: 9}}
            minio: {nodes: {low: 4, mid: 5, high: 6}}
            coefficients: {receive.memoryPerHeadSeries: {low: 1, mid: 2, high: 4}}
            """);
    assertThat(file.scenario().clusters().get(1).nodes()).isEqualTo(6);
    assertThat(file.variations())
        .extracting(v -> v.key())
        .containsExactly(
            "clusters[1].nodes",
            "minio.nodes",
            "coefficients.receive.memoryPerHeadSeries",
            Variation.TOGETHER);
    Scenario allHigh = file.variations().get(3).high();
    assertThat(allHigh.clusters().get(1).nodes()).isEqualTo(9);
    assertThat(allHigh.minio().nodes()).contains(6);
    assertThat(allHigh.coefficients().values()).containsExactly(4.0);
    Scenario low = file.variations().get(0).low();
    Scenario high = file.variations().get(0).high();
    assertThat(low.clusters().get(1).nodes()).isEqualTo(5);
    assertThat(high.clusters().get(1).nodes()).isEqualTo(9);
    assertThat(high.minio()).isEqualTo(file.scenario().minio());
    assertThat(high.clusters().get(0)).isSameAs(file.scenario().clusters().get(0));
    assertThat(file.variations().get(1).low().minio().nodes()).contains(4);
    assertThat(file.variations().get(1).low().clusters()).isEqualTo(file.scenario().clusters());
    assertThat(file.variations().get(2).high().coefficients().values()).containsExactly(4.0);
  }

  @Test
  void parse_aliases_writtenOut() {
    Scenario scenario =
        parse(
                """
                apiVersion: capsim/v1
                clusters:
                  - {name: a, nodes: 1, link: &l {bandwidth: 1Gbps}}
                  - {name: b, nodes: 1, link: *l}
                """)
            .scenario();
    assertThat(scenario.clusters().get(1).link()).isEqualTo(scenario.clusters().get(0).link());
    assertThat(scenario.clusters().get(1).link().bandwidth().bitsPerSecond()).isEqualTo(1e9);
  }

  @Test
  void overrides_replaceAndAdd_inOrder() {
    Scenario scenario =
        parse(
                HEAD + "  - {name: prod.b, nodes: 1}\n",
                "clusters[0].nodes=7",
                "clusters[0].nodes=8",
                "clusters[name=prod.b].churn.jobShare=40%",
                "metrics.receive.replicas=6",
                "minio={nodes: 9, driveSize: 1TB}",
                "coefficients.receive.memoryPerHeadSeries=5")
            .scenario();
    assertThat(scenario.clusters().get(0).nodes()).isEqualTo(8);
    assertThat(scenario.clusters().get(1).churn().jobShare().value()).isEqualTo(0.4);
    assertThat(scenario.metrics().receive().replicas()).contains(6);
    assertThat(scenario.minio().nodes()).contains(9);
    assertThat(scenario.coefficients()).containsEntry("receive.memoryPerHeadSeries", 5.0);
  }

  @Test
  void override_range_makesAVariation() {
    ScenarioFile file = parse(HEAD, "clusters[0].nodes={low: 1, mid: 2, high: 3}");
    assertThat(file.scenario().clusters().get(0).nodes()).isEqualTo(2);
    assertThat(file.variations()).hasSize(1);
  }

  @Test
  void override_ofAWrongValue_heals() {
    assertThat(
            parse(
                    "apiVersion: capsim/v1\nclusters: [{name: a, nodes: -1}]\n",
                    "clusters[0].nodes=4")
                .scenario()
                .clusters()
                .get(0)
                .nodes())
        .isEqualTo(4);
  }

  @Test
  void sources_absent_followTheRole() {
    Cluster portal =
        parse("apiVersion: capsim/v1\nclusters: [{name: a, nodes: 1, role: portal}]\n")
            .scenario()
            .clusters()
            .get(0);
    assertThat(portal.metricSources())
        .extracting(s -> s.profile())
        .containsExactly(
            "node-exporter",
            "kubelet",
            "cadvisor",
            "kube-state-metrics",
            "kube-apiserver",
            "etcd",
            "coredns",
            "prometheus-self",
            "application-red");
    assertThat(portal.metricSources().get(0).interval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(portal.logSources())
        .extracting(s -> s.profile())
        .containsExactly("container-json", "access-log", "java-stack-trace");
  }

  @Test
  void sources_ofEveryRole_logSharesAddUp() {
    for (Cluster.Role role : Cluster.Role.values()) {
      assertThat(
              RoleDefaults.of(role).logSources().stream()
                  .mapToDouble(source -> source.podShare().value())
                  .sum())
          .as(role.toString())
          .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
    }
  }

  @Test
  void sources_stated_areNotMixedWithTheRoles() {
    Cluster cluster =
        parse(
                """
                apiVersion: capsim/v1
                clusters: [{name: a, nodes: 1, metricSources: [{profile: etcd}]}]
                """)
            .scenario()
            .clusters()
            .get(0);
    assertThat(cluster.metricSources()).extracting(s -> s.profile()).containsExactly("etcd");
    assertThat(cluster.logSources()).isNotEmpty();
  }

  @Test
  void parse_tenThousandClusters_fitsTheLimits() {
    StringBuilder text = new StringBuilder("apiVersion: capsim/v1\nclusters:\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("  - {name: c" + i + ", nodes: 10000}\n");
    }
    assertThat(parse(text.toString()).scenario().clusters()).hasSize(10_000);
  }
}
