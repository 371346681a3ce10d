package capsim.model.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.MetricStack.Retention;
import capsim.model.scenario.MetricStack.Window;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CascadeTest {
  private static ThanosCase test(int rawDays, int fiveMinutesDays, int oneHourDays) {
    var test = new ThanosCase();
    test.phases = CutPhases.SYNCHRONISED;
    test.retention =
        new Retention(
            Duration.ofDays(rawDays),
            Duration.ofDays(fiveMinutesDays),
            Duration.ofDays(oneHourDays));
    return test;
  }

  private static double perFortnight(ThanosCase test, String kind) {
    return Merge.of(test.ladder()).stream()
        .filter(merge -> merge.kind().equals(kind))
        .mapToDouble(merge -> merge.perDay() * 14)
        .sum();
  }

  // A window's end, 2 h until the next one ends, 2 h in the mean until that is cut, 30 min of
  // consistency delay, and half an interval of 5 min.
  @Test
  void mergeAge_synchronised_isFourAndAHalfHours() {
    Cascade cascade = test(30, 180, 365).ladder().cascade();
    assertThat(cascade.mergeAge()).isCloseTo(4.5 + 2.5 / 60, within(1e-9));
  }

  @Test
  void steps_longRetention_areWhole() {
    Cascade cascade = test(30, 180, 365).ladder().cascade();
    assertThat(cascade.steps()).hasSize(3).allMatch(Cascade.Step::whole);
    assertThat(cascade.fiveMinutesAgain()).isZero();
    assertThat(cascade.oneHourAgain()).isZero();
  }

  // Raw of 3 d is seen for half of 48 h longer, so to 4 d; the fortnight's merge is at 6.5 h, when
  // the block after it is there: ends at 6.5 h and 54.5 h are found, 102.5 h is not.
  @Test
  void steps_rawKeptForThreeDays_lastMergeFindsTwoOfSeven() {
    Cascade cascade = test(3, 30, 365).ladder().cascade();
    assertThat(cascade.last().found()).isEqualTo(2);
    assertThat(cascade.wholeFortnight()).isFalse();
  }

  // 30 d - 14 d, once in 24 h and the five minutes until the next look: 15.9 times.
  @Test
  void again_fiveMinutesKeptShorterThanRaw_isMadeAgainOnceADay() {
    ThanosCase test = test(30, 14, 365);
    assertThat(test.ladder().cascade().fiveMinutesAgain()).isEqualTo(16);
    assertThat(perFortnight(test, "5m downsample 14d" + Merge.AGAIN)).isCloseTo(16, within(1e-9));
    assertThat(perFortnight(test(30, 30, 365), "5m downsample 14d" + Merge.AGAIN)).isZero();
  }

  @Test
  void again_keptForEver_never() {
    ThanosCase test = test(60, 0, 0);
    assertThat(test.ladder().cascade().fiveMinutesAgain()).isZero();
    assertThat(test.ladder().cascade().oneHourAgain()).isZero();
  }

  // Away for 16 h of 24: what comes then, two thirds, waits for 8 h in the mean.
  @Test
  void mergeAge_offPeakWindow_isLater() {
    ThanosCase test = test(30, 180, 365);
    double always = test.ladder().cascade().mergeAge();
    test.window = Optional.of(new Window(LocalTime.of(22, 0), LocalTime.of(6, 0)));
    assertThat(test.ladder().cascade().mergeAge() - always).isCloseTo(16 / 3.0, within(1e-9));
  }

  // Of one stream, both pieces of a window are merged: restarts a day, of three replicas.
  @Test
  void restarts_withoutDeduplication_mergeTwoPieces() {
    ThanosCase test = test(30, 180, 365);
    test.deduplication = false;
    test.restartsPerDay = 0.5;
    assertThat(perFortnight(test, Merge.RESTART + "merge")).isCloseTo(0.5 * 3 * 14, within(1e-9));
  }
}
