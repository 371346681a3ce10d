package capsim.loadgen.receiver.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.loadgen.fault.FaultDecision;
import capsim.loadgen.fault.FaultDecision.ItemFaults;
import capsim.loadgen.fault.FaultScript;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkBookTest {
  private static final String CREATE = "{\"create\":{\"_index\":\"logs\"}}\n";
  private static final ItemFaults NONE = FaultDecision.NONE.items();

  private final BulkBook book = new BulkBook();

  private String write(String body, String index, ItemFaults faults) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new String(book.write(bytes, bytes.length, index, faults), StandardCharsets.UTF_8);
  }

  private String write(String body) {
    return write(body, "", NONE);
  }

  @Test
  void write_documents_countedByIndex() {
    String answer =
        write(
            CREATE
                + "{\"a\":1}\n"
                + CREATE
                + "{\"a\":22}\n"
                + "{\"index\":{\"_index\":\"other\",\"routing\":{\"x\":[1]}}}\n{}\n");

    assertThat(book.counts().documents()).isEqualTo(Map.of("logs", 2L, "other", 1L));
    assertThat(book.counts().sourceBytes()).isEqualTo(Map.of("logs", 15L, "other", 2L));
    assertThat(answer)
        .startsWith("{\"took\":0,\"errors\":false,\"items\":[{\"create\":{\"_index\":\"logs\",")
        .contains("\"_seq_no\":1,", ",{\"index\":{\"_index\":\"other\",")
        .endsWith("\"status\":201}}]}");
  }

  @Test
  void write_answer_isJsonOfUsualSize() {
    String answer = write((CREATE + "{\"a\":1}\n").repeat(1000));

    assertThat(
            new JsonScanner()
                .isObject((answer + "\n").getBytes(StandardCharsets.UTF_8), 0, answer.length()))
        .isTrue();
    // Some 190-200 bytes an item, by which Fluent Bit overflows its buffer of 512,000 bytes.
    assertThat(answer.length() / 1000).isBetween(180, 205);
    assertThat(answer.split("\"_id\":\"")).hasSize(1001).doesNotHaveDuplicates();
  }

  @Test
  void write_indexOfPath_usedWhereActionNamesNone() {
    write("{\"create\":{}}\n{}\n" + CREATE + "{}\n", "path", NONE);
    write("{\"create\":{}}\n{}\n", "elsewhere", NONE);

    assertThat(book.counts().documents())
        .isEqualTo(Map.of("path", 1L, "logs", 1L, "elsewhere", 1L));
  }

  @Test
  void write_documentNoJson_itemFailsAlone() {
    String answer = write(CREATE + "{\"a\":}\n" + CREATE + "{}\n" + CREATE + "\n");

    assertThat(answer).contains("\"errors\":true", "\"status\":400,\"error\":{\"type\":\"mapper_");
    assertThat(book.counts().failedItems()).isEqualTo(Map.of(400, 2L));
    assertThat(book.counts().totalDocuments()).isEqualTo(1);
  }

  @Test
  void write_sameIdAgain_conflictOrUpdate() {
    String create = "{\"create\":{\"_index\":\"logs\",\"_id\":\"q\\\"1\"}}\n{}\n";
    String index = "{\"index\":{\"_index\":\"logs\",\"_id\":\"q\\\"1\"}}\n{}\n";

    write(create);
    String conflict = write(create);
    String update = write(index);

    assertThat(conflict).contains("\"_id\":\"q\\\"1\",\"status\":409");
    assertThat(update).contains("\"errors\":false", "\"result\":\"updated\"", "\"status\":200");
    assertThat(book.counts().totalDocuments()).isEqualTo(1);
    assertThat(book.counts().updated()).isEqualTo(1);
    assertThat(book.counts().failedItems()).isEqualTo(Map.of(409, 1L));
  }

  @Test
  void write_itemsFailByScript_notStored() {
    ItemFaults half = FaultScript.parse("items 429 share 50%").decide(1, 0, 0, 0).items();

    write((CREATE + "{}\n").repeat(1000), "", half);

    long failed = book.counts().failedItems().get(429);
    assertThat(failed).isBetween(400L, 600L);
    assertThat(book.counts().totalDocuments()).isEqualTo(1000 - failed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|request body is required",
        "{}|The bulk request must be terminated by a newline",
        "\\n\\n|no requests added",
        "{\"create\":{\"_index\":\"a\"}}\\n|line [1], no document follows it",
        "{\"create\":{}}\\n{}\\n|index is missing",
        "{\"create\":{\"_index\":\"a\"}}\\n{}\\n{\"delete\":{}}\\n{}\\n|line [3], this receiver knows",
        "{\"create\":{\"_index\":\"a\",\"_type\":\"_doc\"}}\\n{}\\n|unknown parameter [_type]",
        "{\"create\":7}\\n{}\\n|line [1], expected START_OBJECT but found [VALUE_NUMBER_INT]",
        "nonsense\\n{}\\n|line [1], it is no JSON",
      })
  void write_malformedRequest_refusedAsWhole(String body, String reason) {
    assertThatThrownBy(() -> write(body.replace("\\n", "\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
    assertThat(book.counts().totalDocuments()).isZero();
  }

  @Test
  void write_illegalIndexName_itemFails() {
    String answer = write("{\"create\":{\"_index\":\"Logs\"}}\n{}\n");

    assertThat(answer).contains("\"status\":400");
    assertThat(book.counts().documents()).isEmpty();
  }
}
