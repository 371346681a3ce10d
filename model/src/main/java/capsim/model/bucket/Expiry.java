package capsim.model.bucket;

import capsim.model.scenario.MetricStack.Retention;
import capsim.workload.tsdb.BlockSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks of one stream that retention marks and the compactor deletes: Thanos v0.42.4
 * pkg/compact/retention.go.
 *
 * @param block one of them
 * @param perFortnight how many in a fortnight
 */
public record Expiry(BlockSize block, double perFortnight) {
  /** All of a stream; a resolution that is kept for ever has none. */
  public static List<Expiry> of(BlockLadder ladder) {
    Retention retention = ladder.scenario().metrics().retention();
    var all = new ArrayList<Expiry>();
    if (!retention.raw().isZero()) {
      double merged = ladder.mergedHours();
      all.add(new Expiry(ladder.raw(merged), 1));
      if (merged < BlockLadder.FORTNIGHT) {
        double alone = (BlockLadder.FORTNIGHT - merged) / BlockLadder.TWO_DAYS;
        all.add(new Expiry(ladder.raw(BlockLadder.TWO_DAYS), alone));
      }
    }
    if (ladder.scenario().metrics().compactor().downsampling()) {
      if (!retention.fiveMinutes().isZero()) {
        all.add(fortnight(ladder, BlockLadder.FIVE_MINUTES));
      }
      if (!retention.oneHour().isZero()) {
        all.add(fortnight(ladder, BlockLadder.ONE_HOUR));
      }
    }
    return List.copyOf(all);
  }

  private static Expiry fortnight(BlockLadder ladder, double resolutionSeconds) {
    return new Expiry(ladder.downsampled(resolutionSeconds, BlockLadder.FORTNIGHT), 1);
  }
}
