package capsim.loadgen.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import capsim.loadgen.reactor.Reactor;
import capsim.loadgen.reactor.SimulatedReactor;
import capsim.loadgen.schedule.LoadShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final long SECOND = 1_000_000_000L;

  /** Ten items every 100 ms, each acknowledged after a time. */
  private static final class Ticker implements Sender {
    private final long answerNanos;
    private Reactor reactor;
    private RunContext run;
    private long due;
    private long queued;
    private boolean stopped;

    Ticker(long answerNanos) {
      this.answerNanos = answerNanos;
    }

    @Override
    public void start(Reactor onReactor, RunContext inRun) {
      reactor = onReactor;
      run = inRun;
      tick();
    }

    private void tick() {
      if (stopped) {
        return;
      }
      long intended = reactor.nanoTime();
      run.ledger().generated(10);
      queued += 10;
      run.recorder().sent(1_000, 100);
      reactor.at(
          intended + answerNanos,
          () -> {
            if (queued > 0) {
              queued -= 10;
              run.ledger().acknowledged(10);
              run.recorder().attempt(204);
              run.recorder().completed(intended, intended, reactor.nanoTime());
            }
          });
      due++;
      reactor.at(run.startNanoTime() + due * SECOND / 10, this::tick);
    }

    @Override
    public void stop() {
      stopped = true;
    }

    @Override
    public boolean drained() {
      return queued == 0;
    }

    @Override
    public void abandon() {
      run.ledger().unsent(queued);
      queued = 0;
    }
  }

  private final List<Progress> progress = new ArrayList<>();
  private SimulatedReactor reactor;

  private Run start(RunPlan plan, Sender sender) {
    reactor = new SimulatedReactor((exchange, now) -> SimulatedReactor.Outcome.answer(0, 204));
    return Run.start(
        plan,
        List.of(List.of(sender)),
        (number, onDefect) -> reactor,
        1_000_000,
        () -> new HostMeter.Sample(0, 0, 0, 1),
        progress::add);
  }

  private RunResult finish(Run run) {
    reactor.runUntil(() -> run.result().isDone());
    return run.result().join();
  }

  private static RunPlan plan(int warmUp, int seconds, int drain) {
    return new RunPlan(
        Duration.ofSeconds(warmUp),
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(drain),
        Duration.ofSeconds(1),
        LoadShape.CONSTANT,
        OptionalLong.empty(),
        1,
        List.of());
  }

  @Test
  void result_warmUpAndMeasuring_ledgerOfAllButRatesAndTimesOfTheMeasuredPart() {
    RunResult result = finish(start(plan(5, 10, 5), new Ticker(SECOND / 2)));

    assertThat(result.ledger().generated()).isEqualTo(1_500);
    assertThat(result.ledger().acknowledged()).isEqualTo(1_500);
    assertThat(result.offeredPerSecond()).isCloseTo(100, within(1.01));
    assertThat(result.achievedPerSecond()).isCloseTo(100, within(1.01));
    assertThat(result.backlogGrowthPerSecond()).isZero();
    // 100 requests were due while measuring; the last of them were answered while draining.
    assertThat(result.recording().latency().count()).isEqualTo(100);
    assertThat(result.recording().traffic().rawBytes()).isCloseTo(100_000, within(1_000L));
    assertThat(result.recording().traffic().wireBytes()).isCloseTo(10_000, within(100L));
    assertThat(result.warmUpSeconds()).isEqualTo(5);
    assertThat(result.measuredSeconds()).isEqualTo(10);
    assertThat(result.drainSeconds()).isCloseTo(0.4, within(0.02));
    assertThat(result.startMillis()).isEqualTo(1_000_020); // after 20 ms to get ready
    assertThat(result.cause()).isEqualTo(StopCause.DURATION);
    assertThat(result.verdict().level()).isEqualTo(Verdict.Level.VALID);
  }

  @Test
  void progress_everySecond_phaseRatesAndLedgerSoFar() {
    finish(start(plan(2, 3, 5), new Ticker(2 * SECOND)));

    assertThat(progress).hasSize(6);
    assertThat(progress.get(0).phase()).isEqualTo(Phase.WARM_UP);
    assertThat(progress.get(3).phase()).isEqualTo(Phase.MEASURING);
    assertThat(progress.get(5).phase()).isEqualTo(Phase.DRAINING);
    assertThat(progress.get(3).elapsedSeconds()).isEqualTo(4);
    assertThat(progress.get(3).generatedPerSecond()).isCloseTo(100, within(10.0));
    assertThat(progress.get(3).outstanding()).isCloseTo(200, within(10L));
    assertThat(progress.get(3).interval().latency().count()).isCloseTo(10, within(1L));
  }

  @Test
  void stop_inTheMiddle_drainsAndReports() {
    Run run = start(plan(0, 100, 50), new Ticker(3 * SECOND));
    reactor.runUntil(10 * SECOND + SECOND / 20);
    run.stop();
    run.stop();
    RunResult result = finish(run);

    assertThat(result.cause()).isEqualTo(StopCause.INTERRUPTED);
    assertThat(result.ledger().generated()).isEqualTo(1_010);
    assertThat(result.ledger().unsent()).isZero();
    assertThat(result.measuredSeconds()).isCloseTo(10.03, within(0.01));
    assertThat(result.offeredPerSecond()).isCloseTo(100, within(1.0));
    assertThat(result.drainSeconds()).isCloseTo(3, within(0.1));
  }

  @Test
  void stop_beforeTheBegin_emptyResult() {
    Run run = start(plan(5, 5, 5), new Ticker(SECOND));
    run.stop();
    RunResult result = finish(run);

    assertThat(result.ledger().generated()).isZero();
    assertThat(result.offeredPerSecond()).isZero();
    assertThat(result.measuredSeconds()).isZero();
  }

  @Test
  void stop_whileWarmingUp_nothingMeasured() {
    Run run = start(plan(5, 5, 5), new Ticker(SECOND));
    reactor.runUntil(2 * SECOND);
    run.stop();
    RunResult result = finish(run);

    assertThat(result.ledger().generated()).isEqualTo(200);
    assertThat(result.ledger().acknowledged()).isEqualTo(200);
    assertThat(result.measuredSeconds()).isZero();
    assertThat(result.recording().latency().count()).isZero();
  }

  @Test
  void abandon_whileDraining_restIsUnsent() {
    Run run = start(plan(0, 10, 500), new Ticker(60 * SECOND));
    reactor.runUntil(20 * SECOND);
    run.abandon();
    RunResult result = finish(run);

    assertThat(result.ledger().unsent()).isEqualTo(1_000);
    assertThat(result.cause()).isEqualTo(StopCause.INTERRUPTED);
  }

  @Test
  void drain_limitOver_restIsUnsent() {
    RunResult result = finish(start(plan(0, 10, 2), new Ticker(60 * SECOND)));

    assertThat(result.ledger().unsent()).isEqualTo(1_000);
    assertThat(result.drainSeconds()).isCloseTo(2, within(0.01));
    assertThat(result.cause()).isEqualTo(StopCause.DURATION);
  }

  @Test
  void threshold_abortOnFail_endsTheRunAfterItsDelay() {
    Threshold threshold = Threshold.parse("latency", "p(99)<100ms", true, Duration.ofSeconds(4));
    RunResult result =
        finish(start(plan(2, 100, 5).withThresholds(List.of(threshold)), new Ticker(SECOND / 2)));

    assertThat(result.cause()).isEqualTo(StopCause.THRESHOLD);
    assertThat(result.measuredSeconds()).isCloseTo(4, within(0.01));
    assertThat(result.passed()).isFalse();
    assertThat(result.thresholds().get(0).measured()).isCloseTo(0.5, within(0.001));
  }

  @Test
  void result_senderLosesItems_failsAsADefect() {
    Sender loser =
        new Sender() {
          @Override
          public void start(Reactor on, RunContext run) {
            run.ledger().generated(7);
            run.ledger().acknowledged(4);
          }

          @Override
          public void stop() {}

          @Override
          public boolean drained() {
            return true;
          }

          @Override
          public void abandon() {}
        };
    Run run = start(plan(0, 1, 1), loser);
    reactor.runUntil(() -> run.result().isDone());

    assertThatThrownBy(() -> run.result().join())
        .hasMessageContaining("does not balance: 3 of 7 items");
  }

  @Test
  void result_severalReactors_summed() {
    List<SimulatedReactor> reactors = new ArrayList<>();
    Run run =
        Run.start(
            plan(0, 10, 5),
            List.of(List.of(new Ticker(SECOND)), List.of(new Ticker(SECOND), new Ticker(SECOND))),
            (number, onDefect) -> {
              reactors.add(
                  new SimulatedReactor((exchange, now) -> SimulatedReactor.Outcome.answer(0, 204)));
              return reactors.get(number);
            },
            0,
            () -> new HostMeter.Sample(0, 0, 0, 1),
            progress::add);
    for (long t = 0; !run.result().isDone(); t += SECOND / 10) {
      for (SimulatedReactor each : reactors) {
        each.runUntil(t);
      }
    }
    RunResult result = run.result().join();

    assertThat(result.ledger().generated()).isEqualTo(3_000);
    assertThat(result.offeredPerSecond()).isCloseTo(300, within(3.1));
    assertThat(progress.get(4).generatedPerSecond()).isCloseTo(300, within(31.0));
  }
}
