package capsim.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.model.trace.Unit;
import capsim.report.document.Measure;
import capsim.report.document.Text.Amount;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Numbers as readers of each language write them. */
class NumbersTest {
  private final Numbers korean = new Numbers(Language.KO);
  private final Numbers english = new Numbers(Language.EN);

  @Test
  void of_largeCounts_byTenThousandsInKoreanAndByThousandsInEnglish() {
    assertThat(korean.of(4_238_962, Measure.of(Unit.SERIES))).isEqualTo("424만개");
    assertThat(english.of(4_238_962, Measure.of(Unit.SERIES))).isEqualTo("4.24 M series");
    assertThat(korean.of(1.09e9, Measure.COUNT)).isEqualTo("10.9억");
    assertThat(english.of(1.09e9, Measure.COUNT)).isEqualTo("1.09 G");
    assertThat(korean.of(1_234, Measure.COUNT)).isEqualTo("1,234");
    assertThat(korean.of(99_996_000, Measure.COUNT)).isEqualTo("1억");
    assertThat(english.of(999_900, Measure.COUNT)).isEqualTo("1 M");
  }

  @Test
  void of_timesAndBytes_unitsOfTheLanguage() {
    assertThat(korean.of(18_100, Measure.of(Unit.SECONDS))).isEqualTo("5.03시간");
    assertThat(english.of(18_100, Measure.of(Unit.SECONDS))).isEqualTo("5.03 h");
    assertThat(korean.of(1.5 * (1L << 30), Measure.of(Unit.BYTES))).isEqualTo("1.5 GiB");
    assertThat(korean.of(465e9, Measure.of(Unit.BYTES_PER_DAY))).isEqualTo("465 GB/일");
    assertThat(english.of(0.125, Measure.SHARE)).isEqualTo("12.5 %");
  }

  @Test
  void of_rangeAndChange_unitOnceAndChangeInBrackets() {
    var ranged =
        new Amount(
            8,
            OptionalDouble.of(5),
            OptionalDouble.of(14),
            Measure.COUNT,
            "receive.replicas",
            OptionalDouble.of(7));

    assertThat(english.of(ranged)).isEqualTo("8 [5 – 14] (+14.3 %)");
    assertThat(english.of(Amount.of(50, Measure.COUNT).comparedWith(100))).isEqualTo("50 (−50 %)");
    assertThat(english.of(Amount.of(300, Measure.COUNT).comparedWith(100))).isEqualTo("300 (×3)");
    assertThat(korean.of(Amount.of(3, Measure.COUNT).comparedWith(0))).isEqualTo("3 (신규)");
    assertThat(english.of(Amount.of(100, Measure.COUNT).comparedWith(100))).isEqualTo("100 (=)");
    assertThat(english.of(Amount.of(100.001, Measure.COUNT).comparedWith(100)))
        .isEqualTo("100 (≈)");
    assertThat(english.of(Amount.of(1234, Measure.money("USD")))).isEqualTo("USD 1,234");
  }
}
