package capsim.workload.profile;

/** What a scrape target, or a metric family, exists once for. */
public enum Scope {
  /** Once in the cluster. */
  CLUSTER,
  /** Once for each node. */
  NODE,
  /** Once for each workload (Deployment, StatefulSet, DaemonSet …). */
  WORKLOAD,
  /** Once for each pod. */
  POD,
  /** Once for each container. */
  CONTAINER;

  /**
   * Whether the identity of such an entity ends with its pod, so that replacing the pod makes new
   * series.
   */
  public boolean endsWithPod() {
    return this == POD || this == CONTAINER;
  }
}
