package capsim.workload.sizing;

import capsim.workload.profile.Scope;

/**
 * Series of one scrape job that are repeated for the same entity, have as many labels and end for
 * the same reason.
 *
 * @param per the entity they are repeated for; of a target that exists per cluster, again for each
 *     target
 * @param scrape whether they are the five series that every scrape adds
 * @param churn what ends them
 * @param labels labels of a series, {@code __name__} and external labels included
 * @param seriesPerEntity how many there are for one entity
 * @param cost mean cost of one of them in blocks
 */
record SeriesClass(
    Scope per,
    boolean scrape,
    Churned churn,
    int labels,
    double seriesPerEntity,
    ProcessCosts.Cost cost) {

  /** What ends a series. */
  enum Churned {
    /** Nothing that the model knows: cluster and workload series. */
    NEVER,
    /** The node is replaced. */
    WITH_NODE,
    /** The pod is replaced, for whatever cause. */
    WITH_POD
  }
}
