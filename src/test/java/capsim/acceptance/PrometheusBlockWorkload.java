package capsim.acceptance;

import capsim.scenario.ProfileReader;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Population;
import capsim.workload.profile.Population.NodeHardware;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workload whose block a real Prometheus is to cut: more than 20,000 series each.
 *
 * @param name for people and for file names
 * @param jobs what is scraped, all in one cluster
 * @param seed of the catalogue
 */
record PrometheusBlockWorkload(String name, List<ScrapeJob> jobs, long seed) {
  private static final LabelSet EXTERNAL =
      new LabelSet(
          new String[] {"environment", "region"}, new String[] {"stage", "ap-northeast-2"});

  @Override
  public String toString() {
    return name;
  }

  /** All workloads of the test. */
  static List<PrometheusBlockWorkload> all() {
    return List.of(constantHeavy(), counterHeavy(), kubernetesNodeMix());
  }

  /** Small targets, of whose series nine in ten never change; every 30 s, exactly on the grid. */
  static PrometheusBlockWorkload constantHeavy() {
    var population = population(5, 20);
    var timing = ScrapeTiming.exact(30_000);
    return new PrometheusBlockWorkload(
        "constant-heavy",
        List.of(job(PrometheusBlockProfiles.constants(), population, timing)),
        101);
  }

  /** Counters of every speed and a histogram; every 30 s, one scrape in twenty late. */
  static PrometheusBlockWorkload counterHeavy() {
    var population = population(25, 30);
    var timing = new ScrapeTiming(30_000, 0.05, 20);
    return new PrometheusBlockWorkload(
        "counter-heavy", List.of(job(PrometheusBlockProfiles.counters(), population, timing)), 202);
  }

  /**
   * What the nodes of a Kubernetes cluster expose, as the built-in profiles have it: node exporter,
   * kubelet and cAdvisor; every 15 s, one scrape in fifty late.
   */
  static PrometheusBlockWorkload kubernetesNodeMix() {
    var population = population(4, 22);
    var timing = new ScrapeTiming(15_000, 0.02, 10);
    var jobs =
        Stream.of("node-exporter", "kubelet", "cadvisor")
            .map(name -> job(ProfileReader.builtIn().metrics().get(name), population, timing))
            .toList();
    return new PrometheusBlockWorkload("kubernetes-node-mix", jobs, 303);
  }

  private static Population population(int nodes, double podsPerNode) {
    var hardware = new NodeHardware(16, 3, 4, 5);
    return new Population("stage-compute-1", nodes, podsPerNode, 1.5, 5, 12, hardware);
  }

  private static ScrapeJob job(MetricProfile profile, Population population, ScrapeTiming timing) {
    return new ScrapeJob(
        profile, population, ScrapeJob.targetsOf(profile, population, 1), 1, timing, EXTERNAL);
  }
}
