package capsim.workload.series;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import java.util.List;

/** Small scrape jobs for tests. */
public final class Jobs {
  private Jobs() {}

  public static Label listed(String name, String... values) {
    return new Label(name, new LabelValues.Listed(List.of(values)));
  }

  public static Label of(String name, EntityAttribute attribute) {
    return new Label(name, new LabelValues.OfEntity(attribute));
  }

  public static Label numbered(String name, String prefix, int digits, int count) {
    return new Label(
        name, new LabelValues.Numbered(prefix, digits, new LabelValues.Count.Fixed(count)));
  }

  public static Population population(long nodes, double podsPerNode) {
    return new Population(
        "c1", nodes, podsPerNode, 1.5, 3, 4, new Population.NodeHardware(2, 1, 2, 1));
  }

  public static MetricFamily family(
      String name, MetricType type, Scope per, ValueProcess values, Label... labels) {
    boolean bounded = type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
    return new MetricFamily(
        List.of(name),
        type,
        per,
        List.of(labels),
        bounded ? List.of("0.5", "0.9") : List.of(),
        values,
        new ValueProcess.UniformFraction());
  }

  public static ScrapeJob job(
      Scope per,
      int instances,
      Population population,
      List<Label> labels,
      MetricFamily... families) {
    var profile =
        new MetricProfile(
            "exporter",
            "for tests",
            "made up",
            new MetricProfile.Target(per, instances, 9100, labels),
            List.of(families));
    return new ScrapeJob(
        profile,
        population,
        ScrapeJob.targetsOf(profile, population, 1),
        1,
        ScrapeTiming.exact(15_000),
        LabelSet.none());
  }

  public static ScrapeJob with(ScrapeJob job, double keep, ScrapeTiming timing, LabelSet external) {
    return new ScrapeJob(job.profile(), job.population(), job.targets(), keep, timing, external);
  }
}
