package capsim.model.bucket;

/**
 * What it costs to merge the copies that the Receive replicas upload of one window, in units of the
 * window's de-duplicated bytes. A copy that comes in a later compactor cycle than the others is
 * merged with the result of the earlier ones, which so is read and written again.
 *
 * @param reads bytes read
 * @param writes bytes written
 * @param merges compactions
 */
public record VerticalMerge(double reads, double writes, double merges) {
  /** Nothing overlaps. */
  static final VerticalMerge NONE = new VerticalMerge(0, 0, 0);

  /** The shipper looks for new blocks so often: Thanos v0.42.4 cmd/thanos/receive.go. */
  private static final double SHIPPER_SECONDS = 30;

  /** How finely the position of the compactor's cycle against the uploads is averaged. */
  private static final int OFFSETS = 8;

  /** Above this, binomial chances are not worth their time. */
  private static final int MOST_COUNTED = 60;

  /**
   * What the planner's rule (overlapping blocks first, all that are there) comes to when each
   * replica uploads at a time of its own, averaged over the position of the compactor's cycle.
   *
   * @param replicas replicas that share the tenant
   * @param replicationFactor copies of a series
   * @param spreadSeconds time within which the uploads of a window lie, each anywhere in it; 0 is
   *     one cycle
   * @param cycleSeconds time between two looks of the compactor
   */
  public static VerticalMerge of(
      double replicas, double replicationFactor, double spreadSeconds, double cycleSeconds) {
    double copies = Math.min(replicationFactor, replicas);
    if (replicas < 2) {
      return NONE;
    }
    if (spreadSeconds <= 0) {
      return new VerticalMerge(copies, 1, 1);
    }
    double cycle = Math.max(cycleSeconds, SHIPPER_SECONDS) / spreadSeconds;
    double writes = 0;
    double merges = 0;
    for (int offset = 0; offset < OFFSETS; offset++) {
      double first = cycle * (offset + 0.5) / OFFSETS;
      double[] sums =
          replicas <= MOST_COUNTED
              ? independent((int) replicas, copies, first, cycle)
              : even(replicas, copies, first, cycle);
      writes += sums[0] / OFFSETS;
      merges += sums[1] / OFFSETS;
    }
    // Every upload is read once, and every result but the last once more.
    return new VerticalMerge(copies + writes - 1, writes, merges);
  }

  /**
   * Expected writes and merges. At a look there are n of the N uploads with the binomial chance of
   * the share of the time that has passed, and some of them are new unless all n were there before.
   */
  private static double[] independent(int replicas, double copies, double first, double cycle) {
    double writes = 0;
    double merges = 0;
    double before = 0;
    for (double at = first; before < 1; at += cycle) {
      double now = Math.min(1, at);
      double combinations = replicas;
      for (int n = 2; n <= replicas; n++) {
        combinations *= (replicas - n + 1.0) / n;
        double chance =
            combinations
                * Math.pow(1 - now, replicas - n)
                * (Math.pow(now, n) - Math.pow(before, n));
        writes += chance * union(n, replicas, copies);
        merges += chance;
      }
      before = now;
    }
    return new double[] {writes, merges};
  }

  /** Of very many replicas, chance leaves nothing: each part of the time has its share. */
  private static double[] even(double replicas, double copies, double first, double cycle) {
    double writes = 0;
    double merges = 0;
    double arrived = 0;
    for (double at = first; arrived < replicas; at += cycle) {
      double now = Math.min(replicas, 1 + Math.floor(at * (replicas - 1)));
      if (now > arrived && now >= 2) {
        writes += union(now, replicas, copies);
        merges++;
      }
      arrived = now;
    }
    return new double[] {writes, merges};
  }

  /**
   * Share of a window's series that {@code k} of the replicas hold together: 1 - C(N-RF, k) / C(N,
   * k), since each series lies on RF of the N replicas.
   */
  public static double union(double k, double replicas, double replicationFactor) {
    double absent = 1;
    for (int copy = 0; copy < replicationFactor; copy++) {
      absent *= Math.max(0, replicas - k - copy) / (replicas - copy);
    }
    return 1 - absent;
  }
}
