package capsim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BYTES           | ''        | 1288490188.8   | 1.2 GiB        | 1.2 GiB",
        "BYTES           | ''        | 1048064        | 1 MiB          | 1 MiB",
        "BYTES_PER_DAY   | ''        | 504e9          | 504 GB/d       | 504 GB/일",
        "BITS_PER_SECOND | ''        | 4.24e9         | 4.24 Gbit/s    | 4.24 Gbit/s",
        "COUNT           | nodes     | 9999           | 9,999 nodes    | 9,999 nodes",
        "COUNT           | ''        | 69012          | 69 k           | 69 k",
        "SHARE           | ''        | 0.1696         | 17 %           | 17%",
        "MONEY           | USD       | 22818.4        | USD 22,818     | USD 22,818",
        "SECONDS         | ''        | 18108          | 5.03 h         | 5.03시간",
        "SECONDS         | ''        | 0.25           | 250 ms         | 250밀리초",
        "DAYS            | ''        | 381            | 381 d          | 381일",
        "INSTANT         | ''        | 1767232800000  | 1 Jan 2026 02:00 UTC | 2026년 1월 1일 02:00 UTC",
      })
  void value_ofAQuantity_isWrittenForItsLanguage(
      Quantity quantity, String unit, double value, String english, String korean) {
    assertThat(new Numbers(quantity, unit, Locale.ENGLISH).value(value).replace('\u00a0', ' '))
        .isEqualTo(english);
    assertThat(new Numbers(quantity, unit, Locale.KOREAN).value(value).replace('\u00a0', ' '))
        .isEqualTo(korean);
  }
}
