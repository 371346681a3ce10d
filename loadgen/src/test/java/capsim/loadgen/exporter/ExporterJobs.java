package capsim.loadgen.exporter;

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
import java.util.stream.Stream;

/** Small scrape jobs with a family of every type. */
final class ExporterJobs {
  private ExporterJobs() {}

  /** One target for each of 2 nodes or of their 4 pods. */
  static ScrapeJob of(Scope per, double keep) {
    var population = new Population("c1", 2, 2, 1.5, 2, 1, new Population.NodeHardware(2, 1, 2, 1));
    List<Label> labels =
        List.of(
            of("instance", EntityAttribute.INSTANCE), listed("job", "web"), listed("zone", "a"));
    var profile =
        new MetricProfile(
            "web",
            "for tests",
            "made up",
            new MetricProfile.Target(per, 1, 9100, labels),
            List.of(
                family("requests_total", MetricType.COUNTER, listed("path", "/a", "q\"uo\\te")),
                family("reads", MetricType.COUNTER),
                family("latency_seconds", MetricType.HISTOGRAM, listed("zone", "b")),
                family("size_bytes", MetricType.NATIVE_HISTOGRAM),
                family("gc_seconds", MetricType.SUMMARY),
                family("temperature", MetricType.GAUGE)));
    return new ScrapeJob(
        profile,
        population,
        ScrapeJob.targetsOf(profile, population, 1),
        keep,
        new ScrapeTiming(15_000, 0.2, 100),
        new LabelSet(new String[] {"prometheus_replica"}, new String[] {"a"}));
  }

  private static MetricFamily family(String name, MetricType type, Label... labels) {
    boolean bounded = type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
    return new MetricFamily(
        List.of(name),
        type,
        Scope.POD,
        Stream.concat(Stream.of(of("pod", EntityAttribute.POD)), Stream.of(labels)).toList(),
        bounded ? List.of("0.5", "1") : List.of(),
        new ValueProcess.Counter(100, 0.7, 1e3),
        new ValueProcess.UniformFraction());
  }

  private static Label listed(String name, String... values) {
    return new Label(name, new LabelValues.Listed(List.of(values)));
  }

  private static Label of(String name, EntityAttribute attribute) {
    return new Label(name, new LabelValues.OfEntity(attribute));
  }
}
