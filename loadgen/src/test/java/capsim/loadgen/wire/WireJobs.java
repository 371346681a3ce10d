package capsim.loadgen.wire;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import java.util.List;

/** Scrape jobs like those of cAdvisor and of a web service, for tests. */
final class WireJobs {
  static final long START = 1_800_000_000_000L;

  private static final ValueProcess COUNTER = new ValueProcess.Counter(100, 0.7, 1e6);

  private WireJobs() {}

  static Population population(long nodes) {
    return new Population("c1", nodes, 10, 1.5, 3, 4, new Population.NodeHardware(2, 1, 2, 1));
  }

  /** One target a node: 20 families of each container, with 13 labels. */
  static ScrapeJob containers(long nodes) {
    Label[] labels = {
      of("namespace", EntityAttribute.NAMESPACE),
      of("pod", EntityAttribute.POD),
      of("container", EntityAttribute.CONTAINER),
      of("id", EntityAttribute.CGROUP),
      of("image", EntityAttribute.IMAGE),
      of("name", EntityAttribute.CONTAINER_ID)
    };
    var names = new String[20];
    for (int i = 0; i < names.length; i++) {
      names[i] = "container_metric_number_" + i + "_bytes";
    }
    var mixed =
        new ValueProcess.Mix(
            List.of(
                new ValueProcess.Share(0.4, COUNTER),
                new ValueProcess.Share(0.4, new ValueProcess.Constant(0)),
                new ValueProcess.Share(0.2, new ValueProcess.FractionWalk(0.01, 1, 1e-3))));
    var family =
        new MetricFamily(
            List.of(names),
            MetricType.GAUGE,
            Scope.CONTAINER,
            List.of(labels),
            List.of(),
            mixed,
            mixed);
    return job(
        "cadvisor",
        Scope.NODE,
        population(nodes),
        List.of(
            of("instance", EntityAttribute.INSTANCE),
            of("node", EntityAttribute.NODE),
            listed("job", "kubelet"),
            listed("metrics_path", "/metrics/cadvisor")),
        family);
  }

  /** One target a pod: counters by status, a classic histogram, a native one, a summary. */
  static ScrapeJob services(long nodes) {
    return job(
        "service",
        Scope.POD,
        population(nodes),
        List.of(of("instance", EntityAttribute.INSTANCE), of("pod", EntityAttribute.POD)),
        family("requests_total", MetricType.COUNTER, listed("status", "200", "400", "500")),
        family("latency_seconds", MetricType.HISTOGRAM, listed("path", "/a", "/b")),
        family("size_bytes", MetricType.NATIVE_HISTOGRAM, listed("path", "/a", "/b")),
        family("gc_seconds", MetricType.SUMMARY),
        family("temperature", MetricType.GAUGE));
  }

  /** One target that lists all pods of the cluster. */
  static ScrapeJob states(long nodes) {
    return job(
        "state",
        Scope.CLUSTER,
        population(nodes),
        List.of(of("instance", EntityAttribute.INSTANCE)),
        new MetricFamily(
            List.of("kube_pod_info", "kube_pod_start_time"),
            MetricType.GAUGE,
            Scope.POD,
            List.of(
                of("namespace", EntityAttribute.NAMESPACE),
                of("pod", EntityAttribute.POD),
                of("node", EntityAttribute.NODE),
                of("uid", EntityAttribute.UID)),
            List.of(),
            new ValueProcess.Constant(1),
            new ValueProcess.Constant(1)));
  }

  static MetricFamily family(String name, MetricType type, Label... labels) {
    boolean bounded = type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
    return new MetricFamily(
        List.of(name),
        type,
        Scope.POD,
        List.of(labels),
        bounded ? List.of("0.5", "0.9") : List.of(),
        COUNTER,
        new ValueProcess.UniformFraction());
  }

  static Label listed(String name, String... values) {
    return new Label(name, new LabelValues.Listed(List.of(values)));
  }

  static Label of(String name, EntityAttribute attribute) {
    return new Label(name, new LabelValues.OfEntity(attribute));
  }

  private static ScrapeJob job(
      String name, Scope per, Population population, List<Label> labels, MetricFamily... families) {
    var profile =
        new MetricProfile(
            name,
            "for tests",
            "made up",
            new MetricProfile.Target(per, 1, 9100, labels),
            List.of(families));
    return new ScrapeJob(
        profile,
        population,
        ScrapeJob.targetsOf(profile, population, 1),
        1,
        ScrapeTiming.exact(15_000),
        new LabelSet(new String[] {"prometheus_replica"}, new String[] {"a"}));
  }
}
