package capsim.loadgen.run;

import capsim.loadgen.reactor.ReactorThread;
import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.Recorder;
import capsim.loadgen.record.Recording;
import capsim.loadgen.schedule.Arrivals;
import capsim.loadgen.schedule.LoadShape;
import capsim.loadgen.schedule.SampleClock;
import java.util.List;

/** The part of a run that happens on one reactor; all but the constructor on its thread. */
final class ReactorRun implements RunContext, Recorder {
  /** Times of a run, on the clock of the reactors. */
  record Schedule(long start, long measure, long end, long drainLimitNanos, long intervalNanos) {}

  /**
   * How often a reactor looks at how late it is, whatever its senders do. Ten times the resolution
   * of its timers, and 0.1 % of its time even if a look took 10 µs.
   */
  private static final long HEARTBEAT_NANOS = 10_000_000;

  private static final long DRAIN_CHECK_NANOS = 5_000_000;

  private final ReactorThread reactor;
  private final List<Sender> senders;
  private final LoadShape shape;
  private final SampleClock clock;
  private final Schedule schedule;
  private final Collector collector;

  private final Ledger ledger = new Ledger();
  private final Recording measured = new Recording();
  private Recording interval = new Recording();
  private Phase phase = Phase.WARM_UP;
  private long endNanoTime;
  private long stoppedNanoTime;
  private long measureCpuNanos;
  private long measuredCpuNanos;
  private long ticks;
  private long beats;
  private Ledger measureLedger = new Ledger();
  private Ledger measuredLedger = new Ledger();
  private long middleBacklog;

  ReactorRun(
      ReactorThread reactor,
      List<Sender> senders,
      LoadShape shape,
      SampleClock clock,
      Schedule schedule,
      Collector collector) {
    this.reactor = reactor;
    this.senders = List.copyOf(senders);
    this.shape = shape;
    this.clock = clock;
    this.schedule = schedule;
    this.collector = collector;
    endNanoTime = schedule.end();
  }

  /** Has the run begin at the time that its schedule says. */
  void begin() {
    reactor.at(schedule.start(), this::start);
    reactor.at(schedule.measure(), this::measure);
    reactor.at(schedule.measure() + (schedule.end() - schedule.measure()) / 2, this::middle);
    reactor.at(schedule.end(), this::stop);
    nextTick();
    nextBeat();
  }

  private void start() {
    if (phase == Phase.WARM_UP) {
      senders.forEach(sender -> sender.start(reactor, this));
    }
  }

  private void measure() {
    if (phase == Phase.WARM_UP) {
      phase = Phase.MEASURING;
      measureCpuNanos = reactor.cpuNanos();
      measureLedger = ledger.copy();
      middleBacklog = ledger.balance();
      collector.measuring();
    }
  }

  private void middle() {
    if (phase == Phase.MEASURING) {
      middleBacklog = ledger.balance();
    }
  }

  /** Ends generating; once. */
  void stop() {
    if (phase == Phase.DRAINING || phase == Phase.FINISHED) {
      return;
    }
    boolean begun = reactor.nanoTime() >= schedule.start();
    if (phase == Phase.WARM_UP) {
      measure(); // an empty measurement
    }
    phase = Phase.DRAINING;
    stoppedNanoTime = reactor.nanoTime();
    endNanoTime = Math.min(endNanoTime, stoppedNanoTime);
    measuredCpuNanos = reactor.cpuNanos();
    measuredLedger = ledger.copy();
    collector.measured();
    if (begun) {
      senders.forEach(Sender::stop);
    }
    drain(begun);
  }

  private void drain(boolean begun) {
    if (phase == Phase.FINISHED) {
      return;
    }
    boolean over = reactor.nanoTime() >= stoppedNanoTime + schedule.drainLimitNanos();
    if (!begun || senders.stream().allMatch(Sender::drained)) {
      finish();
    } else if (over) {
      abandon();
    } else {
      reactor.at(reactor.nanoTime() + DRAIN_CHECK_NANOS, () -> drain(true));
    }
  }

  /** Ends at once: what is queued or under way is unsent. */
  void abandon() {
    boolean begun = reactor.nanoTime() >= schedule.start();
    stop();
    if (phase != Phase.FINISHED) {
      if (begun) {
        senders.forEach(Sender::abandon);
      }
      finish();
    }
  }

  private void finish() {
    phase = Phase.FINISHED;
    collector.finished(this);
  }

  private void nextTick() {
    ticks++;
    reactor.at(schedule.start() + ticks * schedule.intervalNanos(), this::tick);
  }

  private void tick() {
    if (collector.over()) {
      return;
    }
    Recording done = interval;
    interval = new Recording();
    collector.interval(ticks, phase, done, ledger.copy());
    nextTick();
  }

  private void nextBeat() {
    beats++;
    reactor.at(schedule.start() + beats * HEARTBEAT_NANOS, this::beat);
  }

  private void beat() {
    if (phase != Phase.DRAINING && phase != Phase.FINISHED) {
      late(schedule.start() + beats * HEARTBEAT_NANOS, reactor.nanoTime());
      nextBeat();
    }
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public Recorder recorder() {
    return this;
  }

  @Override
  public long startNanoTime() {
    return schedule.start();
  }

  @Override
  public double loadFactor(long nanoTime) {
    return shape.factor(nanoTime - schedule.start());
  }

  @Override
  public double peakFactor() {
    return shape.peak();
  }

  @Override
  public Arrivals arrivals(double perSecond, double phaseShare) {
    return new Arrivals(shape, perSecond, phaseShare);
  }

  @Override
  public long dataMillis(long nanoTime) {
    return clock.dataMillis(nanoTime);
  }

  @Override
  public long nanoTimeOf(long dataMillis) {
    return clock.nanoTimeOf(dataMillis);
  }

  @Override
  public long endNanoTime() {
    return endNanoTime;
  }

  @Override
  public void completed(long intendedNanos, long startedNanos, long endedNanos) {
    interval.completed(intendedNanos, startedNanos, endedNanos);
    if (phase != Phase.WARM_UP
        && phase != Phase.FINISHED
        && intendedNanos >= schedule.measure()
        && intendedNanos < endNanoTime) {
      measured.completed(intendedNanos, startedNanos, endedNanos);
    }
  }

  @Override
  public void sent(long rawBytes, long wireBytes) {
    interval.sent(rawBytes, wireBytes);
    if (phase == Phase.MEASURING) {
      measured.sent(rawBytes, wireBytes);
    }
  }

  @Override
  public void attempt(int status) {
    interval.attempt(status);
    if (phase == Phase.MEASURING) {
      measured.attempt(status);
    }
  }

  @Override
  public void late(long intendedNanos, long nanoTime) {
    interval.late(intendedNanos, nanoTime);
    if (phase == Phase.MEASURING) {
      measured.late(intendedNanos, nanoTime);
    }
  }

  /** Times and bytes of the measured part. */
  Recording measuredRecording() {
    return measured;
  }

  /** Items of the measured part. */
  Ledger measuredLedgerChange() {
    return measuredLedger.since(measureLedger);
  }

  /** By how many items the backlog grew from the middle of measuring to its end. */
  long backlogGrowth() {
    return measuredLedger.balance() - middleBacklog;
  }

  /** CPU time of the thread while measuring. */
  long measuredCpuNanos() {
    return measuredCpuNanos - measureCpuNanos;
  }

  /** When it stopped generating. */
  long stoppedNanoTime() {
    return stoppedNanoTime;
  }

  /** When it finished; now. */
  long nanoTime() {
    return reactor.nanoTime();
  }
}
