package capsim.loadgen.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReshardingTest {
  private static final long SECOND = 1_000_000_000L;

  /** Ten seconds at a rate, all of it sent, each 2,000 samples in the given time. */
  private static void tenSeconds(
      Resharding resharding, long from, long perSecond, long batchNanos, long behindNanos) {
    long samples = 10 * perSecond;
    resharding.received(samples, from + 10 * SECOND);
    resharding.sent(
        samples,
        samples / 2_000 * batchNanos,
        from + 10 * SECOND - behindNanos,
        from + 10 * SECOND);
  }

  @Test
  void shards_steadyLoad_timePerSampleTimesRateAndSomeForTheBacklog() {
    Resharding resharding = new Resharding(1, 50);
    tenSeconds(resharding, 0, 100_000, SECOND / 10, SECOND);

    // 50 us a sample, 100,000/s, 1 s behind: 5e-5 * (1e5 + 0.05 * 1e5) = 5.25, rounded up.
    assertThat(resharding.shards(1, 10 * SECOND)).isEqualTo(6);
  }

  @Test
  void shards_withinThirtyPercent_staysAsItIs() {
    Resharding resharding = new Resharding(1, 50);
    tenSeconds(resharding, 0, 100_000, SECOND / 10, 0);

    assertThat(resharding.shards(4, 10 * SECOND)).isEqualTo(4); // 5 <= 4 * 1.3
  }

  @Test
  void shards_lessLoadButFarBehind_notFewer() {
    Resharding behind = new Resharding(1, 50);
    tenSeconds(behind, 0, 1_000, SECOND / 10, 11 * SECOND);
    Resharding inTime = new Resharding(1, 50);
    tenSeconds(inTime, 0, 1_000, SECOND / 10, 0);

    assertThat(behind.shards(40, 10 * SECOND)).isEqualTo(40);
    assertThat(inTime.shards(40, 10 * SECOND)).isEqualTo(1);
  }

  @Test
  void shards_beyondTheLimits_limited() {
    Resharding resharding = new Resharding(3, 7);
    tenSeconds(resharding, 0, 1_000_000, SECOND, 0);

    assertThat(resharding.shards(3, 10 * SECOND)).isEqualTo(7);
  }

  @Test
  void shards_nothingSentForTenSecondsOrWaitingToRetry_staysAsItIs() {
    Resharding stuck = new Resharding(1, 50);
    tenSeconds(stuck, 0, 100_000, SECOND, 0);
    assertThat(stuck.shards(1, 21 * SECOND)).isEqualTo(1);

    Resharding retrying = new Resharding(1, 50);
    tenSeconds(retrying, 0, 100_000, SECOND, 0);
    retrying.retrying(5 * SECOND, 10 * SECOND);
    assertThat(retrying.shards(1, 15 * SECOND)).isEqualTo(1); // disabled until 20 s
  }

  @Test
  void shards_loadJumps_averageFollowsWithWeightOneFifth() {
    Resharding resharding = new Resharding(1, 50);
    tenSeconds(resharding, 0, 10_000, SECOND, 0);
    assertThat(resharding.shards(5, 10 * SECOND)).isEqualTo(5);
    tenSeconds(resharding, 10 * SECOND, 60_000, SECOND, 0);

    // Rate 10,000 + 0.2 * 50,000 = 20,000/s at 0.5 ms a sample: 10.
    assertThat(resharding.shards(5, 20 * SECOND)).isEqualTo(10);
  }
}
