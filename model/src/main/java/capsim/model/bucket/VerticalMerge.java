package capsim.model.bucket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What it costs to merge the copies that the Receive replicas upload of one window, in units of the
 * window's de-duplicated bytes. A copy that comes in a later compactor cycle than the others is
 * merged with the result of the earlier ones, which so is read and written again.
 */
public final class VerticalMerge {
  /** Nothing overlaps. */
  static final VerticalMerge NONE = new VerticalMerge(new double[1], 1, 0);

  /** The shipper looks for new blocks so often: Thanos v0.42.4 cmd/thanos/receive.go. */
  private static final double SHIPPER_SECONDS = 30;

  /** How finely the position of the compactor's cycle against the uploads is averaged. */
  private static final int OFFSETS = 8;

  /** More replicas than these share entries. */
  private static final double MOST_RESULTS = 240;

  /** Cycles of a smaller share of the spread need no averaging. */
  private static final double FINE_CYCLE = 0.02;

  /** Above this, binomial chances are not worth their time. */
  private static final int MOST_COUNTED = 60;

  /**
   * How many merges of a window leave a block that holds so many copies: entry i is of {@code i /
   * (length - 1)} of the replicas.
   */
  private final double[] results;

  private final double replicas;
  private final double copies;

  private VerticalMerge(double[] results, double replicas, double copies) {
    this.results = results;
    this.replicas = replicas;
    this.copies = copies;
  }

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
    double[] results = new double[(int) Math.min(replicas, MOST_RESULTS) + 1];
    if (spreadSeconds <= 0) {
      results[results.length - 1] = 1;
      return new VerticalMerge(results, replicas, copies);
    }
    double cycle = Math.max(cycleSeconds, SHIPPER_SECONDS) / spreadSeconds;
    int offsets = cycle < FINE_CYCLE ? 1 : OFFSETS;
    for (int offset = 0; offset < offsets; offset++) {
      double first = cycle * (offset + 0.5) / offsets;
      if (replicas <= MOST_COUNTED) {
        independent(results, first, cycle);
      } else {
        even(results, replicas, first, cycle);
      }
    }
    for (int n = 0; n < results.length; n++) {
      results[n] /= offsets;
    }
    return new VerticalMerge(results, replicas, copies);
  }

  /**
   * Expected merges. At a look there are n of the N uploads with the binomial chance of the share
   * of the time that has passed, and some of them are new unless all n were there before.
   */
  private static void independent(double[] results, double first, double cycle) {
    int replicas = results.length - 1;
    double before = 0;
    for (double at = first; before < 1; at += cycle) {
      double now = Math.min(1, at);
      double combinations = replicas;
      for (int n = 2; n <= replicas; n++) {
        combinations *= (replicas - n + 1.0) / n;
        results[n] +=
            combinations
                * Math.pow(1 - now, replicas - n)
                * (Math.pow(now, n) - Math.pow(before, n));
      }
      before = now;
    }
  }

  /** Of very many replicas, chance leaves nothing: each part of the time has its share. */
  private static void even(double[] results, double replicas, double first, double cycle) {
    double arrived = 0;
    for (double at = first; arrived < replicas; at += cycle) {
      double now = Math.min(replicas, 1 + Math.floor(at * (replicas - 1)));
      if (now > arrived && now >= 2) {
        results[(int) Math.ceil(now / replicas * (results.length - 1))]++;
      }
      arrived = now;
    }
  }

  /**
   * How many looks find uploads that are new.
   *
   * @param uploads of a window
   * @param spreadSeconds as of {@link #of}
   * @param cycleSeconds as of {@link #of}
   */
  static double looks(double uploads, double spreadSeconds, double cycleSeconds) {
    double cycle = Math.max(cycleSeconds, SHIPPER_SECONDS) / spreadSeconds;
    double sum = 0;
    for (int offset = 0; offset < OFFSETS; offset++) {
      double before = 0;
      for (double at = cycle * (offset + 0.5) / OFFSETS; before < 1; at += cycle) {
        double now = Math.min(1, at);
        sum += (1 - Math.pow(1 - (now - before), uploads)) / OFFSETS;
        before = now;
      }
    }
    return sum;
  }

  /**
   * The mean of several, each of which holds for a share of the time.
   *
   * @param shares of the time, of a sum of 1
   */
  public static VerticalMerge mean(VerticalMerge[] all, double[] shares) {
    double[] results = new double[all[0].results.length];
    for (int i = 0; i < all.length; i++) {
      for (int n = 0; n < results.length; n++) {
        results[n] += shares[i] * all[i].results[n];
      }
    }
    return new VerticalMerge(results, all[0].replicas, all[0].copies);
  }

  /** Replicas whose copies are merged. */
  double replicas() {
    return replicas;
  }

  /** Merges of a window by the share of its series that their result holds, ascending to 1. */
  List<Result> results() {
    var all = new ArrayList<Result>();
    for (int i = 1; i < results.length; i++) {
      if (results[i] > 0) {
        all.add(new Result(union(held(i), replicas, copies), results[i]));
      }
    }
    return all;
  }

  /** Replicas whose copies are in a result. */
  private double held(int entry) {
    return replicas * entry / (results.length - 1);
  }

  /**
   * Merges with the same result.
   *
   * @param share of the window's series that it holds
   * @param merges how many of a window
   */
  record Result(double share, double merges) {}

  /** Compactions of a window. */
  public double merges() {
    return Arrays.stream(results).sum();
  }

  /** Bytes read. */
  public double reads() {
    // Every upload is read once, and every result but the last once more.
    return merges() == 0 ? 0 : copies + writes() - 1;
  }

  /** Bytes written. */
  public double writes() {
    double sum = 0;
    for (Result result : results()) {
      sum += result.merges() * result.share();
    }
    return sum;
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
