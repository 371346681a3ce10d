package capsim.loadgen.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null, null, -1",
        "7, null, 7000000000",
        "' 7 ', null, 7000000000",
        "0, null, -1",
        "-3, null, -1",
        "soon, null, -1",
        "99999999999999999999, null, -1",
        "'Wed, 21 Oct 2026 07:28:10 GMT', 'Wed, 21 Oct 2026 07:28:00 GMT', 10000000000",
        "'Wed, 21 Oct 2026 07:28:10 GMT', null, -1",
        "'Wed, 21 Oct 2026 07:28:10 GMT', 'Wed, 21 Oct 2026 07:28:30 GMT', -1"
      })
  void retryAfterNanos_header_secondsOrDateOrNothing(String header, String date, long nanos) {
    assertThat(Backoff.retryAfterNanos(header, date)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({
    "out of order sample, 400 out of order sample",
    "label value too long: {a=\"b\" c=\"d\"} at 17, 400 label value too long: {…} at #",
    "series \"x_1\" in tenant7 (limit: 1500), 400 series \"…\" in # (limit: #",
    "'', 400"
  })
  void reason_ofOneKind_oneText(String body, String reason) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    assertThat(new RejectionReasons().of(400, bytes, bytes.length)).isEqualTo(reason);
  }

  @Test
  void reasons_manyKinds_boundedInNumberAndLength() {
    RejectionReasons reasons = new RejectionReasons();
    for (int i = 0; i < RejectionReasons.MOST; i++) {
      byte[] body = ("kind " + "x".repeat(i + 1)).getBytes(StandardCharsets.UTF_8);
      assertThat(reasons.of(400, body, body.length)).startsWith("400 kind x");
    }
    byte[] another = "another".getBytes(StandardCharsets.UTF_8);
    assertThat(reasons.of(400, another, another.length)).isEqualTo("400 other");
    byte[] known = "kind x".getBytes(StandardCharsets.UTF_8);
    assertThat(reasons.of(400, known, known.length)).isEqualTo("400 kind x");
    byte[] page = "<html>".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    assertThat(new RejectionReasons().of(502, page, page.length)).hasSizeLessThan(140);
  }
}
