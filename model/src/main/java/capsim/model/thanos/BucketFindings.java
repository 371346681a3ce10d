package capsim.model.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.bucket.Merge;
import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.finding.Words;
import capsim.model.objectstore.Stored;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.MetricStack.Retention;
import capsim.model.unit.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What there is to say about what is kept. */
final class BucketFindings {
  private static final String SUBJECT = "metrics bucket";

  /** Thanos v0.42.4 cmd/thanos/compact.go refuses to start below these. */
  private static final Duration RAW_GUARD = Duration.ofHours(40);

  private static final Duration FIVE_MINUTES_GUARD = Duration.ofDays(10);

  /** Range of the only 5m block that becomes 1h data. */
  private static final Duration FORTNIGHT = Duration.ofDays(14);

  /** Index size of a merge at which Thanos leaves its largest source out: 85 % of 64 GiB. */
  private static final double MOST_INDEX_BYTES = 0.85 * 64 * Bytes.GIB;

  private BucketFindings() {}

  static List<Finding> of(
      BlockLadder ladder, List<Merge> merges, List<Stored> stored, BucketOccupancy occupancy) {
    var findings = new ArrayList<Finding>();
    retention(ladder, merges, findings);
    highAvailability(ladder, stored, findings);
    copies(ladder, occupancy, findings);
    fiveMinutes(ladder, findings);
    index(merges, findings);
    return findings;
  }

  private static void retention(BlockLadder ladder, List<Merge> merges, List<Finding> findings) {
    MetricStack metrics = ladder.scenario().metrics();
    Retention retention = metrics.retention();
    if (metrics.compactor().downsampling()) {
      if (below(retention.raw(), RAW_GUARD) || below(retention.fiveMinutes(), FIVE_MINUTES_GUARD)) {
        findings.add(
            finding(
                Severity.CRITICAL,
                "The compactor does not start: raw is kept "
                    + Words.duration(retention.raw().toMillis() / 1000.0)
                    + ", 5m "
                    + Words.duration(retention.fiveMinutes().toMillis() / 1000.0)
                    + ".",
                "With downsampling it wants 40 h of raw and 10 d of 5m at least.",
                "Keep raw for 40 h and 5m for 10 d or longer, or switch downsampling off."));
      } else if (below(retention.fiveMinutes(), FORTNIGHT)) {
        findings.add(
            finding(
                Severity.WARNING,
                "5m blocks may be deleted before 1h data is made of them.",
                "Only 14d blocks are downsampled to 1h; 5m is kept "
                    + Words.duration(retention.fiveMinutes().toMillis() / 1000.0)
                    + " (thanos-io/thanos issue 5435).",
                "Keep 5m for 14 d or longer."));
      }
    }
    again(ladder, merges, findings);
    endless(ladder, findings);
  }

  /** What is kept for less time than its source is made again as soon as the compactor may. */
  private static void again(BlockLadder ladder, List<Merge> merges, List<Finding> findings) {
    for (Merge merge : merges) {
      if (merge.kind().endsWith(Merge.AGAIN)) {
        boolean hour = merge.kind().startsWith("1h");
        Retention retention = ladder.scenario().metrics().retention();
        Duration kept = hour ? retention.oneHour() : retention.fiveMinutes();
        findings.add(
            finding(
                Severity.WARNING,
                (hour ? "1h" : "5m")
                    + " data is kept for "
                    + Words.duration(kept.toMillis() / 1000.0)
                    + ", less than what it is made of: it is made again, and marked for deletion,"
                    + " again and again.",
                Words.count(merge.perDay())
                    + " times a day "
                    + Words.bytes(merge.readBytes())
                    + " are read and "
                    + Words.bytes(merge.writeBytes())
                    + " written: the compactor sees a finer block without a coarser one, half a delete"
                    + " delay after retention has marked that.",
                "Keep coarser data at least as long as finer data."));
      }
    }
  }

  /** What is kept for ever has no steady state: each resolution grows by its blocks of a day. */
  private static void endless(BlockLadder ladder, List<Finding> findings) {
    Retention retention = ladder.scenario().metrics().retention();
    double hours = BlockLadder.FORTNIGHT;
    if (retention.raw().isZero()) {
      findings.add(
          endless(
              "Raw",
              ladder.rawBytesPerDay(hours),
              "Set a raw retention; downsampled data can stay longer."));
    }
    if (!ladder.scenario().metrics().compactor().downsampling()) {
      return;
    }
    double blocksPerDay = ladder.streams() * BlockLadder.DAY / hours;
    if (retention.fiveMinutes().isZero()) {
      double five = ladder.downsampled(BlockLadder.FIVE_MINUTES, hours).bytes();
      findings.add(
          endless("5m", five * blocksPerDay, "Set a 5m retention; 1h data can stay longer."));
    }
    if (retention.oneHour().isZero()) {
      double hour = ladder.downsampled(BlockLadder.ONE_HOUR, hours).bytes();
      findings.add(endless("1h", hour * blocksPerDay, "Set a 1h retention, or plan for growth."));
    }
  }

  private static Finding endless(String resolution, double bytesPerDay, String advice) {
    return finding(
        Severity.WARNING,
        resolution + " data is kept for ever; the plan shows a year.",
        "The bucket grows by " + Words.bytes(bytesPerDay) + " of it each day.",
        advice);
  }

  private static boolean below(Duration retention, Duration limit) {
    return !retention.isZero() && retention.compareTo(limit) < 0;
  }

  private static void highAvailability(
      BlockLadder ladder, List<Stored> stored, List<Finding> findings) {
    int replicas = ladder.scenario().metrics().agent().replicas();
    double bytes = 0;
    int last = stored.get(stored.size() - 1).day();
    for (Stored row : stored) {
      bytes += row.day() == last ? row.bytes().value() : 0;
    }
    if (replicas > 1 && bytes > 0) {
      double wasted = bytes * (replicas - 1) / replicas;
      findings.add(
          finding(
              Severity.WARNING,
              replicas
                  + " agents per cluster make "
                  + replicas
                  + " series of each: "
                  + Words.bytes(wasted)
                  + " of "
                  + Words.bytes(bytes)
                  + " in the bucket are second copies.",
              "prometheus_replica arrives as a series label; the compactor merges only what differs"
                  + " in external labels of the block.",
              "Run one agent per cluster with a persistent WAL, or let one of each pair send: that"
                  + " saves "
                  + Words.percent((replicas - 1.0) / replicas)
                  + " of Receive, bucket and compaction."));
    }
  }

  private static void copies(
      BlockLadder ladder, BucketOccupancy occupancy, List<Finding> findings) {
    if (!ladder.deduplicated() && ladder.copies() > 1) {
      findings.add(
          finding(
              Severity.WARNING,
              Words.count(ladder.copies())
                  + " copies of every block stay in the bucket for good: "
                  + Words.bytes(occupancy.receivedBytesPerDay().value())
                  + " instead of "
                  + Words.bytes(occupancy.singleCopyBytesPerDay().value())
                  + " a day.",
              "deduplication.replica-label is not set (thanos-io/thanos issue 2116).",
              "Set it to the receive replica's label; see compaction.verticalReads for its price."));
    }
  }

  private static void fiveMinutes(BlockLadder ladder, List<Finding> findings) {
    if (!ladder.scenario().metrics().compactor().downsampling() || ladder.streams() == 0) {
      return;
    }
    double raw = ladder.raw(BlockLadder.FORTNIGHT).bytes();
    double five = ladder.downsampled(BlockLadder.FIVE_MINUTES, BlockLadder.FORTNIGHT).bytes();
    if (five > raw) {
      findings.add(
          finding(
              Severity.WARNING,
              "5m data is larger than raw data: "
                  + Words.percent(five / raw)
                  + " of it, per stream and fortnight "
                  + Words.bytes(five)
                  + " against "
                  + Words.bytes(raw)
                  + ".",
              "Each 5m window keeps five aggregates; at long scrape intervals that is more than the"
                  + " samples themselves (thanos-io/thanos issue 5268).",
              "Keep raw as long as 5m and switch downsampling off, unless long queries need it."));
    }
  }

  private static void index(List<Merge> merges, List<Finding> findings) {
    // What every window takes is told before what restarts do once more.
    List<Merge> usualFirst = merges.stream().sorted(Comparator.comparing(Merge::extra)).toList();
    for (Merge merge : usualFirst) {
      double bytes = merge.sourceIndexBytes();
      if (!merge.downsampling() && bytes >= MOST_INDEX_BYTES) {
        findings.add(
            finding(
                Severity.CRITICAL,
                "The "
                    + merge.kind()
                    + " of a stream reads "
                    + Words.bytes(bytes)
                    + " of index: Thanos leaves its largest block out for ever (no-compact).",
                "An index cannot exceed 64 GiB; from 54.4 GiB of sources on blocks are excluded.",
                "Split into at least "
                    + Words.count(Math.ceil(bytes / MOST_INDEX_BYTES))
                    + " times as many tenants, or reduce churn."));
        return;
      }
    }
  }

  private static Finding finding(Severity severity, String what, String why, String advice) {
    return new Finding(severity, SUBJECT, what, why, advice);
  }
}
