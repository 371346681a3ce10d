package capsim.cli.load;

import capsim.cli.load.LoadReport.Items;
import capsim.cli.load.LoadReport.Predicted;
import capsim.cli.load.LoadReport.Rate;
import capsim.cli.load.LoadReport.RunIdentity;
import capsim.cli.load.LoadReport.Signal;
import capsim.cli.load.LoadReport.Traffic;
import capsim.loadgen.record.Ledger;
import capsim.loadgen.run.FindMax;
import capsim.loadgen.run.GeneratorFacts;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Threshold;
import capsim.loadgen.run.Verdict;
import capsim.loadgen.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes reports of what runs gave. */
final class Reports {
  private Reports() {}

  static LoadReport of(
      Signal signal,
      RunIdentity identity,
      RunResult result,
      Predicted predicted,
      Optional<Verification> verification,
      Optional<LoadReport.FindMax> findMax) {
    return new LoadReport(
        signal,
        identity,
        verdict(result.verdict()),
        items(result.ledger()),
        new Rate(result.offeredPerSecond(), result.achievedPerSecond()),
        new Traffic(
            result.recording().traffic().requests(),
            result.recording().traffic().attempts(),
            result.recording().traffic().rawBytes(),
            result.recording().traffic().wireBytes(),
            result.recording().traffic().attemptsByStatus()),
        result.recording().latency().summary(),
        result.recording().serviceTime().summary(),
        result.thresholds().stream().map(Reports::threshold).toList(),
        facts(result.facts()),
        predicted,
        verification,
        findMax);
  }

  private static LoadReport.Threshold threshold(Threshold.Result result) {
    return new LoadReport.Threshold(
        result.threshold().metric(),
        result.threshold().expression(),
        result.measured(),
        result.passed());
  }

  private static Items items(Ledger ledger) {
    return new Items(
        ledger.generated(),
        ledger.acknowledged(),
        ledger.rejected(),
        ledger.dropped(),
        ledger.unsent(),
        ledger.duplicated(),
        ledger.rejectedByReason(),
        ledger.droppedByReason());
  }

  private static SortedMap<String, Double> facts(GeneratorFacts facts) {
    var map = new TreeMap<String, Double>();
    map.put("slipP99", facts.slip().p99());
    map.put("slipMax", facts.slip().max());
    map.put("reactorBusyShare", facts.reactorBusyShare());
    map.put("processCpuShare", facts.processCpuShare());
    map.put("machineCpuShare", facts.machineCpuShare());
    map.put("pauseShare", facts.pauseShare());
    map.put("processors", (double) facts.processors());
    return map;
  }

  private static LoadReport.Verdict verdict(Verdict verdict) {
    var reasons = new ArrayList<String>();
    for (Verdict.Finding finding : verdict.findings()) {
      reasons.add(reason(finding));
    }
    return new LoadReport.Verdict(verdict.level().text(), reasons);
  }

  private static String reason(Verdict.Finding finding) {
    double value = finding.measured();
    Verdict.Criterion criterion = finding.criterion();
    return switch (criterion) {
      case SLIP ->
          String.format(
              Locale.ROOT,
              "Requests began up to %.0f ms after they were due (99th percentile; suspect from %.0f"
                  + " ms, generator-bound from %.0f ms): offer less, or use more threads.",
              value * 1e3,
              criterion.suspectFrom() * 1e3,
              criterion.boundFrom() * 1e3);
      case REACTOR_BUSY ->
          percent(
              "The busiest sending thread used %.0f %% of a CPU (suspect from %.0f %%,"
                  + " generator-bound from %.0f %%): use more threads, or another machine beside"
                  + " this one.",
              value, criterion);
      case MACHINE_BUSY ->
          String.format(
              Locale.ROOT,
              "All CPUs of this machine were %.0f %% busy (suspect from %.0f %%): generator and"
                  + " target may have taken them from each other.",
              value * 100,
              criterion.suspectFrom() * 100);
      case PAUSES ->
          percent(
              "Garbage collection stopped the generator for %.1f %% of the time (suspect from %.0f"
                  + " %%, generator-bound from %.0f %%): give it more memory (CAPSIM_JAVA_OPTS).",
              value, criterion);
    };
  }

  private static String percent(String format, double value, Verdict.Criterion criterion) {
    return String.format(
        Locale.ROOT,
        format,
        value * 100,
        criterion.suspectFrom() * 100,
        criterion.boundFrom() * 100);
  }

  /** A search, with the criteria in words. */
  static LoadReport.FindMax search(FindMax search, FindMax.Criteria criteria) {
    List<String> words =
        List.of(
            String.format(
                Locale.ROOT, "achieved / offered at least %.3g %%", criteria.achievedShare() * 100),
            String.format(
                Locale.ROOT, "failed attempts below %.3g %%", criteria.errorShare() * 100),
            String.format(Locale.ROOT, "p99 of latency below %.3g s", criteria.p99Seconds()),
            String.format(
                Locale.ROOT,
                "backlog growing by at most %.3g %% of what is offered",
                criteria.backlogShare() * 100));
    List<LoadReport.Step> steps =
        search.steps().stream()
            .map(
                step ->
                    new LoadReport.Step(
                        step.run().offeredPerSecond(),
                        step.run().achievedPerSecond(),
                        step.run().recording().latency().quantileSeconds(0.99),
                        step.holds(),
                        step.reason()))
            .toList();
    return new LoadReport.FindMax(search.highestHeld().orElse(0.0), words, steps);
  }
}
