package capsim.loadgen.receiver.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
  private final JsonScanner scanner = new JsonScanner();

  private boolean valid(byte[] line) {
    byte[] framed = new byte[line.length + 3];
    framed[0] = 'x';
    System.arraycopy(line, 0, framed, 1, line.length);
    framed[line.length + 1] = '\n';
    return scanner.isObject(framed, 1, line.length + 1);
  }

  private boolean valid(String line) {
    return valid(line.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " {\t} \r",
        "{\"a\":1,\"b\":[],\"c\":{\"d\":[true,false,null,{}]}}",
        "{\"a\":-0.5e+10,\"b\":0,\"c\":1E9,\"d\":[1,2,[3]]}",
        "{\"log\":\"tab \\t quote \\\" back \\\\ slash \\/ unicode \\uD55c\"}",
        "{\"log\":\"\ud55c\uae00 \u00e9 \ud83d\ude00\"}",
        "{\"\":\"\"}",
        "{\"a\":\"12345678\",\"b\":\"1234567\"}",
      })
  void isObject_legalObjects_true(String line) {
    assertThat(valid(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "[]",
        "\"a\"",
        "null",
        "{",
        "}",
        "{]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1}}",
        "{\"a\":1}{}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":-}",
        "{\"a\":1e}",
        "{\"a\":tru}",
        "{\"a\":nul}",
        "{\"a\":\"b}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":[1 2]}",
        "{\"a\":[1,]}",
        "{\"a\":[}",
        "{\"a\":[1}",
        "{,}",
        "{\"a\" 1}",
        "{\"a\":\"b\\",
      })
  void isObject_illegalLines_false(String line) {
    assertThat(valid(line)).isFalse();
  }

  @Test
  void isObject_illegalUtf8_false() {
    for (int[] bytes :
        List.of(
            new int[] {0x80},
            new int[] {0xc0, 0x80},
            new int[] {0xe0, 0x80, 0x80},
            new int[] {0xed, 0xa0, 0x80},
            new int[] {0xf4, 0x90, 0x80, 0x80},
            new int[] {0xf5, 0x80, 0x80, 0x80},
            new int[] {0xe2, 0x82})) {
      byte[] line = "{\"a\":\"????????????\"}".getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < bytes.length; i++) {
        line[6 + i] = (byte) bytes[i];
      }
      assertThat(valid(line)).as(Arrays.toString(bytes)).isFalse();
    }
  }

  @Test
  void isObject_nestedTooDeep_false() {
    assertThat(valid("{\"a\":".repeat(1000) + "1" + "}".repeat(1000))).isTrue();
    assertThat(valid("{\"a\":".repeat(1001) + "1" + "}".repeat(1001))).isFalse();
  }

  /** A record, a few bytes of it changed: whatever Jackson says of it. */
  @Test
  void isObject_randomChanges_asJackson() throws IOException {
    byte[] record =
        ("{\"@timestamp\":\"2026-08-21T10:00:00.123Z\",\"n\":-12.50e3,\"ok\":[true,null],\"log\":"
                + "\"GET \\\"/a\\\" \\ud55c\\n \ud55c\uae00\",\"kubernetes\":{\"labels\":{\"a\":\"b\"}}}")
            .getBytes(StandardCharsets.UTF_8);
    String alphabet = "{}[]\",:\\u0123456789eE+-.truefalsn \t\u0001";
    var random = new Random(7);
    int legal = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] line = record.clone();
      int changes = 1 + random.nextInt(3);
      for (int k = 0; k < changes; k++) {
        line[random.nextInt(line.length)] =
            (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      boolean expected = jacksonTakes(line);
      legal += expected ? 1 : 0;
      if (valid(line) != expected) {
        fail(new String(line, StandardCharsets.UTF_8) + " is " + (expected ? "" : "no ") + "JSON");
      }
    }
    assertThat(legal).isBetween(2_500, 47_500);
  }

  private static boolean jacksonTakes(byte[] line) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      int depth = 1;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (depth == 0) {
          return false;
        }
        if (token == JsonToken.VALUE_STRING) {
          parser.getText();
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
      return depth == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
