package capsim.workload.profile;

import java.util.List;

/**
 * What one kind of scrape target exposes.
 *
 * @param name by which scenarios refer to it
 * @param description one line for people
 * @param source where names, cardinalities and behaviour come from
 * @param target how many targets there are and which labels a scrape adds
 * @param families what they expose, without the five series that every scrape adds
 */
public record MetricProfile(
    String name, String description, String source, Target target, List<MetricFamily> families) {
  public MetricProfile {
    families = List.copyOf(families);
  }

  /**
   * The scrape targets of a profile.
   *
   * @param per one target for each of these; {@link Scope#CLUSTER}: {@code instances} targets
   * @param instances targets in a cluster when {@code per} is {@link Scope#CLUSTER}, at least 1;
   *     every one of them exposes all families
   * @param port TCP port of the {@code instance} label
   * @param labels labels that the scrape adds to every series ({@code job}, {@code instance},
   *     {@code namespace} …), without external labels
   */
  public record Target(Scope per, int instances, int port, List<Label> labels) {
    public Target {
      labels = List.copyOf(labels);
      if (instances < 1) {
        throw new IllegalArgumentException("instances must be at least 1: " + instances);
      }
      if (per == Scope.CONTAINER || per == Scope.WORKLOAD) {
        throw new IllegalArgumentException("targets exist per cluster, node or pod");
      }
    }
  }
}
