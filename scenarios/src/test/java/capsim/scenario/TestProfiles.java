package capsim.scenario;

import capsim.model.trace.Coefficient;
import capsim.workload.profile.Profiles;
import java.util.List;
import java.util.Map;

/** Names and readers for tests that do not depend on what is packaged. */
final class TestProfiles {
  static final List<String> METRICS =
      List.of(
          "node-exporter",
          "kubelet",
          "cadvisor",
          "kube-state-metrics",
          "kube-apiserver",
          "etcd",
          "coredns",
          "prometheus-self",
          "jvm-spark",
          "hadoop",
          "minio",
          "application-red",
          "opensearch-exporter");
  static final List<String> LOGS =
      List.of("container-json", "java-stack-trace", "access-log", "spark-hdfs");

  static final Coefficient MEMORY =
      new Coefficient("receive.memoryPerHeadSeries", 4096, 2048, 8192, "B", "test");

  private TestProfiles() {}

  static ProfileNames names() {
    return new ProfileNames(java.util.Set.copyOf(METRICS), java.util.Set.copyOf(LOGS));
  }

  static ScenarioReader reader() {
    return new ScenarioReader(List.of(MEMORY), names());
  }

  static Profiles none() {
    return new Profiles(Map.of(), Map.of());
  }
}
