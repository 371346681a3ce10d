package capsim.simulator.thanos;

import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.RequestCount;
import capsim.model.scenario.MetricStack.Retention;
import capsim.simulator.engine.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one compactor finds to do in its groups. */
final class CompactionPlanning {
  /** Raw blocks of this range become 5m blocks: Thanos v0.42.4 pkg/compact/downsample. */
  private static final long FIVE_MINUTES_FROM_MILLIS = 40 * 3_600_000L;

  /** 5m blocks of this range become 1h blocks: the same. */
  private static final long ONE_HOUR_FROM_MILLIS = 10 * 86_400_000L;

  private final Simulation simulation;
  private final Bucket bucket;
  private final BlockSizing sizing;
  private final int compactor;
  private final long windowMillis;
  private final Planner planner;
  private final Retention retention;
  private final boolean downsampling;
  private final List<Block> visible = new ArrayList<>();

  CompactionPlanning(
      Simulation simulation, Bucket bucket, BlockSizing sizing, int compactor, long windowMillis) {
    this.simulation = simulation;
    this.bucket = bucket;
    this.sizing = sizing;
    this.compactor = compactor;
    this.windowMillis = windowMillis;
    this.planner = new Planner(sizing.deduplicated());
    this.retention = sizing.ladder().scenario().metrics().retention();
    this.downsampling = sizing.ladder().scenario().metrics().compactor().downsampling();
  }

  /** At most one merge of each group; each group is asked again only when it has changed. */
  List<CompactionJob> merges() {
    var jobs = new ArrayList<CompactionJob>();
    for (Group group : bucket.groups()) {
      if (group.shard == compactor && group.changed) {
        List<Block> sources = planner.plan(visible(group));
        if (sources.isEmpty()) {
          group.changed = false;
        } else {
          jobs.add(CompactionJob.merge(group, sources, sizing, windowMillis));
        }
      }
    }
    return jobs;
  }

  private List<Block> visible(Group group) {
    visible.clear();
    for (Block block : group.blocks()) {
      if (block.visibleMillis <= simulation.nowMillis()) {
        visible.add(block);
      }
    }
    return visible;
  }

  /** Blocks that are long enough and not yet covered by the next resolution. */
  List<CompactionJob> downsamplings() {
    var jobs = new ArrayList<CompactionJob>();
    for (int i = 0; i < bucket.groups().size(); i += 3) {
      if (bucket.groups().get(i).shard == compactor) {
        downsamplings(i / 3, Block.RAW, FIVE_MINUTES_FROM_MILLIS, jobs);
        downsamplings(i / 3, Block.FIVE_MINUTES, ONE_HOUR_FROM_MILLIS, jobs);
      }
    }
    return jobs;
  }

  private void downsamplings(int stream, int from, long longEnough, List<CompactionJob> jobs) {
    Group group = bucket.group(stream, from);
    Group target = bucket.group(stream, from + 1);
    for (Block block : group.blocks()) {
      if (block.rangeMillis() >= longEnough
          && block.visibleMillis <= simulation.nowMillis()
          && !covered(block, target)) {
        jobs.add(CompactionJob.downsample(group, block, target, sizing));
      }
    }
  }

  /** Whether all that the block is made of is in downsampled blocks of its time. */
  private static boolean covered(Block block, Group target) {
    long until = block.minMillis;
    int sources = 0;
    for (Block other : target.blocks()) {
      if (other.minMillis <= until && other.maxMillis > until) {
        until = other.maxMillis;
        sources += other.sources;
      }
    }
    return until >= block.maxMillis && sources >= block.sources;
  }

  /** Marks blocks whose sources another one of their group has too; how many. */
  int collectGarbage() {
    int marked = 0;
    if (!downsampling) {
      return 0;
    }
    for (int i = 0; i < bucket.groups().size(); i++) {
      Group group = bucket.groups().get(i);
      if (i % 3 != Block.RAW && group.shard == compactor && group.changed) {
        for (Block block : List.copyOf(group.blocks())) {
          if (duplicate(block, group)) {
            marked += block.marked() ? 0 : 1;
            bucket.replace(group, block, "marks of duplicates");
          }
        }
      }
    }
    return marked;
  }

  private static boolean duplicate(Block block, Group group) {
    for (Block other : group.blocks()) {
      if (other != block && block.within(other) && block.sources < other.sources) {
        return true;
      }
    }
    return false;
  }

  /** What retention no longer wants is marked, each time that it is seen. */
  record Expired(int marked, int markedAgain) {
    RequestCount requests() {
      return BlockRequests.mark().times(marked).plus(BlockRequests.markAgain().times(markedAgain));
    }
  }

  /** Marks what retention no longer wants. */
  Expired expire() {
    Duration[] kept = {retention.raw(), retention.fiveMinutes(), retention.oneHour()};
    int marked = 0;
    int again = 0;
    for (int i = 0; i < bucket.groups().size(); i++) {
      Group group = bucket.groups().get(i);
      Duration keep = kept[i % 3];
      if (group.shard != compactor || keep.isZero()) {
        continue;
      }
      long oldest = simulation.nowMillis() - keep.toMillis();
      for (Block block : group.blocks()) {
        if (block.minMillis >= oldest) {
          break;
        }
        if (block.maxMillis < oldest && block.marked()) {
          again++;
        } else if (block.maxMillis < oldest && block.visibleMillis <= simulation.nowMillis()) {
          bucket.expire(group, block);
          marked++;
        }
      }
    }
    return new Expired(marked, again);
  }

  /** Merges that would follow each other if no new block came: what the compactor is behind. */
  int backlog() {
    int merges = 0;
    for (Group group : bucket.groups()) {
      if (group.shard == compactor && group.changed) {
        merges += backlog(new ArrayList<>(visible(group)));
      }
    }
    return merges;
  }

  private int backlog(List<Block> blocks) {
    int merges = 0;
    for (List<Block> sources = planner.plan(blocks);
        !sources.isEmpty();
        sources = planner.plan(blocks)) {
      merges++;
      Block merged = Merging.outline(sources);
      int at = blocks.indexOf(sources.get(0));
      blocks.removeAll(sources);
      blocks.add(at, merged);
    }
    return merges;
  }
}
