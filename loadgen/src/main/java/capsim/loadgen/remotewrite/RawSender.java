package capsim.loadgen.remotewrite;

import capsim.loadgen.reactor.Reactor;
import capsim.loadgen.run.RunContext;
import capsim.loadgen.run.Sender;
import capsim.loadgen.schedule.Arrivals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Requests at a constant rate (times the load factor), whatever the target does. Series are spread
 * over lanes; a lane sends one request after the other, so that samples of a series stay in order,
 * and lanes side by side. What is due while a lane waits for an answer is sent afterwards, bearing
 * the time at which it was due, and its latency counts from then. Nothing is dropped.
 *
 * <p>All lanes together must be able to hold the load: rate · latency / samples per request lanes
 * are busy at any time.
 */
public final class RawSender implements Sender {
  private final List<RawRequests> requests;
  private final double samplesPerSecond;
  private final Backoff backoff;
  private final List<Lane> lanes = new ArrayList<>();
  private boolean stopped;

  /**
   * A sender.
   *
   * @param requests of each lane, one or more
   * @param samplesPerSecond nominal rate of all lanes together, above 0
   */
  public RawSender(List<RawRequests> requests, double samplesPerSecond, Backoff backoff) {
    if (requests.isEmpty()) {
      throw new IllegalArgumentException(
          "a sender needs at least one request: there are no series");
    }
    if (!(samplesPerSecond > 0 && samplesPerSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "samplesPerSecond must be finite and > 0: " + samplesPerSecond);
    }
    this.requests = List.copyOf(requests);
    this.samplesPerSecond = samplesPerSecond;
    this.backoff = backoff;
  }

  /**
   * The highest rate at which the timestamps of every series still rise from sample to sample.
   *
   * @param activeSeries series over which the rate is spread
   * @param dataSpeed by how much the time that samples bear passes faster
   */
  public static double highestRate(long activeSeries, double dataSpeed) {
    return activeSeries * 1_000.0 * dataSpeed;
  }

  @Override
  public void start(Reactor reactor, RunContext run) {
    long series = requests.stream().mapToLong(RawSender::samplesPerRound).sum();
    RejectionReasons reasons = new RejectionReasons();
    for (int i = 0; i < requests.size(); i++) {
      RawRequests own = requests.get(i);
      // Every series comes as often as every other one: a lane's share is that of its series.
      double perSecond = samplesPerSecond * own.count() / series;
      lanes.add(new Lane(reactor, run, own, perSecond, (double) i / requests.size(), reasons));
    }
    lanes.forEach(Lane::scheduleNext);
  }

  private static long samplesPerRound(RawRequests requests) {
    long samples = 0;
    for (int i = 0; i < requests.count(); i++) {
      samples += requests.samples(i);
    }
    return samples;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public boolean drained() {
    return lanes.stream().allMatch(Lane::idle);
  }

  @Override
  public void abandon() {
    stopped = true;
    lanes.forEach(Lane::abandon);
  }

  private final class Lane implements Delivery.Owner {
    private final Reactor reactor;
    private final RunContext run;
    private final RawRequests own;
    private final Arrivals due;
    private final Arrivals begun;
    private final Delivery delivery;
    private final long[] lastMillis;
    private final Runnable whenDue = this::due;
    private long dueIndex;
    private long begunIndex;

    Lane(
        Reactor reactor,
        RunContext run,
        RawRequests own,
        double perSecond,
        double phase,
        RejectionReasons reasons) {
      this.reactor = reactor;
      this.run = run;
      this.own = own;
      due = run.arrivals(perSecond, phase);
      begun = run.arrivals(perSecond, phase);
      delivery = new Delivery(reactor, run, backoff, reasons, this);
      lastMillis = new long[own.count()];
      Arrays.fill(lastMillis, Long.MIN_VALUE);
    }

    void scheduleNext() {
      long nanos = due.dueNanos(dueIndex);
      if (nanos < Long.MAX_VALUE - run.startNanoTime()) {
        reactor.at(run.startNanoTime() + nanos, whenDue);
      }
    }

    private void due() {
      long now = reactor.nanoTime();
      long dueNanoTime = run.startNanoTime() + due.dueNanos(dueIndex);
      if (stopped || dueNanoTime >= run.endNanoTime()) {
        return;
      }
      run.recorder().late(dueNanoTime, now);
      run.ledger().generated(own.samples((int) (dueIndex % own.count())));
      dueIndex++;
      if (delivery.free()) {
        beginNext();
      }
      scheduleNext();
    }

    private void beginNext() {
      int request = (int) (begunIndex % own.count());
      long intended = run.startNanoTime() + begun.dueNanos(begunIndex);
      begunIndex++;
      // Where the rate is too high for the series, time rather goes faster than out of order.
      long millis = Math.max(run.dataMillis(intended), lastMillis[request] + 1);
      lastMillis[request] = millis;
      own.prepare(request, millis);
      delivery.begin(own.head(), own.body(), own.bodyLength(), own.content(request), intended);
    }

    @Override
    public void ended() {
      if (begunIndex < dueIndex) {
        beginNext();
      }
    }

    boolean idle() {
      return !delivery.active() && begunIndex == dueIndex;
    }

    void abandon() {
      run.ledger().unsent(delivery.items());
      delivery.abandon();
      for (; begunIndex < dueIndex; begunIndex++) {
        run.ledger().unsent(own.samples((int) (begunIndex % own.count())));
      }
    }
  }
}
