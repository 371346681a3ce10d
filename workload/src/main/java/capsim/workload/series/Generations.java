package capsim.workload.series;

/** The generations of pods and nodes of one cluster at any time. */
final class Generations {
  private static final long ROLLOUT = 1;
  private static final long JOB = 2;
  private static final long RECYCLING = 3;

  private final ChurnPlan plan;
  private final Entities entities;
  private final long seed;

  Generations(ChurnPlan plan, Entities entities, long seed) {
    this.plan = plan;
    this.entities = entities;
    this.seed = seed;
  }

  /** The node in the place of {@code node} at a time. */
  Generation node(long node, long millis) {
    if (plan.nodeLifetimeMillis() == 0) {
      return Generation.ONLY;
    }
    var count = new Count(millis);
    count.recycling(node);
    return count.generation();
  }

  /** The pod in the place of {@code pod} at a time. */
  Generation pod(long pod, long millis) {
    if (plan.isNone()) {
      return Generation.ONLY;
    }
    var count = new Count(millis);
    long workload = entities.workloadOfPod(pod);
    if (isJob(workload)) {
      count.add(plan.jobLifetimeMillis(), phase(JOB, pod, plan.jobLifetimeMillis()));
    } else if (plan.rolloutEveryMillis() > 0) {
      long first = entities.firstPodOf(workload);
      long turn = plan.rolloutMillis() * (pod - first) / entities.podsOf(workload);
      long every = plan.rolloutEveryMillis();
      count.revision = count.add(every, phase(ROLLOUT, workload, every) + turn);
    }
    if (plan.nodeLifetimeMillis() > 0) {
      count.recycling(entities.nodeOfPod(pod));
    }
    return count.generation();
  }

  /** Jobs are spread evenly over the workloads. */
  private boolean isJob(long workload) {
    double share = plan.jobShare();
    return Math.floor((workload + 1) * share) > Math.floor(workload * share);
  }

  private long phase(long cause, long number, long period) {
    long hash = SplitMix.combine(SplitMix.combine(seed, cause), number);
    return (long) (SplitMix.unit(hash) * period);
  }

  /** Replacements of one entity until a time, by all causes. */
  private final class Count {
    private final long millis;
    private long number;
    private long revision;
    private long from = Long.MIN_VALUE;
    private long to = Long.MAX_VALUE;

    Count(long millis) {
      this.millis = millis;
    }

    void recycling(long node) {
      long lifetime = plan.nodeLifetimeMillis();
      add(lifetime, phase(RECYCLING, node, lifetime));
    }

    /**
     * Adds the replacements at the times phase + k·period.
     *
     * @return how many there were since the origin
     */
    long add(long period, long phase) {
      long before = Math.floorDiv(millis - phase, period);
      long since = before - Math.floorDiv(plan.originMillis() - phase, period);
      from = Math.max(from, phase + before * period);
      to = Math.min(to, phase + (before + 1) * period);
      number += since;
      return since;
    }

    Generation generation() {
      return new Generation(number, revision, from, to);
    }
  }
}
