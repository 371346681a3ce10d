package capsim.workload.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.workload.bulk.BulkFormat.Action;
import capsim.workload.bulk.BulkFormat.Index;
import capsim.workload.bulk.BulkFormat.MergeLog;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkEncoderTest {
  private static final long TIME = 1_787_306_400_123_456_789L;

  @Test
  void encode_anyRecord_isActionLineThenDocumentInFluentBitsOrder() {
    String[] lines = item("hello", LogPod.of(2, 1, 3)).split("\n", -1);

    assertThat(lines).hasSize(3);
    assertThat(lines[0]).isEqualTo("{\"create\":{\"_index\":\"logs\"}}");
    Map<String, Object> document = new TinyJson(lines[1]).object();
    assertThat(document.keySet())
        .containsExactly("@timestamp", "time", "stream", "_p", "log", "kubernetes");
    assertThat(document)
        .containsEntry("@timestamp", "2026-08-21T10:00:00.123Z")
        .containsEntry("time", "2026-08-21T10:00:00.123456789+00:00")
        .containsEntry("log", "hello");
    assertThat(((Map<?, ?>) document.get("kubernetes")).keySet())
        .map(Object::toString)
        .containsExactly(
            "pod_name",
            "namespace_name",
            "pod_id",
            "labels",
            "annotations",
            "host",
            "pod_ip",
            "container_name",
            "docker_id",
            "container_hash",
            "container_image");
    assertThat(lines[2]).isEmpty();
  }

  @Test
  void encode_podWithoutLabels_omitsTheMaps() {
    String document = item("x", LogPod.of(0, 0, 3)).split("\n", -1)[1];

    assertThat(document).doesNotContain("labels", "annotations");
  }

  /** A quote, backslash and line feed cost 1 B more, a control character 5, Hangul 6 in all. */
  @Test
  void encode_specialCharacters_areEscapedAsFluentBitDoes() {
    String item = item("\"\\\n\t\u0001한😀", LogPod.of(0, 0, 3));

    assertThat(item).contains("\"log\":\"\\\"\\\\\\n\\t\\u0001\\ud55c\\ud83d\\ude00\"");
  }

  @Test
  void encode_seededRandomMessages_parseBackAndStayWithinTheBound() {
    var random = new SplittableRandom(11);
    var pod = LogPod.of(3, 2, 3);
    var encoder = new BulkEncoder("logs");
    for (int run = 0; run < 300; run++) {
      var message = new StringBuilder();
      int length = random.nextInt(60);
      for (int i = 0; i < length; i++) {
        message.append((char) random.nextInt(random.nextBoolean() ? 128 : 0xd800));
      }
      var buffer = new byte[encoder.maxItemBytes(pod, length)];
      int written = encoder.encode(buffer, 0, pod, TIME, message);
      String text = new String(buffer, 0, written, StandardCharsets.US_ASCII);
      String document = text.substring(encoder.actionBytes());
      assertThat(new TinyJson(document).object())
          .as("run %d", run)
          .containsEntry("log", message.toString());
    }
  }

  /** The two ways to write an item agree. */
  @Test
  void encode_recordsOfAProfile_isTheItemOfTheirText() {
    var pod = LogPod.of(6, 4, 3);
    var profile = profile("{\"m\":\"{korean:4} {words:3}\",\"n\":{int:90}}\n{frames:2}");
    var records = new LogRecords(profile, 4);
    var texts = new LogRecords(profile, 4);
    var encoder = new BulkEncoder("logs");
    var buffer = new byte[encoder.maxItemBytes(pod, records)];
    for (int run = 0; run < 300; run++) {
      long time = TIME + run * 333_333_333_333L;
      var text = new StringBuilder();
      texts.append(text, time);
      int written = encoder.encode(buffer, 0, pod, time, records);
      var expected = new byte[encoder.maxItemBytes(pod, text.length())];
      int length = encoder.encode(expected, 0, pod, time, text);
      assertThat(new String(buffer, 0, written, StandardCharsets.US_ASCII))
          .isEqualTo(new String(expected, 0, length, StandardCharsets.US_ASCII));
    }
  }

  /** 2026-08-21T23:59:59.999Z and a millisecond later: logstash_format takes the record's day. */
  @Test
  void encode_dailyIndex_isThatOfTheRecordsDay() {
    var format =
        new BulkFormat(Action.INDEX, new Index("logstash", true), true, false, MergeLog.OFF);
    var encoder = new BulkEncoder(format);
    long midnight = 1_787_356_800_000_000_000L;

    assertThat(line(encoder, midnight - 1_000_000))
        .isEqualTo("{\"index\":{\"_index\":\"logstash-2026.08.21\",\"_type\":\"_doc\"}}");
    assertThat(line(encoder, midnight))
        .isEqualTo("{\"index\":{\"_index\":\"logstash-2026.08.22\",\"_type\":\"_doc\"}}");
  }

  @Test
  void encode_generatedIds_areAFunctionOfTheDocument() {
    var format = new BulkFormat(Action.CREATE, new Index("logs", false), false, true, MergeLog.OFF);
    var encoder = new BulkEncoder(format);
    String line = line(encoder, TIME);

    assertThat(line)
        .matches(
            "\\{\"create\":\\{\"_index\":\"logs\",\"_id\":\""
                + "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\"}}");
    assertThat(line(encoder, TIME)).isEqualTo(line);
    var ids = new HashSet<String>();
    for (int i = 0; i < 20_000; i++) {
      ids.add(line(encoder, TIME + i));
    }
    assertThat(ids).hasSize(20_000);
  }

  /** merge_log: original keys, then those of the message, then kubernetes. */
  @Test
  void encode_mergedLog_putsItsKeysBeforeKubernetes() {
    var profile = profile("{\"level\":\"WARN\",\"text\":\"한\",\"n\":{int:1}}");

    String merged = document(MergeLog.MERGED, profile);
    assertThat(merged)
        .contains(
            ",\"_p\":\"F\",\"level\":\"WARN\",\"text\":\"\\ud55c\",\"n\":0,\"kubernetes\":{\"pod_name\"");
    assertThat(document(MergeLog.MERGED_AND_KEPT, profile))
        .contains(
            ",\"_p\":\"F\",\"log\":\"{\\\"level\\\":\\\"WARN\\\",\\\"text\\\":\\\"\\ud55c\\\",\\\"n\\\":0}\","
                + "\"level\":\"WARN\",\"text\":\"\\ud55c\",\"n\":0,\"kubernetes\":{");
    assertThat(document(MergeLog.MERGED, profile("plain text")))
        .as("not an object")
        .contains(",\"_p\":\"F\",\"log\":\"plain text\",\"kubernetes\":{");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Logs", "a b", "a\"b", "logs-*"})
  void index_nameThatOpenSearchRefuses_throws(String name) {
    assertThatThrownBy(() -> new BulkEncoder(name)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String line(BulkEncoder encoder, long time) {
    var pod = LogPod.of(0, 0, 3);
    var records = new LogRecords(profile("x"), 1);
    var buffer = new byte[encoder.maxItemBytes(pod, records)];
    encoder.encode(buffer, 0, pod, time, records);
    return new String(buffer, 0, encoder.actionBytes() - 1, StandardCharsets.US_ASCII);
  }

  private static String document(MergeLog merge, LogProfile profile) {
    var encoder =
        new BulkEncoder(
            new BulkFormat(Action.CREATE, new Index("logs", false), false, false, merge));
    var pod = LogPod.of(2, 0, 3);
    var records = new LogRecords(profile, 1);
    var buffer = new byte[encoder.maxItemBytes(pod, records)];
    int length = encoder.encode(buffer, 0, pod, TIME, records);
    return new String(buffer, 0, length, StandardCharsets.US_ASCII);
  }

  private static LogProfile profile(String template) {
    return new LogProfile("p", "", "", 1, 1, List.of(new Template(1, template)), 0, 0);
  }

  @Test
  void encode_bufferTooShort_throws() {
    var pod = LogPod.of(0, 0, 3);
    assertThatThrownBy(() -> new BulkEncoder("logs").encode(new byte[100], 0, pod, TIME, "x"))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void write_seededInstants_agreesWithTheJdk() {
    var random = new SplittableRandom(5);
    var bytes = new byte[Timestamps.length(9)];
    var timestamps = new Timestamps();
    for (int run = 0; run < 2_000; run++) {
      long nanos = random.nextLong(4_000_000_000_000_000_000L);
      timestamps.writeNanos(bytes, 0, nanos);
      Instant read = Instant.parse(new String(bytes, StandardCharsets.US_ASCII) + "Z");
      assertThat(read).isEqualTo(Instant.EPOCH.plusNanos(nanos));
    }
  }

  private static String item(String message, LogPod pod) {
    var encoder = new BulkEncoder("logs");
    var buffer = new byte[8192];
    int written = encoder.encode(buffer, 0, pod, TIME, message);
    return new String(buffer, 0, written, StandardCharsets.US_ASCII);
  }

  /** Objects and strings are all that a document holds. */
  private static final class TinyJson {
    private final String text;
    private int at;

    TinyJson(String text) {
      this.text = text;
    }

    Map<String, Object> object() {
      var map = new LinkedHashMap<String, Object>();
      expect('{');
      while (text.charAt(at) != '}') {
        if (!map.isEmpty()) {
          expect(',');
        }
        String key = string();
        expect(':');
        map.put(key, text.charAt(at) == '{' ? object() : string());
      }
      expect('}');
      return map;
    }

    private String string() {
      expect('"');
      var value = new StringBuilder();
      while (text.charAt(at) != '"') {
        char c = text.charAt(at++);
        value.append(c == '\\' ? escape() : c);
      }
      expect('"');
      return value.toString();
    }

    private char escape() {
      char c = text.charAt(at++);
      if (c != 'u') {
        return "\"\\\n\r\t\b\f".charAt("\"\\nrtbf".indexOf(c));
      }
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private void expect(char c) {
      assertThat(text.charAt(at++)).isEqualTo(c);
    }
  }
}
