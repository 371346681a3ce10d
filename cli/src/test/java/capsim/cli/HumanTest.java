package capsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.model.plan.PlanNode;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | BYTES | 0 B",
        "1023 | BYTES | 0.999 KiB",
        "999 | BYTES | 999 B",
        "1536 | BYTES | 1.5 KiB",
        "1073741824 | BYTES | 1 GiB",
        "1234567890123 | BYTES | 1.12 TiB",
        "5e6 | BYTES_PER_SECOND | 4.77 MiB/s",
        "999.6 | BITS_PER_SECOND | 1 kbit/s",
        "2.5e10 | BITS_PER_SECOND | 25 Gbit/s",
        "8.64e10 | BYTES_PER_DAY | 86.4 GB/d",
        "9999 | COUNT | 9,999",
        "12345 | COUNT | 12.3 k",
        "1234.5 | COUNT | 1,230",
        "12345678 | SERIES | 12.3 Mseries",
        "3 | COUNT | 3",
        "0.25 | CORES | 0.25 cores",
        "0.05 | SECONDS | 50 ms",
        "90 | SECONDS | 90 s",
        "5400 | SECONDS | 90 min",
        "36 | HOURS | 36 h",
        "72 | HOURS | 3 d",
        "1.5 | DAYS | 36 h",
        "12345.6 | MONEY_PER_MONTH | 12,346 /month",
        "7.333 | RATIO | 7.33",
        "1e-9 | RATIO | 1.00E-9"
      })
  void of_value_threeFiguresAndPrefix(double value, Unit unit, String expected) {
    assertThat(Human.of(value, unit)).isEqualTo(expected.replace("Mseries", "M series"));
  }

  @Test
  void of_germanLocale_sameText() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Human.of(1234.5, Unit.COUNT)).isEqualTo("1,230");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void of_range_midAndEnds() {
    var quantity =
        new PlanNode.Quantity(
            Figure.figure(Unit.MONEY_PER_MONTH, "x").of(2000),
            OptionalDouble.of(1500),
            OptionalDouble.of(3000));

    assertThat(Human.of(quantity, "KRW")).isEqualTo("KRW 2,000 [1,500 – 3,000] /month");
  }

  @Test
  void change_aroundDoublings_percentOrFactor() {
    assertThat(Human.change(100, 112)).isEqualTo("+12 %");
    assertThat(Human.change(100, 50)).isEqualTo("-50 %");
    assertThat(Human.change(100, 300)).isEqualTo("×3");
    assertThat(Human.change(0, 5)).isEqualTo("new");
    assertThat(Human.change(0, 0)).isEqualTo("=");
  }

  @Test
  void exact_values_noExponentAndNoNoise() {
    assertThat(Human.exact(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(Human.exact(12_345_678)).isEqualTo("12,345,678");
    assertThat(Human.exact(1.25e-9)).isEqualTo("1.25E-9");
  }
}
