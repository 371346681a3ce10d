package capsim.loadgen.bulk;

import capsim.loadgen.reactor.SimulatedReactor;
import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.Recorder;
import capsim.loadgen.run.RunContext;
import capsim.loadgen.run.Sender;
import capsim.loadgen.schedule.Arrivals;
import capsim.loadgen.schedule.LoadShape;
import capsim.loadgen.schedule.SampleClock;

/** A run of one sender on a simulated reactor, on which a test looks in. */
public final class SimulatedContext implements RunContext, Recorder {
  static final long SECOND = 1_000_000_000L;
  static final long START_MILLIS = 1_787_306_400_000L;

  final Ledger ledger = new Ledger();
  private final SampleClock clock;
  private final long endNanoTime;
  double factor = 1;
  long completed;
  long attempts;
  long wireBytes;
  long longestWaitNanos;

  SimulatedContext(double seconds, double speed) {
    this.clock = new SampleClock(0, START_MILLIS, speed);
    this.endNanoTime = (long) (seconds * SECOND);
  }

  /** Runs a sender to the end, then lets it drain for some seconds, then has it give up. */
  public static SimulatedContext run(
      SimulatedReactor reactor, Sender sender, double seconds, double drainSeconds) {
    var context = new SimulatedContext(seconds, 1);
    context.run(reactor, sender, drainSeconds);
    return context;
  }

  void run(SimulatedReactor reactor, Sender sender, double drainSeconds) {
    sender.start(reactor, this);
    reactor.runUntil(endNanoTime);
    sender.stop();
    reactor.runUntil(endNanoTime + (long) (drainSeconds * SECOND));
    if (!sender.drained()) {
      sender.abandon();
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
    return 0;
  }

  @Override
  public double loadFactor(long nanoTime) {
    return factor;
  }

  @Override
  public double peakFactor() {
    return factor;
  }

  @Override
  public Arrivals arrivals(double perSecond, double phase) {
    return new Arrivals(LoadShape.CONSTANT, perSecond, phase);
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
    completed++;
    longestWaitNanos = Math.max(longestWaitNanos, endedNanos - intendedNanos);
  }

  @Override
  public void sent(long rawBytes, long bytesOnTheWire) {
    wireBytes += bytesOnTheWire;
  }

  @Override
  public void attempt(int status) {
    attempts++;
  }

  @Override
  public void late(long intendedNanos, long nanoTime) {}
}
