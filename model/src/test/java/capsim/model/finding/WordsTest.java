package capsim.model.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1023, 0.999 KiB",
    "1536, 1.5 KiB",
    "1610612736, 1.5 GiB",
    "109951162777600, 100 TiB"
  })
  void bytes_anyAmount_hasBinaryPrefix(double bytes, String words) {
    assertThat(Words.bytes(bytes)).isEqualTo(words);
    assertThat(Words.rate(bytes)).isEqualTo(words + "/s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0", "12|12", "1234|1,234", "3.41666|3.42", "123.4|123", "123456|123,000"})
  void count_anyNumber_hasThreeDigitsUnlessSmallAndWhole(double count, String words) {
    assertThat(Words.count(count)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"1, 1 worker", "2, 2 workers", "0, 0 workers"})
  void count_withNoun_agreesInNumber(double count, String words) {
    assertThat(Words.count(count, "worker")).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.125, 12.5 %", "1.481, 148 %", "0.00123, 0.123 %"})
  void percent_anyRatio_isAHundredTimesIt(double ratio, String words) {
    assertThat(Words.percent(ratio)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "0.0145, 14.5 ms",
    "45, 45 s",
    "300, 5 min",
    "7200, 2 h",
    "144000, 40 h",
    "1209600, 14 d"
  })
  void duration_anyTime_takesTheUnitThatFits(double seconds, String words) {
    assertThat(Words.duration(seconds)).isEqualTo(words);
  }

  @Test
  void text_localeWithDecimalComma_keepsThePoint() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Words.text("%.1f of %s", 1.5, "x")).isEqualTo("1.5 of x");
    } finally {
      Locale.setDefault(before);
    }
  }
}
