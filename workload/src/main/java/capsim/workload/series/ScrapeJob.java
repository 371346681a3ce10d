package capsim.workload.series;

import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;

/**
 * A profile scraped in a cluster: what every reader of the workload (model, load generator,
 * validation) starts from.
 *
 * @param profile what a target exposes
 * @param population the cluster's entities
 * @param targets number of targets, for profiles with a target per pod: the pods that have it; else
 *     what {@link #targetsOf} says
 * @param keep share of the series that relabelling keeps, in (0, 1]
 * @param timing when samples are taken
 * @param externalLabels labels that the agent adds to every series, without {@code cluster} (which
 *     is always added): {@code prometheus_replica} …
 */
public record ScrapeJob(
    MetricProfile profile,
    Population population,
    double targets,
    double keep,
    ScrapeTiming timing,
    LabelSet externalLabels) {

  /** Targets that the profile has in the cluster when {@code podShare} of its pods expose it. */
  public static double targetsOf(MetricProfile profile, Population population, double podShare) {
    Scope per = profile.target().per();
    return switch (per) {
      case CLUSTER -> profile.target().instances();
      case POD -> population.pods() * podShare;
      default -> population.count(per);
    };
  }
}
