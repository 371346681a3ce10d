package capsim.workload.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogRecordsTest {
  private static final long TIME = 1_787_306_400_123_000_000L;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{time} x ; 2026-08-21T10:00:00\\.123Z x",
        "{\"level\":\"{level}\"} ; \\{\"level\":\"(INFO|WARN|ERROR|DEBUG)\"\\}",
        "{int:10}-{hex:8} ; [0-9]-[0-9a-f]{8}",
        "{uuid} ; [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        "{ip} ; 10(\\.\\d{1,3}){3}",
        "{words:3} ; [a-z-]+ [a-z-]+ [a-z-]+",
        "{path} ; /api/v[123]/[a-z-]+/\\d+/[a-z-]+",
        "{class} ; [a-z.]+\\.[A-Z][A-Za-z]+",
        "{frames:2} ; \\tat \\S+\\(\\w+\\.java:\\d+\\)\\n\\tat \\S+\\(\\w+\\.java:\\d+\\)",
        "{korean:2} ; [가-힣]+ [가-힣]+",
        "{float} ; \\d+\\.\\d+"
      })
  void append_eachField_hasItsShape(String template, String shape) {
    var records = new LogRecords(profile(template), 3);
    for (int i = 0; i < 50; i++) {
      assertThat(next(records)).matches(shape);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{foo}", "{int}", "{int:0}", "{words:x}", "{word"})
  void new_brokenField_throws(String template) {
    assertThatThrownBy(() -> new LogRecords(profile(template), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void append_sameSeed_givesTheSameMessages() {
    var one = new LogRecords(profile("{words:9} {uuid}"), 5);
    var two = new LogRecords(profile("{words:9} {uuid}"), 5);
    String first = next(one);

    assertThat(next(two)).isEqualTo(first);
    assertThat(next(one)).isNotEqualTo(first);
  }

  /** 4,000 draws at 25 %: 1,000 ± 27 (one sigma); five sigmas are left, a false alarm in 1e6. */
  @Test
  void append_shares_areKept() {
    var profile =
        new LogProfile(
            "p", "", "", 1, 1, List.of(new Template(0.25, "a"), new Template(0.75, "b")), 0, 0);
    var records = new LogRecords(profile, 8);
    int a = 0;
    for (int i = 0; i < 4_000; i++) {
      a += next(records).equals("a") ? 1 : 0;
    }
    assertThat(a).isBetween(863, 1137);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{time} {level} {class} {int:7} {float}",
        "\"{korean:9}\" \\ {hex:33} {uuid}\tx",
        "a\n{frames:3}\nb {path} {ip}",
        "한글 {word} {korean:1}",
        ""
      })
  void writeJson_anyMessage_isTheEscapedText(String template) {
    var records = new LogRecords(profile(template), 11);
    var json = new byte[records.maxJsonBytes()];
    var text = new byte[records.maxTextBytes()];
    for (int run = 0; run < 200; run++) {
      long position = records.position();
      int jsonEnd = records.writeJson(json, 0, TIME);
      int escapeBytes = records.escapeBytes();
      long next = records.position();
      records.seek(position);
      int textEnd = records.writeText(text, 0, TIME);

      String message = new String(text, 0, textEnd, StandardCharsets.UTF_8);
      assertThat(records.position()).isEqualTo(next);
      assertThat(new String(json, 0, jsonEnd, StandardCharsets.US_ASCII))
          .isEqualTo(escaped(message));
      assertThat(jsonEnd - textEnd).isEqualTo(escapeBytes);
      assertThat(records.lines()).isEqualTo(message.split("\n", -1).length);
    }
  }

  private static String escaped(String message) {
    var json = new StringBuilder();
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\t' -> json.append("\\t");
        default -> json.append(c < 0x7f ? String.valueOf(c) : String.format("\\u%04x", (int) c));
      }
    }
    return json.toString();
  }

  @Test
  void writeJson_afterWarmUp_allocatesNothing() {
    var records =
        new LogRecords(profile("{time} {level} {words:9} {korean:3} {uuid} {frames:2} {path}"), 5);
    var json = new byte[records.maxJsonBytes()];
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 50_000; i++) {
      records.writeJson(json, 0, TIME + i);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 50_000; i++) {
      records.writeJson(json, 0, TIME + i * 999_999_999L);
    }
    // Reading the counter may itself allocate once.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
  }

  private static LogProfile profile(String template) {
    return new LogProfile("p", "", "", 1, 1, List.of(new Template(1, template)), 0, 0);
  }

  private static String next(LogRecords records) {
    var text = new StringBuilder();
    records.append(text, TIME);
    return text.toString();
  }
}
