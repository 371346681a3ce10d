package capsim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.report.chart.Ticks.Tick;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static final double GIB = 1 << 30;

  private static Ticks ticks(Quantity quantity, Locale language, double low, double high) {
    return Ticks.of(new Axis("", quantity, ""), language, low, high, 5, false);
  }

  private static List<String> labels(Ticks ticks) {
    return ticks.marks().stream().map(Tick::label).toList();
  }

  @Test
  void of_bytes_stepsOneTwoFiveOfABinaryPrefix() {
    Ticks ticks = ticks(Quantity.BYTES, Locale.ENGLISH, 0, 700 * GIB);
    assertThat(labels(ticks)).containsExactly("0", "200", "400", "600");
    assertThat(ticks.unit()).isEqualTo("GiB");
    assertThat(ticks.marks().get(1).value()).isEqualTo(200 * GIB);
  }

  @Test
  void of_smallSteps_showTheDigitsThatDiffer() {
    assertThat(labels(ticks(Quantity.BYTES, Locale.ENGLISH, 0, 1.2 * GIB)))
        .containsExactly("0", "0.5", "1.0");
  }

  @Test
  void of_wholeCounts_haveNoHalves() {
    Ticks ticks = Ticks.of(Axis.of("", Quantity.COUNT), Locale.ENGLISH, 0, 3, 6, true);
    assertThat(labels(ticks)).containsExactly("0", "1", "2", "3");
  }

  @Test
  void of_durations_stepAsClocksDo() {
    Ticks hours = ticks(Quantity.SECONDS, Locale.KOREAN, 0, 86_400);
    assertThat(labels(hours)).containsExactly("0", "6", "12", "18", "24");
    assertThat(hours.unit()).isEqualTo("시간");
    assertThat(labels(ticks(Quantity.SECONDS, Locale.ENGLISH, 0, 3600)))
        .containsExactly("0", "15", "30", "45", "60");
  }

  @Test
  void of_instants_beginDaysAndNameMidnights() {
    double start = ChartSamples.START;
    assertThat(labels(ticks(Quantity.INSTANT, Locale.KOREAN, start, start + ChartSamples.DAY)))
        .containsExactly("1월 1일", "06:00", "12:00", "18:00", "1월 2일");
    assertThat(
            labels(ticks(Quantity.INSTANT, Locale.ENGLISH, start, start + 14 * ChartSamples.DAY)))
        .containsExactly("1 Jan", "8 Jan", "15 Jan");
    assertThat(
            labels(ticks(Quantity.INSTANT, Locale.ENGLISH, start, start + 365 * ChartSamples.DAY)))
        .containsExactly("Jan 2026", "Apr 2026", "Jul 2026", "Oct 2026", "Jan 2027");
  }

  @Test
  void of_money_groupsThousandsAndShortensMore() {
    assertThat(labels(ticks(Quantity.MONEY, Locale.ENGLISH, 0, 9_000)))
        .containsExactly("0", "2,000", "4,000", "6,000", "8,000");
    assertThat(labels(ticks(Quantity.MONEY, Locale.ENGLISH, 0, 22_000)))
        .containsExactly("0", "5\u00a0k", "10\u00a0k", "15\u00a0k", "20\u00a0k");
  }
}
