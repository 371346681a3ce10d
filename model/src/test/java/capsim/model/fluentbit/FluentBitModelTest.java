package capsim.model.fluentbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.model.finding.Finding;
import capsim.model.finding.Status;
import capsim.model.ingest.LogLoadsScenarios;
import capsim.model.scenario.LogStack.ChunkStorage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FluentBitModelTest {
  /** Published: 10 GB at 1 MB/s of msgpack are 2.8 h; here at 2.5 times that in the peak hour. */
  @Test
  void plan_filesystemBuffer_lastsLimitOverRate() {
    var s = new LogLoadsScenarios();
    s.bufferLimit = 10e9;
    // 1 MB/s of msgpack, from records of about 1,181 / 1.10 B of 30 pods.
    s.recordsPerSecondPerPod = 1e6 / (LogLoadsScenarios.DOCUMENT_BYTES / 1.10) / 30 / 2.5;

    assertThat(plan(s).bufferHours().orElseThrow().value()).isCloseTo(2.78, within(0.01));
    assertThat(plan(s).lostAfterHours().orElseThrow().value()).isCloseTo(2.78, within(0.01));
  }

  /** 5 MB at 300 · 1,074 B · 2.5 = 6.3 s, then 50 MiB of a file at 2,420 B/s · 2.5 = 2.41 h. */
  @Test
  void plan_memoryBuffer_addsWhatTheKubeletKeeps() {
    var s = new LogLoadsScenarios();
    s.storage = ChunkStorage.MEMORY;
    s.bufferLimit = 5e6;

    double file = 50 * 1024 * 1024 / (10 * 242 * 2.5) / 3600;
    assertThat(plan(s).bufferHours().orElseThrow().value()).isCloseTo(file, within(0.01));
  }

  /** retry_limit 1: 6-11 s; mean (5 + 10) / 2 + 1 = 8.5 s. */
  @Test
  void plan_defaultRetryLimit_losesAfterSeconds() {
    var s = new LogLoadsScenarios();
    s.retryLimit = Optional.of(1);

    assertThat(plan(s).lostAfterHours().orElseThrow().value() * 3600).isCloseTo(8.5, within(1e-6));
    assertThat(findings(s)).anyMatch(f -> f.why().contains("retry_limit 1"));
  }

  /** 8.5, then (5+20)/2+1 = 13.5, (5+40)/2+1 = 23.5; from the ninth on (5+2000)/2+1 = 1003.5. */
  @Test
  void meanSeconds_backoff_doublesUpToTheCap() {
    assertThat(RetryBackoff.meanSeconds(0)).isZero();
    assertThat(RetryBackoff.meanSeconds(3)).isCloseTo(45.5, within(1e-9));
    assertThat(RetryBackoff.meanSeconds(20) - RetryBackoff.meanSeconds(19))
        .isCloseTo(1003.5, within(1e-9));
    assertThat(RetryBackoff.meanSeconds(1_000_000)).isFinite();
  }

  @Test
  void plan_oneProfile_amplifiesFiveTimes() {
    var plan = plan(new LogLoadsScenarios());

    assertThat(plan.amplification().value())
        .isCloseTo(LogLoadsScenarios.ITEM_BYTES / 242, within(1e-9));
    assertThat(plan.rawBytesPerRecord().value()).isCloseTo(242, within(1e-9));
    assertThat(plan.bytesPerRequest().value())
        .isCloseTo(10 * LogLoadsScenarios.ITEM_BYTES, within(10.0));
    assertThat(plan.wireBytesPerRecord().value())
        .isCloseTo((LogLoadsScenarios.ITEM_BYTES + 30) * 1500.0 / 1448, within(0.1));
  }

  @Test
  void plan_noLoad_losesNothing() {
    var s = new LogLoadsScenarios();
    s.podsPerNode = 0;

    assertThat(plan(s).bufferHours()).isEmpty();
    assertThat(plan(s).lostAfterHours()).isEmpty();
    assertThat(plan(s).wireBytesPerRecord().value()).isZero();
    assertThat(findings(s)).isEmpty();
  }

  /** 30 pods · 2,000 records/s · 242 B · 2.5 = 36 MB/s: three times what one thread reads. */
  @Test
  void status_tooMuchForOneThread_fails() {
    var s = new LogLoadsScenarios();
    s.recordsPerSecondPerPod = 2_000;
    var load = s.load();
    var status = FluentBitModel.status(s.scenario(), load, plan(s));

    assertThat(status.status()).isEqualTo(Status.FAIL);
    assertThat(FluentBitModel.engineUtilization(s.scenario(), load).value())
        .isCloseTo(36.3 / 12.5, within(0.01));
  }

  @Test
  void findings_smallBulks_areNamedWithTheirNumbers() {
    assertThat(findings(new LogLoadsScenarios()))
        .anyMatch(f -> f.what().equals("Agents send 3,000 bulk requests/s of 11.9 KiB each."));
  }

  private static FluentBitPlan plan(LogLoadsScenarios s) {
    return FluentBitModel.plan(s.scenario(), s.load());
  }

  private static List<Finding> findings(LogLoadsScenarios s) {
    return FluentBitModel.findings(s.scenario(), s.load(), plan(s));
  }
}
