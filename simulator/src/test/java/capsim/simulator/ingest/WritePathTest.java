package capsim.simulator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** How a write is answered; Thanos v0.42.4 pkg/receive/handler.go fanoutForward. */
class WritePathTest {
  /** Six replicas, three copies of which two must be written, 100 ms with 50 ms for a copy. */
  private static final WritePath PATH = new WritePath(6, 3, 2, 0.1, 0.05, 5, 0.2);

  @Test
  void answer_allWell_asUsual() {
    WritePath.Answer answer = PATH.answer(0, 0, 0, 1);
    assertThat(answer).isEqualTo(new WritePath.Answer(1, WritePath.ANY, 0.1, ""));
  }

  @Test
  void answer_oneGone_theOthersDoItsWork() {
    WritePath.Answer answer = PATH.answer(1, 0, 0, 1);
    assertThat(answer.share()).isEqualTo(5.0 / 6);
    assertThat(answer.seconds()).isEqualTo(0.1);
    assertThat(answer.refused()).isEmpty();
  }

  // Some series have two of their three copies on the two that are gone.
  @Test
  void answer_twoGone_noQuorum() {
    assertThat(PATH.answer(2, 0, 0, 1).share()).isZero();
    assertThat(PATH.answer(2, 1, 0, 1).refused()).isEqualTo("no quorum, as receivers are gone");
    assertThat(PATH.answer(2, 2, 0, 1).refused())
        .isEqualTo("no quorum, as disks of receivers are full");
  }

  @Test
  void answer_oneSlow_theQuorumDoesNotWaitForIt() {
    assertThat(PATH.answer(0, 0, 1, 1000).seconds()).isEqualTo(0.1);
    assertThat(PATH.answer(0, 0, 1, 1000).share()).isEqualTo(1);
  }

  // Ten times 50 ms: 0.45 s more. Workers that were 20 % busy would be 200 %: half the mean load.
  @Test
  void answer_twoSlow_theWriteWaitsForOneOfThem() {
    WritePath.Answer answer = PATH.answer(0, 0, 2, 10);
    assertThat(answer.seconds()).isCloseTo(0.55, within(1e-12));
    assertThat(answer.loads()).isCloseTo(0.5, within(1e-12));
    assertThat(answer.share()).isEqualTo(1);
    assertThat(answer.refused()).isEmpty();
  }

  // A hundred times 50 ms are the five seconds of the timeout.
  @Test
  void answer_twoSlowerThanTheTimeout_refusedAfterIt() {
    WritePath.Answer answer = PATH.answer(0, 0, 2, 100);
    assertThat(answer.share()).isZero();
    assertThat(answer.seconds()).isEqualTo(5);
    assertThat(answer.refused()).contains("receive-forward-timeout");
    assertThat(PATH.answer(0, 0, 2, 99).refused()).isEmpty();
  }

  @Test
  void answer_oneGoneAndOneSlow_waitsToo() {
    assertThat(PATH.answer(1, 0, 1, 10).seconds()).isCloseTo(0.55, within(1e-12));
  }

  @Test
  void answer_singleCopy_everySlowReplicaCounts() {
    var single = new WritePath(3, 1, 1, 0.1, 0.05, 5, 0.2);
    assertThat(single.answer(0, 0, 1, 100).share()).isZero();
    assertThat(single.answer(1, 0, 0, 1).share()).isZero();
  }
}
