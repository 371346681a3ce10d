package capsim.loadgen.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkAnswerTest {
  /** As OpenSearch 2.19 answers: one stored, one refused by the mapping, one for its queue. */
  private static final String MIXED =
      """
      {"took":30,"errors":true,"items":[
       {"create":{"_index":"logs","_id":"a\\"}","_version":1,"result":"created",
         "_shards":{"total":2,"successful":1,"failed":0},"_seq_no":0,"_primary_term":1,"status":201}},
       {"create":{"_index":"logs","_id":"b","status":400,"error":{"type":"mapper_parsing_exception",
         "reason":"failed to parse [x]","caused_by":{"type":"illegal_argument_exception"}}}},
       {"index":{"status":429,"error":"rejected"}}]}
      """;

  private final BulkAnswer answer = new BulkAnswer();

  @Test
  void read_mixedAnswer_knowsEachItem() {
    assertThat(read(MIXED)).isTrue();
    assertThat(answer.errors()).isTrue();
    assertThat(answer.items()).isEqualTo(3);
    assertThat(answer.status(0)).isEqualTo(201);
    assertThat(answer.status(1)).isEqualTo(400);
    assertThat(answer.reason(answer.reasonNumber(1))).isEqualTo("mapper_parsing_exception");
    assertThat(answer.status(2)).isEqualTo(429);
    assertThat(answer.reason(answer.reasonNumber(2))).isEqualTo("rejected");
    assertThat(answer.reasonNumber(0)).isZero();
  }

  @Test
  void read_noItems_isAnAnswerWithoutItems() {
    assertThat(read("{\"errors\":false,\"took\":0,\"items\":[]}")).isTrue();
    assertThat(answer.errors()).isFalse();
    assertThat(answer.items()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Bad gateway</html>",
        "[]",
        "{}",
        "{\"errors\":false}",
        "{\"items\":[]}",
        "{\"errors\":false,\"items\":[{\"create\":{}}]}",
        "{\"errors\":false,\"items\":[{\"create\":{\"status\":\"201\"}}]}",
        "{\"errors\":false,\"items\":{}}",
        "{\"errors\":false,\"items\":[{\"create\":{\"status\":201}}"
      })
  void read_anythingElse_isNoAnswer(String text) {
    assertThat(read(text)).isFalse();
  }

  /** No answer may make the reader throw or run on; a cut one is never whole. */
  @Test
  void read_cutOrChangedAnswers_neverThrows() {
    var random = new SplittableRandom(3);
    byte[] whole = MIXED.strip().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      assertThat(answer.read(whole, length)).as("length %d", length).isFalse();
    }
    for (int run = 0; run < 20_000; run++) {
      byte[] changed = whole.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      answer.read(changed, changed.length);
      assertThat(answer.items()).isBetween(0, 10);
    }
  }

  @Test
  void read_deeplyNestedAnswer_isRefused() {
    assertThat(read("{\"a\":" + "[".repeat(100_000))).isFalse();
  }

  @Test
  void reason_manyDifferentOnes_areCountedTogether() {
    for (int i = 0; i < 1_000; i++) {
      read("{\"errors\":true,\"items\":[{\"create\":{\"status\":400,\"error\":\"r" + i + "\"}}]}");
    }
    assertThat(answer.reason(answer.reasonNumber(0))).isEqualTo("other reasons");
  }

  private boolean read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return answer.read(bytes, bytes.length);
  }
}
