package capsim.workload.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.junit.jupiter.api.Test;

class SourceFieldsTest {
  private static final String DOCUMENT =
      """
      {"@timestamp":"2026-08-21T10:00:00.123Z","log":"요청 처리","took":17,"ok":true,
       "kubernetes":{"pod_name":"a-1","annotations":{"x.io/restartedAt":"2026-08-21T10:00:00Z"}}}""";

  /** As KeywordFieldMapper and TextFieldMapper do: each keyword is indexed and has a column. */
  @Test
  void addTo_template_analysesOnlyTheMessage() {
    assertThat(names(fields(IndexMapping.TEMPLATE, DOCUMENT)))
        .containsExactly(
            "@timestamp",
            "@timestamp",
            "log",
            "took",
            "took",
            "ok",
            "ok",
            "kubernetes.pod_name",
            "kubernetes.pod_name",
            "kubernetes.annotations.x.io/restartedAt",
            "kubernetes.annotations.x.io/restartedAt");
  }

  @Test
  void addTo_dynamic_makesTextAndKeywordOfStringsAndFindsDates() {
    Document document = fields(IndexMapping.DYNAMIC, DOCUMENT);

    assertThat(names(document)).contains("log", "log.keyword", "kubernetes.pod_name.keyword");
    assertThat(document.getFields("kubernetes.annotations.x.io/restartedAt"))
        .as("a point and a column of a date")
        .hasSize(2)
        .allMatch(field -> field.fieldType().indexOptions() == IndexOptions.NONE);
    assertThat(document.getField("log").fieldType().omitNorms()).isFalse();
  }

  @Test
  void addTo_dynamicLongText_hasNoKeyword() {
    assertThat(names(fields(IndexMapping.DYNAMIC, "{\"log\":\"" + "m".repeat(257) + "\"}")))
        .containsExactly("log");
    assertThat(names(fields(IndexMapping.DYNAMIC, "{\"log\":\"" + "m".repeat(256) + "\"}")))
        .containsExactly("log", "log.keyword", "log.keyword");
  }

  @Test
  void addTo_noObject_isRefused() {
    for (String text : List.of("[1]", "7", "{\"a\":", "")) {
      assertThatIllegalArgumentException().isThrownBy(() -> fields(IndexMapping.DYNAMIC, text));
    }
  }

  private static Document fields(IndexMapping mapping, String json) {
    byte[] bytes = ("##" + json).getBytes(StandardCharsets.UTF_8);
    var document = new Document();
    new SourceFields(mapping).addTo(document, bytes, 2, bytes.length - 2);
    return document;
  }

  private static List<String> names(Document document) {
    return StreamSupport.stream(document.spliterator(), false).map(IndexableField::name).toList();
  }
}
