package capsim.model.compactor;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.Merge;
import capsim.model.bucket.VerticalMerge;
import capsim.model.scenario.MetricStack.Compactor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * How often a compactor that works looks for late copies of a window. An idle one does so once an
 * interval. One at work looks when a pass is over: sooner where passes are short, and not at all
 * for hours where a cascade is under way, so that what came meanwhile is merged at once: Thanos
 * v0.42.4 pkg/compact/compact.go.
 */
public final class Pace {
  private static final double DAY_SECONDS = 86_400;

  private final BlockLadder ladder;
  private final Compactor compactor;
  private final Work work;
  private final double spreadSeconds;
  private final List<VerticalMerge> paces = new ArrayList<>();
  private final List<Double> shares = new ArrayList<>();
  private double free = 1;

  private Pace(BlockLadder ladder) {
    this.ladder = ladder;
    this.compactor = ladder.scenario().metrics().compactor();
    this.work = new Work(ladder.scenario());
    this.spreadSeconds = ladder.spreadSeconds();
  }

  /** The ladder whose work is done as often as a compactor looks that does all of it. */
  public static BlockLadder apply(BlockLadder ladder) {
    return copies(work(ladder));
  }

  /**
   * What is made again is marked when all of it is made, and is seen for so much longer. And while
   * a long block is written, what would have it written again gathers.
   */
  private static BlockLadder work(BlockLadder ladder) {
    if (ladder.streams() == 0) {
      return ladder;
    }
    var pace = new Pace(ladder);
    double hours = 0;
    var rewrites = new HashMap<Double, Double>();
    for (Merge merge : Merge.of(ladder)) {
      double range = rewritten(merge.kind());
      rewrites.merge(range, pace.work.seconds(merge) / 3600, Double::sum);
      boolean again = merge.kind().endsWith(Merge.AGAIN);
      double workers = pace.workers(pace.compactor.downsampleConcurrency()) * pace.shards();
      hours += again ? pace.work.seconds(merge) * merge.perDay() / workers / DAY_SECONDS : 0;
    }
    return ladder.withWork(hours * ladder.againEveryHours(), rewrites);
  }

  /** Range of the block that a kind of work writes, or makes something of. */
  private static double rewritten(String kind) {
    return switch (kind) {
      case "8h merge" -> BlockLadder.EIGHT_HOURS;
      case "2d merge", "5m downsample" -> BlockLadder.TWO_DAYS;
      case "14d merge", "5m downsample 14d", "1h downsample" -> BlockLadder.FORTNIGHT;
      default -> 0;
    };
  }

  private static BlockLadder copies(BlockLadder ladder) {
    boolean apart = ladder.spreadSeconds() > 0 && ladder.vertical().merges() > 0;
    if (!apart) {
      return ladder;
    }
    var pace = new Pace(ladder);
    VerticalMerge running = pace.paced();
    double share = pace.compactor.runningShare();
    // What comes while it does not run is merged at once when it does.
    VerticalMerge once = pace.every(0);
    VerticalMerge[] both = {running, once};
    return ladder.withVertical(VerticalMerge.mean(both, new double[] {share, 1 - share}));
  }

  private VerticalMerge paced() {
    double shards = shards();
    double workers = workers(compactor.concurrency());
    double rounds = Math.ceil(ladder.streams() / shards / workers);
    double downsampling = 0;
    double fortnightsPerDay = BlockLadder.DAY / BlockLadder.FORTNIGHT;
    // What is done besides is too seldom to matter here.
    for (Merge merge : Merge.of(ladder).stream().filter(each -> !each.extra()).toList()) {
      double seconds = work.seconds(merge);
      if (merge.kind().equals(Merge.VERTICAL)) {
        // The last one of a window meets no further copies.
        double merges = ladder.vertical().merges();
        busy(seconds, merge.perDay() / (shards * workers) * Math.max(0, merges - 1) / merges);
      } else if (merge.downsampling() && merge.perDay() / ladder.streams() < 2 * fortnightsPerDay) {
        downsampling += seconds * rounds; // Both passes, before the planner is asked again.
      } else {
        busy(seconds * rounds, merge.perDay() / ladder.streams());
      }
    }
    busy(downsampling, fortnightsPerDay);
    double wait = compactor.waitInterval().toMillis() / 1000.0;
    add(free, wait * Math.max(free, 0.1));
    VerticalMerge[] all = paces.toArray(VerticalMerge[]::new);
    double[] parts = shares.stream().mapToDouble(Double::doubleValue).toArray();
    return VerticalMerge.mean(all, parts);
  }

  private double shards() {
    return Math.max(1, Math.min(compactor.shards(), ladder.streams()));
  }

  private double workers(int concurrency) {
    double perShard = ladder.streams() / shards();
    double cores = Math.floor(compactor.machine().cpus());
    return Math.max(1, Math.min(Math.min(concurrency, perShard), cores));
  }

  /** Copies come within the spread of each window only, and so does most of the work. */
  private void busy(double seconds, double perDay) {
    double windowsPerDay = DAY_SECONDS / (ladder.baseHours() * 3600);
    double share = perDay * Math.min(seconds, spreadSeconds) / (windowsPerDay * spreadSeconds);
    double part = Math.min(free, share);
    if (part > 0) {
      add(part, seconds);
      free -= part;
    }
  }

  private void add(double share, double secondsBetweenLooks) {
    shares.add(share);
    paces.add(every(secondsBetweenLooks));
  }

  /** Merges if it looked so often; 0 is once when all is there. */
  private VerticalMerge every(double seconds) {
    double spread = seconds > 0 ? spreadSeconds : 0;
    return VerticalMerge.of(ladder.replicas().value(), ladder.copies(), spread, seconds);
  }
}
