package capsim.loadgen.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.Recording;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindMaxTest {
  private static RunResult run(
      double offered, double achieved, double growth, int failed, double latency, double busy) {
    Recording recording = new Recording();
    for (int i = 0; i < 1_000; i++) {
      recording.completed(0, 0, (long) (latency * 1e9));
      recording.attempt(i < failed ? 500 : 204);
    }
    GeneratorFacts facts = new GeneratorFacts(new Recording().slip().summary(), busy, 0, 0, 0, 1);
    return new RunResult(
        Verdict.of(facts),
        StopCause.DURATION,
        0,
        0,
        10,
        0,
        new Ledger(),
        offered,
        achieved,
        growth,
        recording,
        facts,
        List.of());
  }

  /** A target that takes up to a rate, in front of which the rest piles up. */
  private static RunResult limited(double offered, double limit) {
    double achieved = Math.min(offered, limit);
    return run(offered, achieved, offered - achieved, 0, 0.01, 0.1);
  }

  private static FindMax search(double first, double limit) {
    FindMax search = new FindMax(FindMax.Criteria.DEFAULT, first, 0.02, 40);
    while (search.next().isPresent()) {
      search.took(limited(search.next().orElseThrow(), limit));
    }
    return search;
  }

  @Test
  void search_limitedTarget_doublesThenHalvesTheInterval() {
    FindMax search = search(1_000, 10_000);

    assertThat(search.steps().stream().map(FindMax.Step::perSecond).limit(7))
        .containsExactly(1_000.0, 2_000.0, 4_000.0, 8_000.0, 16_000.0, 12_000.0, 10_000.0);
    assertThat(search.steps().get(4).reason()).isEqualTo("achieved/offered 0.6250, below 0.9800");
    // The backlog may grow by 1 % of the rate: up to 10,101/s passes for sustainable.
    assertThat(search.highestHeld().orElseThrow()).isBetween(9_900.0, 10_101.0);
  }

  @Test
  void search_firstRateTooHigh_goesDown() {
    assertThat(search(1_000_000, 10_000).highestHeld().orElseThrow()).isBetween(9_800.0, 10_101.0);
  }

  @Test
  void search_anyLimitAndStart_endsCloseBelowTheLimit() {
    for (double limit = 10; limit < 1e8; limit *= 3.7) {
      for (double first = 1; first < 1e9; first *= 31) {
        double held = search(first, limit).highestHeld().orElseThrow();
        assertThat(held).isBetween(limit * 0.98, limit * 1.0102);
      }
    }
  }

  @Test
  void took_eachCriterion_brokenByItself() {
    assertThat(reason(run(100, 97, 0, 0, 0.01, 0))).startsWith("achieved/offered");
    assertThat(reason(run(100, 100, 0, 1, 0.01, 0))).startsWith("share of failed attempts");
    assertThat(reason(run(100, 100, 0, 0, 1.1, 0))).startsWith("p99 of latency");
    assertThat(reason(run(100, 100, 1.1, 0, 0.01, 0))).startsWith("backlog growth");
    assertThat(reason(run(100, 98, 1, 0, 0.9, 0))).isEmpty();
  }

  private static String reason(RunResult run) {
    FindMax search = new FindMax(FindMax.Criteria.DEFAULT, 100, 0.1, 10);
    search.took(run);
    return search.steps().get(0).reason();
  }

  @Test
  void search_generatorBound_ends() {
    FindMax search = new FindMax(FindMax.Criteria.DEFAULT, 100, 0.1, 10);
    search.took(run(100, 100, 0, 0, 0.01, 0.99));

    assertThat(search.next()).isEmpty();
    assertThat(search.generatorBound()).isTrue();
  }

  @Test
  void search_nothingHolds_endsAfterItsSteps() {
    FindMax search = new FindMax(FindMax.Criteria.DEFAULT, 1_000, 0.1, 5);
    while (search.next().isPresent()) {
      search.took(limited(search.next().orElseThrow(), 0));
    }

    assertThat(search.highestHeld()).isEmpty();
    assertThat(search.steps()).hasSize(5);
    assertThatThrownBy(() -> new FindMax(FindMax.Criteria.DEFAULT, 0, 0.1, 5))
        .hasMessageContaining("first rate");
  }
}
