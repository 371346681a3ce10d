package capsim.loadgen.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import capsim.loadgen.fault.FaultDecision.Ending;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  @Test
  void parse_everyFault_readAsWritten() {
    var script =
        FaultScript.parse(
            "latency 50ms; latency uniform(1ms, 2ms) every 3; status 429 retry-after 1500ms share 5%;"
                + "status 500 stored; hang-up share 0.01; no-answer lost; trickle 1kB;"
                + "outage from 20s for 10s; items 400 share 1%; too-large 10MB; pad 600kB for 1m");

    assertThat(script.rules())
        .containsExactly(
            rule(new Fault.Delay(new Latency.Fixed(50 * MILLI)), 1, 1),
            rule(new Fault.Delay(new Latency.Uniform(MILLI, 2 * MILLI)), 1, 3),
            rule(new Fault.Status(429, 2, false), 0.05, 1),
            rule(new Fault.Status(500, -1, true), 1, 1),
            rule(new Fault.HangUp(true), 0.01, 1),
            rule(new Fault.NoAnswer(false), 1, 1),
            rule(new Fault.Trickle(1000), 1, 1),
            new FaultRule(new Fault.Outage(), 1, 1, 20 * SECOND, 10 * SECOND),
            rule(new Fault.Items(400), 0.01, 1),
            rule(new Fault.TooLarge(10_000_000), 1, 1),
            new FaultRule(new Fault.Pad(600_000), 1, 1, 0, 60 * SECOND));
    assertThat(script.outages()).hasSize(1);
  }

  private static FaultRule rule(Fault fault, double share, long every) {
    return new FaultRule(fault, share, every, 0, FaultRule.FOR_EVER);
  }

  @Test
  void parse_blank_noRules() {
    assertThat(FaultScript.parse(" ; ")).isEqualTo(FaultScript.none());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latency|fault rule 1 (\"latency\"): it ends where a time or a distribution was expected",
        "latency 5|'5' where a time was expected, as 500us, 50ms, 2s, 1m or 1h",
        "latency gamma(1s,2s)|'gamma' is none of uniform, exponential, lognormal",
        "latency exponential(1s,2s)|exponential takes 1 times, not 2",
        "latency uniform(2s,1s)|the second time must not be less than the first",
        "latency lognormal(2s,1s)|the median must be above 0 and not more than",
        "status 200|'200' where a status in 400..599 was expected",
        "status 429 share 0%|a share must be above 0 and at most 100%: '0%'",
        "status 429 share often|'often' where a share was expected, as 5% or 0.05",
        "status 429 sometimes|'sometimes' is none of share, every, from, for",
        "pad 1s|'1s' where a size was expected, as 512000, 600kB or 10MiB",
        "pad 1;pad 65MiB|fault rule 2 (\"pad 65MiB\"): an answer is padded to 64 MiB at most",
        "outage from 20s|an outage needs an end: outage from 20s for 10s",
        "outage for 1s share 5%|an outage meets all requests of its window",
        "explode|'explode' is none of latency, status, hang-up",
      })
  void parse_wrongRule_saysWhatAndWhere(String text, String message) {
    assertThatThrownBy(() -> FaultScript.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void decide_window_onlyWithin() {
    var script = FaultScript.parse("status 503 from 20s for 10s");

    assertThat(script.decide(1, 0, 20 * SECOND - 1, 0)).extracting("status").isEqualTo(0);
    assertThat(script.decide(1, 0, 20 * SECOND, 0)).extracting("status").isEqualTo(503);
    assertThat(script.decide(1, 0, 30 * SECOND - 1, 0)).extracting("status").isEqualTo(503);
    assertThat(script.decide(1, 0, 30 * SECOND, 0)).extracting("status").isEqualTo(0);
  }

  @Test
  void decide_share_metAndRepeatable() {
    var script = FaultScript.parse("status 429 share 5%");

    long hits = hits(script, 7);

    // 100,000 draws of 5 %: standard deviation 69; five of them are 345, a false alarm in 2
    // million.
    assertThat(hits).isCloseTo(5000L, within(345L));
    assertThat(hits(script, 7)).isEqualTo(hits);
    assertThat(hits(script, 8)).isNotEqualTo(hits);
  }

  private static long hits(FaultScript script, long seed) {
    long hits = 0;
    for (int request = 0; request < 100_000; request++) {
      hits += script.decide(seed, request, 0, 0).status() == 429 ? 1 : 0;
    }
    return hits;
  }

  @Test
  void decide_every_eachNth() {
    var script = FaultScript.parse("hang-up every 3");

    assertThat(script.decide(1, 0, 0, 0).ending()).isEqualTo(Ending.HANG_UP);
    assertThat(script.decide(1, 1, 0, 0).ending()).isEqualTo(Ending.COMPLETE);
    assertThat(script.decide(1, 3, 0, 0).ending()).isEqualTo(Ending.HANG_UP);
  }

  @Test
  void decide_severalRules_firstStatusWinsAndDelaysAddUp() {
    var script =
        FaultScript.parse("latency 5ms; too-large 1kB; status 503 stored; hang-up; latency 2ms");

    FaultDecision small = script.decide(1, 0, 0, 1000);
    FaultDecision large = script.decide(1, 0, 0, 1001);

    assertThat(small.delayNanos()).isEqualTo(7 * MILLI);
    assertThat(small.status()).isEqualTo(503);
    assertThat(small.stored()).isTrue();
    assertThat(small.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.stored()).isFalse();
  }

  @Test
  void itemStatus_share_isOneOfItems() {
    var script = FaultScript.parse("items 429 share 10%; items 400 share 10%");
    var items = script.decide(3, 42, 0, 0).items();
    int[] statuses = new int[100_000];
    Arrays.setAll(statuses, items::status);

    long rejected = Arrays.stream(statuses).filter(status -> status == 429).count();
    long bad = Arrays.stream(statuses).filter(status -> status == 400).count();

    // Five standard deviations of 100,000 draws of 10 % (95) and 9 % (90).
    assertThat(rejected).isCloseTo(10_000L, within(475L));
    assertThat(bad).isCloseTo(9_000L, within(450L));
  }

  @Test
  void latency_distributions_haveTheirQuantiles() {
    var exponential = new Latency.Exponential(SECOND);
    var lognormal = new Latency.LogNormal(20 * MILLI, 200 * MILLI);

    // ln 2 of the mean; nothing at 0.
    assertThat(exponential.nanosAt(0.5)).isCloseTo(693_147_180L, within(2L));
    assertThat(exponential.nanosAt(0)).isZero();
    assertThat(lognormal.nanosAt(0.5)).isCloseTo(20 * MILLI, within(10L));
    assertThat(lognormal.nanosAt(0.99)).isCloseTo(200 * MILLI, within(100L));
    // One standard deviation above the median: 20 ms · 10^(1/2.3263479) = 53.81 ms.
    assertThat(lognormal.nanosAt(0.8413447460685429)).isCloseTo(53_810_000L, within(10_000L));
    assertThat(lognormal.nanosAt(0)).isNotNegative();
  }

  @Test
  void normalQuantile_publishedValues_met() {
    // Abramowitz and Stegun, table 26.6.
    List<double[]> table =
        List.of(
            new double[] {0.5, 0},
            new double[] {0.975, 1.959963985},
            new double[] {0.99, 2.326347874},
            new double[] {0.001, -3.090232306});
    for (double[] row : table) {
      assertThat(NormalQuantile.of(row[0])).isCloseTo(row[1], within(1e-7));
    }
  }
}
