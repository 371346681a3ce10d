package capsim.loadgen.run;

import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.Recording;
import java.util.List;

/**
 * What came of a run.
 *
 * @param verdict whether it says something about the target
 * @param cause why it ended
 * @param startMillis when it began, since the epoch
 * @param warmUpSeconds time before measuring
 * @param measuredSeconds time of measuring
 * @param drainSeconds time after it until all was answered or given up
 * @param ledger of all items, those of the warm-up too
 * @param offeredPerSecond items generated while measuring, per second
 * @param achievedPerSecond items acknowledged while measuring, per second
 * @param backlogGrowthPerSecond items by which those generated and not yet answered for became more
 *     from the middle of measuring to its end, per second; negative if they became fewer
 * @param recording times of the requests intended while measuring; attempts and bytes meanwhile
 * @param facts what the generator was busy with
 * @param thresholds in the order of the plan
 */
public record RunResult(
    Verdict verdict,
    StopCause cause,
    long startMillis,
    double warmUpSeconds,
    double measuredSeconds,
    double drainSeconds,
    Ledger ledger,
    double offeredPerSecond,
    double achievedPerSecond,
    double backlogGrowthPerSecond,
    Recording recording,
    GeneratorFacts facts,
    List<Threshold.Result> thresholds) {

  public RunResult {
    thresholds = List.copyOf(thresholds);
  }

  /** Whether all thresholds were kept. */
  public boolean passed() {
    return thresholds.stream().allMatch(Threshold.Result::passed);
  }

  /** Whether there were attempts and none was answered: the target cannot be reached. */
  public boolean unanswered() {
    var byStatus = recording.traffic().attemptsByStatus();
    return !byStatus.isEmpty() && byStatus.lastKey() == 0 && ledger.acknowledged() == 0;
  }
}
