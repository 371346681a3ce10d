package capsim.loadgen.run;

import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Joins what the reactors of a run hand over; called on their threads. */
final class Collector {
  /** What the reactors handed over for one interval. */
  private static final class Interval {
    private final Recording recording = new Recording();
    private final Ledger ledger = new Ledger();
    private Phase phase = Phase.FINISHED;
    private int reactors;
  }

  private final int reactors;
  private final RunPlan plan;
  private final ReactorRun.Schedule schedule;
  private final long startMillis;
  private final HostMeter meter;
  private final Consumer<Progress> listener;
  private final Consumer<StopCause> stop;
  private final CompletableFuture<RunResult> result;

  private final TreeMap<Long, Interval> intervals = new TreeMap<>();
  private final List<ReactorRun> finished = new ArrayList<>();
  private final Recording soFar = new Recording();
  private Ledger before = new Ledger();
  private Ledger baseLedger = new Ledger();
  private long baseNanoTime;
  private HostMeter.Sample begin;
  private HostMeter.Sample end;
  private StopCause cause = StopCause.DURATION;

  Collector(
      int reactors,
      RunPlan plan,
      ReactorRun.Schedule schedule,
      long startMillis,
      HostMeter meter,
      Consumer<Progress> listener,
      Consumer<StopCause> stop,
      CompletableFuture<RunResult> result) {
    this.reactors = reactors;
    this.plan = plan;
    this.schedule = schedule;
    this.startMillis = startMillis;
    this.meter = meter;
    this.listener = listener;
    this.stop = stop;
    this.result = result;
    baseNanoTime = schedule.start();
  }

  /** The first reactor that begins to measure takes the machine's counters for all. */
  synchronized void measuring() {
    if (begin == null) {
      begin = meter.sample();
    }
  }

  /** The first one that ends does so, too. */
  synchronized void measured() {
    if (end == null) {
      end = meter.sample();
    }
  }

  /** Why the run is going to stop early; the first reason counts. */
  synchronized void cause(StopCause reason) {
    if (cause == StopCause.DURATION && finished.isEmpty()) {
      cause = reason;
    }
  }

  boolean over() {
    return result.isDone();
  }

  /** Takes one interval of one reactor; tells the listener when it has that of all. */
  void interval(long number, Phase phase, Recording recording, Ledger ledger) {
    Progress progress;
    synchronized (this) {
      Interval interval = intervals.computeIfAbsent(number, any -> new Interval());
      interval.recording.add(recording);
      interval.ledger.add(ledger);
      interval.phase = phase.compareTo(interval.phase) < 0 ? phase : interval.phase;
      interval.reactors++;
      if (interval.reactors < reactors) {
        return;
      }
      intervals.remove(number);
      progress = progress(number, interval);
      checkThresholds(number, interval);
    }
    listener.accept(progress);
  }

  private Progress progress(long number, Interval interval) {
    double seconds = schedule.intervalNanos() / 1e9;
    Ledger change = interval.ledger.since(before);
    before = interval.ledger;
    return new Progress(
        interval.phase,
        number * seconds,
        seconds,
        interval.ledger,
        change.generated() / seconds,
        change.acknowledged() / seconds,
        interval.recording);
  }

  /** Of intervals that were measured whole; the exact result comes at the end. */
  private void checkThresholds(long number, Interval interval) {
    long intervalEnd = schedule.start() + number * schedule.intervalNanos();
    if (interval.phase.compareTo(Phase.MEASURING) > 0) {
      return;
    }
    if (intervalEnd - schedule.intervalNanos() < schedule.measure()) {
      baseLedger = interval.ledger;
      baseNanoTime = intervalEnd;
      return;
    }
    soFar.add(interval.recording);
    double seconds = (intervalEnd - baseNanoTime) / 1e9;
    Measured measured = new Measured(seconds, interval.ledger.since(baseLedger), soFar);
    for (Threshold threshold : plan.thresholds()) {
      if (threshold.abortOnFail()
          && seconds >= threshold.abortDelay().toNanos() / 1e9
          && !threshold.evaluate(measured).passed()) {
        stop.accept(StopCause.THRESHOLD);
        return;
      }
    }
  }

  /** Takes what a reactor has at its end; the last one makes the result. */
  void finished(ReactorRun run) {
    RunResult made;
    synchronized (this) {
      finished.add(run);
      if (finished.size() < reactors || result.isDone()) {
        return;
      }
      made = result();
    }
    long balance = made.ledger().balance();
    if (balance == 0) {
      result.complete(made);
    } else {
      result.completeExceptionally(
          new IllegalStateException(
              "the ledger does not balance: "
                  + balance
                  + " of "
                  + made.ledger().generated()
                  + " items are in no account"));
    }
  }

  private RunResult result() {
    Ledger ledger = new Ledger();
    Ledger measuredLedger = new Ledger();
    Recording recording = new Recording();
    long stopped = Long.MIN_VALUE;
    long ended = Long.MIN_VALUE;
    long busiest = 0;
    long growth = 0;
    for (ReactorRun run : finished) {
      ledger.add(run.ledger());
      measuredLedger.add(run.measuredLedgerChange());
      recording.add(run.measuredRecording());
      stopped = Math.max(stopped, run.stoppedNanoTime());
      ended = Math.max(ended, run.nanoTime());
      busiest = Math.max(busiest, run.measuredCpuNanos());
      growth += run.backlogGrowth();
    }
    double seconds = Math.max(0, stopped - schedule.measure()) / 1e9;
    Measured measured = new Measured(seconds, measuredLedger, recording);
    GeneratorFacts facts =
        GeneratorFacts.of(
            recording.slip().summary(),
            seconds > 0 ? busiest / 1e9 / seconds : 0,
            begin,
            end,
            Math.max(seconds, 1e-9));
    // What is given up is known after measuring only, and belongs to the whole run.
    Ledger judged = measuredLedger.copy();
    judged.unsent(ledger.unsent() - judged.unsent());
    Measured forThresholds = new Measured(seconds, judged, recording);
    return new RunResult(
        Verdict.of(facts),
        cause,
        startMillis,
        Math.max(0, Math.min(stopped, schedule.measure()) - schedule.start()) / 1e9,
        seconds,
        (ended - stopped) / 1e9,
        ledger,
        measured.offered(),
        measured.achieved(),
        seconds > 0 ? growth / (seconds / 2) : 0,
        recording,
        facts,
        plan.thresholds().stream().map(threshold -> threshold.evaluate(forThresholds)).toList());
  }
}
