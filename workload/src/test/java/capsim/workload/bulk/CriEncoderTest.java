package capsim.workload.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CriEncoderTest {
  private static final long TIME = 1_787_306_400_123_456_789L;
  private static final String PREFIX = "2026-08-21T10:00:00.123456789+00:00 stdout ";

  @Test
  void add_oneLine_hasTimeStreamAndFlag() {
    assertThat(lines("한글 x")).isEqualTo(PREFIX + "F 한글 x\n");
  }

  /** A stack trace is several lines of the file; the multiline parser joins them. */
  @Test
  void add_severalLines_writesEachOfThem() {
    assertThat(lines("a\n\tat b\n"))
        .isEqualTo(PREFIX + "F a\n" + PREFIX + "F \tat b\n" + PREFIX + "F \n");
  }

  /** 16,384 B are one part, 16,385 two; 40,000 = 2 · 16,384 + 7,232. */
  @Test
  void add_longLine_isSplitIntoParts() {
    assertThat(lines("m".repeat(16_384))).isEqualTo(PREFIX + "F " + "m".repeat(16_384) + "\n");
    assertThat(lines("m".repeat(16_385)))
        .isEqualTo(PREFIX + "P " + "m".repeat(16_384) + "\n" + PREFIX + "F m\n");
    assertThat(lines("m".repeat(40_000)).split("\n", -1)[2]).hasSize(PREFIX.length() + 2 + 7_232);
  }

  /** What the plan counts is what is written. */
  @Test
  void add_manyRecords_takeTheBytesOfThePlan() {
    var profile = profile("{time} {korean:5}\n{frames:3}");
    var encoder = new CriEncoder();
    var records = new LogRecords(profile, 1);
    for (int i = 0; i < 384; i++) {
      encoder.add(records, TIME);
    }
    double perRecord = encoder.length() / 384.0;

    assertThat(BulkSizes.of(profile, 8, 384, 1).lineBytes()).isEqualTo(perRecord);
  }

  private static String lines(String template) {
    var encoder = new CriEncoder();
    encoder.add(new LogRecords(profile(template), 1), TIME);
    return new String(encoder.lines(), 0, encoder.length(), StandardCharsets.UTF_8);
  }

  private static LogProfile profile(String template) {
    return new LogProfile("p", "", "", 1, 1, List.of(new Template(1, template)), 0, 0);
  }
}
