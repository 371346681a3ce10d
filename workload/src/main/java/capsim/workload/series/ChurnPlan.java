package capsim.workload.series;

/**
 * By what causes, and when, the pods and nodes of a cluster are replaced by new ones, which begin
 * new series. A replaced pod runs on the same node as its predecessor and keeps its number, its
 * workload and the time of its scrapes; its name, UID, address and containers are new.
 *
 * <ul>
 *   <li>Rollouts: each workload is rolled out once in {@code rolloutEveryMillis}, at a time of its
 *       own; its pods are then replaced one after the other, evenly over {@code rolloutMillis}. The
 *       pods get new images and a new ReplicaSet.
 *   <li>Jobs: of the workloads, this share are jobs. Each of their pods lives for {@code
 *       jobLifetimeMillis} and is followed by the next one.
 *   <li>Recycling: each node lives for {@code nodeLifetimeMillis} and is then replaced by a node of
 *       a new name, with all its pods.
 * </ul>
 *
 * @param originMillis time at which all pods and nodes are those that a catalogue without churn has
 * @param rolloutEveryMillis time between two rollouts of a workload, 0 for none
 * @param rolloutMillis how long a rollout takes
 * @param jobShare share of the workloads that are jobs, in [0, 1]; they are not rolled out
 * @param jobLifetimeMillis how long a pod of a job lives, at least 1 if there are jobs
 * @param nodeLifetimeMillis how long a node lives, 0 for ever
 */
public record ChurnPlan(
    long originMillis,
    long rolloutEveryMillis,
    long rolloutMillis,
    double jobShare,
    long jobLifetimeMillis,
    long nodeLifetimeMillis) {
  /** Nothing is ever replaced. */
  public static final ChurnPlan NONE = new ChurnPlan(0, 0, 0, 0, 0, 0);

  public ChurnPlan {
    if (rolloutEveryMillis < 0 || rolloutMillis < 0 || nodeLifetimeMillis < 0) {
      throw new IllegalArgumentException("times of churn must not be negative");
    }
    if (rolloutEveryMillis > 0 && rolloutMillis >= rolloutEveryMillis) {
      throw new IllegalArgumentException(
          "a rollout must end before the next one of its workload: it takes "
              + rolloutMillis
              + " ms, every "
              + rolloutEveryMillis
              + " ms");
    }
    if (!(jobShare >= 0 && jobShare <= 1)) {
      throw new IllegalArgumentException("jobShare must be in [0, 1]: " + jobShare);
    }
    if (jobShare > 0 && jobLifetimeMillis < 1) {
      throw new IllegalArgumentException(
          "jobLifetimeMillis must be at least 1: " + jobLifetimeMillis);
    }
  }

  /** Whether nothing is ever replaced. */
  public boolean isNone() {
    return rolloutEveryMillis == 0 && jobShare == 0 && nodeLifetimeMillis == 0;
  }
}
