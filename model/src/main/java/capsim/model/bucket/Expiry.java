package capsim.model.bucket;

import capsim.workload.tsdb.BlockSize;
import java.util.ArrayList;
import java.util.List;

/**
 * A block that retention marks and the compactor deletes: Thanos v0.42.4 pkg/compact/retention.go.
 *
 * @param block one of them
 * @param perDay how many in a day, on all streams
 * @param markedAgain how often retention finds the mark of one that it sees again
 */
public record Expiry(BlockSize block, double perDay, double markedAgain) {
  /** All of a ladder's streams; a resolution that is kept for ever has none. */
  public static List<Expiry> of(BlockLadder ladder) {
    double perDay = ladder.streams() * BlockLadder.DAY / BlockLadder.FORTNIGHT;
    double wait = ladder.cascade().waitHours();
    var all = new ArrayList<Expiry>();
    for (BlockLife life : BlockLives.of(ladder)) {
      if (life.end() == BlockLife.End.EXPIRED) {
        double again = Math.max(0, Math.round(life.seenHours() / wait) - 1);
        all.add(new Expiry(life.kind().size(), life.times() * perDay, again));
      }
    }
    return List.copyOf(all);
  }
}
