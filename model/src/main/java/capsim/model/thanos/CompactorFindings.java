package capsim.model.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.bucket.Merge;
import capsim.model.compactor.CompactionPlan;
import capsim.model.compactor.CompactionPlan.Burst;
import capsim.model.compactor.CompactorTraffic;
import capsim.model.compactor.MetaSync;
import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.finding.Words;
import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MetricStack.BlockLister;
import capsim.model.scenario.MetricStack.Compactor;
import capsim.model.scenario.MetricStack.CutPhases;
import java.util.ArrayList;
import java.util.List;

/** What there is to say about the Compactor. */
final class CompactorFindings {
  private CompactorFindings() {}

  static List<Finding> of(
      BlockLadder ladder, List<Merge> merges, BucketOccupancy occupancy, CompactionPlan plan) {
    var findings = new ArrayList<Finding>();
    backlog(ladder, plan, findings);
    window(ladder, plan, findings);
    scratch(ladder, plan, findings);
    memory(ladder, plan, findings);
    phases(ladder, plan, occupancy, findings);
    metaSync(ladder, merges, plan, occupancy, findings);
    return findings;
  }

  private static void backlog(BlockLadder ladder, CompactionPlan plan, List<Finding> findings) {
    double allowed = ladder.scenario().headroom().cpu().value();
    double twoDays =
        BlockLadder.TWO_DAYS * 3600 * ladder.scenario().metrics().compactor().runningShare();
    double busy = plan.utilization().value();
    double fortnight = plan.fortnightSeconds().value() / twoDays;
    double worst = Math.max(busy, fortnight);
    if (worst <= allowed) {
      return;
    }
    double needed = plan.neededConcurrency().value();
    double streams = plan.streams().value();
    String cure =
        needed > streams
            ? "A stream has one compaction at a time, and there are "
                + Words.count(streams, "stream")
                + ": split the data into "
                + Words.count(needed, "tenant")
                + " and run as many workers, or use faster cores and streams."
            : "Run "
                + Words.count(needed, "worker")
                + " in all: compact.concurrency and downsample.concurrency, or shards.";
    findings.add(
        finding(
            worst > 1 ? Severity.CRITICAL : Severity.WARNING,
            worst > 1
                ? "The compactor falls behind, and with it retention and deletion."
                : "The compactor has less headroom than asked for.",
            "It is busy "
                + Words.percent(busy)
                + " of the time; the fortnight's cascade takes "
                + Words.duration(plan.fortnightSeconds().value())
                + " of the "
                + Words.duration(twoDays)
                + " until the next 2d boundary, with "
                + Words.count(plan.workers().value(), "worker")
                + " a shard.",
            cure));
  }

  private static void window(BlockLadder ladder, CompactionPlan plan, List<Finding> findings) {
    Compactor compactor = ladder.scenario().metrics().compactor();
    if (compactor.window().isEmpty() || ladder.streams() == 0) {
      return;
    }
    Burst longest = plan.bursts().get(0);
    for (Burst burst : plan.bursts()) {
      boolean one = !burst.kind().equals(CompactionPlan.FORTNIGHT_DAY);
      longest = one && burst.seconds().value() > longest.seconds().value() ? burst : longest;
    }
    double window = compactor.runningShare() * 86_400;
    double seconds = longest.seconds().value();
    if (seconds > window) {
      findings.add(
          finding(
              Severity.CRITICAL,
              "The compactor's window of "
                  + Words.duration(window)
                  + " is too short for a "
                  + longest.kind()
                  + ", which takes "
                  + Words.duration(seconds)
                  + ".",
              "Scaling to zero ends what runs, and it is begun anew the next day: it never ends.",
              "Widen the window, split the data into more tenants, or let a job without --wait run to"
                  + " its end instead of ending it."));
    } else {
      findings.add(
          finding(
              Severity.INFO,
              "The compactor runs for "
                  + Words.duration(window)
                  + " of a day, and begins with "
                  + Words.count(plan.windowStartMerges().value())
                  + " merges.",
              "What comes meanwhile waits, as do retention and deletion. What runs at the end is lost:"
                  + " up to "
                  + Words.duration(seconds)
                  + " of work.",
              "Scale the compactors from zero and back by a schedule in UTC."));
    }
  }

  private static void scratch(BlockLadder ladder, CompactionPlan plan, List<Finding> findings) {
    Compactor compactor = ladder.scenario().metrics().compactor();
    double disk = compactor.machine().disk().bytes();
    double allowed = ladder.scenario().headroom().disk().value();
    double scratch = plan.scratchBytes().value();
    if (scratch > disk * allowed) {
      findings.add(
          finding(
              scratch > disk ? Severity.CRITICAL : Severity.WARNING,
              "The compactor needs "
                  + Words.bytes(scratch)
                  + " of local disk and has "
                  + Words.bytes(disk)
                  + ".",
              "Sources and output of the largest merge lie there together, for each of "
                  + Words.count(plan.workers().value(), "worker")
                  + " (thanos-io/thanos issue 1767).",
              "Give it " + Words.bytes(scratch / allowed) + ", or split the stream into tenants."));
    }
  }

  private static void memory(BlockLadder ladder, CompactionPlan plan, List<Finding> findings) {
    double machine = ladder.scenario().metrics().compactor().machine().memory().bytes();
    double allowed = ladder.scenario().headroom().memory().value();
    double needed = plan.memoryBytes().value();
    if (needed > machine * allowed) {
      findings.add(
          finding(
              needed > machine ? Severity.CRITICAL : Severity.WARNING,
              "The compactor needs "
                  + Words.bytes(needed)
                  + " of memory and has "
                  + Words.bytes(machine)
                  + ".",
              "The largest merge of a stream reads "
                  + Words.bytes(plan.largestMergeIndexBytes().value())
                  + " of index; postings of the output are held in memory.",
              "Give it " + Words.bytes(needed / allowed) + ", or split the stream into tenants."));
    }
  }

  private static void phases(
      BlockLadder ladder, CompactionPlan plan, BucketOccupancy occupancy, List<Finding> findings) {
    double extra = plan.verticalReads().value() - ladder.copies();
    boolean random = ladder.scenario().metrics().receive().cutPhases() == CutPhases.RANDOM;
    if (random && ladder.deduplicated() && extra > 0 && ladder.streams() > 0) {
      findings.add(
          finding(
              Severity.WARNING,
              "Merging the copies of a window reads "
                  + Words.count(plan.verticalReads().value())
                  + " and writes "
                  + Words.count(plan.verticalWrites().value())
                  + " times its bytes, instead of "
                  + Words.count(ladder.copies())
                  + " and 1.",
              Words.count(ladder.replicas().value(), "replica")
                  + " upload a window up to "
                  + Words.duration(ladder.spreadSeconds())
                  + " apart; each late copy is merged with all that came before.",
              "Start the replicas so that they cut together, or raise wait-interval towards 2 h:"
                  + " saves "
                  + Words.bytes(extra * occupancy.singleCopyBytesPerDay().value())
                  + " read and as much written a day."));
    }
  }

  private static void metaSync(
      BlockLadder ladder,
      List<Merge> merges,
      CompactionPlan plan,
      BucketOccupancy occupancy,
      List<Finding> findings) {
    Compactor compactor = ladder.scenario().metrics().compactor();
    double wait = compactor.waitInterval().toMillis() / 1000.0;
    if (wait > 0 && plan.syncSeconds().value() > wait) {
      findings.add(
          finding(
              Severity.CRITICAL,
              "A look at the bucket never ends: it takes "
                  + Words.duration(plan.syncSeconds().value())
                  + " and is cancelled after "
                  + Words.duration(wait)
                  + ".",
              Words.count(occupancy.blocks().value(), "block")
                  + "; at this latency at most "
                  + Words.count(plan.mostBlocks().value())
                  + " can be listed in time.",
              "Raise wait-interval, use the recursive lister, or have fewer streams."));
    }
    if (compactor.lister() == BlockLister.RECURSIVE && !compactor.webUi()) {
      return;
    }
    MetaSync now = CompactorTraffic.metaSync(ladder, merges, compactor, occupancy);
    MetaSync better = CompactorTraffic.metaSync(ladder, merges, quiet(compactor), occupancy);
    double saved = now.requestsPerSecond().total() - better.requestsPerSecond().total();
    if (saved > 0 && occupancy.blocks().value() > 0) {
      findings.add(
          finding(
              Severity.INFO,
              "An idle compactor asks the store "
                  + Words.count(now.requestsPerSecond().of(S3Operation.HEAD))
                  + " HEAD/s and "
                  + Words.count(now.requestsPerSecond().of(S3Operation.GET))
                  + " GET/s, mostly for marks that do not exist.",
              Words.count(occupancy.blocks().value(), "block")
                  + ", looked at "
                  + Words.count(now.listings() * 300)
                  + " times in 5 min by "
                  + Words.count(compactor.shards(), "shard")
                  + ".",
              "block-discovery-strategy=recursive and web.disable save "
                  + Words.count(saved)
                  + " requests/s."));
    }
  }

  private static Compactor quiet(Compactor loud) {
    return new Compactor(
        loud.shards(),
        loud.concurrency(),
        loud.downsampleConcurrency(),
        loud.deduplication(),
        loud.downsampling(),
        loud.deleteDelay(),
        loud.waitInterval(),
        loud.consistencyDelay(),
        loud.cleanupInterval(),
        loud.progressInterval(),
        false,
        BlockLister.RECURSIVE,
        loud.window(),
        loud.machine());
  }

  private static Finding finding(Severity severity, String what, String why, String advice) {
    return new Finding(severity, CompactorTraffic.COMPONENT, what, why, advice);
  }
}
