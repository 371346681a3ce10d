package capsim.model.bucket;

import capsim.model.scenario.MetricStack.BlockLister;
import java.util.List;

/**
 * How many block directories and objects lie in the bucket through a fortnight of the steady state,
 * in which all streams do the same at the same time.
 */
final class BucketProfile {
  private static final int HOURS_PER_CELL = 2;
  private static final int CELLS = (int) BlockLadder.FORTNIGHT / HOURS_PER_CELL;

  private final double[] blocks = new double[CELLS];
  private final double[] objects = new double[CELLS];

  BucketProfile(BlockLadder ladder, List<BlockLife> lives, List<Merge> merges) {
    double delay = BucketOccupancy.markedDays(ladder) * BlockLadder.DAY;
    for (BlockLife life : lives) {
      double count = life.times() * ladder.streams();
      double each = life.kind().size().objects();
      double born = life.endHour() + life.bornHours();
      double marked = life.endHour() + life.markedHours();
      add(blocks, born, marked, count);
      add(objects, born, marked, count * each);
      if (life.end() == BlockLife.End.MERGED || life.end() == BlockLife.End.EXPIRED) {
        add(blocks, marked, marked + delay, count);
        // The mark is an object, too.
        add(objects, marked, marked + delay, count * (each + 1));
      }
    }
    for (Merge merge : merges) {
      if (merge.kind().equals(Merge.VERTICAL) || merge.kind().startsWith(Merge.RESTART)) {
        double times = merge.perDay() / BlockLadder.DAY * delay;
        for (Blocks marked : merge.marked()) {
          everywhere(blocks, marked.count() * times);
          everywhere(objects, marked.count() * times * (marked.block().objects() + 1));
        }
      }
    }
  }

  private static void everywhere(double[] cells, double amount) {
    for (int cell = 0; cell < CELLS; cell++) {
      cells[cell] += amount;
    }
  }

  /** Adds what is there from one hour to another, in this fortnight as in all others. */
  private static void add(double[] cells, double fromHour, double untilHour, double amount) {
    double hours = untilHour - fromHour;
    double whole = Math.floor(hours / BlockLadder.FORTNIGHT);
    if (whole > 0) {
      everywhere(cells, whole * amount);
    }
    double from = fromHour / HOURS_PER_CELL;
    double until = from + (hours - whole * BlockLadder.FORTNIGHT) / HOURS_PER_CELL;
    for (double at = from; at < until; at = Math.floor(at) + 1) {
      double covered = Math.min(until, Math.floor(at) + 1) - at;
      cells[Math.floorMod((long) Math.floor(at), CELLS)] += covered * amount;
    }
  }

  /** Pages of a listing, in the mean: a page that is not full is one as well. */
  double pages(BlockLister lister) {
    double[] entries = lister == BlockLister.RECURSIVE ? objects : blocks;
    double sum = 0;
    for (double each : entries) {
      sum += Math.max(1, Math.ceil(each / BlockRequests.LIST_PAGE));
    }
    return sum / CELLS;
  }

  /** Objects, in the mean. */
  double objects() {
    double sum = 0;
    for (double each : objects) {
      sum += each;
    }
    return sum / CELLS;
  }
}
