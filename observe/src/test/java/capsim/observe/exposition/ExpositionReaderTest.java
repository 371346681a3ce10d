package capsim.observe.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.workload.series.LabelSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionReaderTest {
  private final List<String> seen = new ArrayList<>();

  private final ExpositionVisitor visitor =
      new ExpositionVisitor() {
        @Override
        public void type(String family, ExpositionType type) {
          seen.add("type " + family + ' ' + type);
        }

        @Override
        public void help(String family, String text) {
          seen.add("help " + family + ' ' + text);
        }

        @Override
        public void unit(String family, String unit) {
          seen.add("unit " + family + ' ' + unit);
        }

        @Override
        public void sample(String metric, LabelSet labels, double value, OptionalLong millis) {
          seen.add(
              metric
                  + labels
                  + ' '
                  + value
                  + (millis.isPresent() ? " @" + millis.getAsLong() : ""));
        }
      };

  private void read(ExpositionFormat format, byte[] bytes) throws IOException {
    ExpositionReader.read(
        new ByteArrayInputStream(bytes), format, ExpositionLimits.DEFAULT, visitor);
  }

  private void text(String text) throws IOException {
    read(ExpositionFormat.TEXT, text.getBytes(UTF_8));
  }

  @Test
  void read_exampleOfTheTextFormat_allOfItsParts() throws IOException {
    text(
        """
        # HELP http_requests_total The total number of HTTP requests.
        # TYPE http_requests_total counter
        http_requests_total{method="post",code="200"} 1027 1395066363000

        # Escaping in label values:
        msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9
        metric_without_timestamp_and_labels 12.47
        something_weird{problem="division by zero",} +Inf -3982045
        # TYPE rpc untyped
        \t nan { a = "" , b="x" }  NaN
        """);
    assertThat(seen)
        .containsExactly(
            "help http_requests_total The total number of HTTP requests.",
            "type http_requests_total COUNTER",
            "http_requests_total{code=200,method=post} 1027.0 @1395066363000",
            "msdos_file_access_time_seconds{error=Cannot find file:\n\"FILE.TXT\",path=C:\\DIR\\FILE.TXT}"
                + " 1.458255915E9",
            "metric_without_timestamp_and_labels{} 12.47",
            "something_weird{problem=division by zero} Infinity @-3982045",
            "type rpc UNKNOWN",
            "nan{b=x} NaN");
  }

  @Test
  void read_openMetrics_timesInSecondsAndExemplarsSkipped() throws IOException {
    read(
        ExpositionFormat.OPEN_METRICS,
        """
        # TYPE foo_seconds counter
        # UNIT foo_seconds seconds
        # HELP foo_seconds a \\"b\\" c\\\\d
        foo_seconds_total{a="b"} 17.0 1520879607.789 # {trace_id="abc",span_id="d"} 0.67 1520879607.7
        # TYPE s stateset
        {"my.metric",feature="x"} 1
        # EOF
        """
            .getBytes(UTF_8));
    assertThat(seen)
        .containsExactly(
            "type foo_seconds COUNTER",
            "unit foo_seconds seconds",
            "help foo_seconds a \"b\" c\\d",
            "foo_seconds_total{a=b} 17.0 @1520879607789",
            "type s STATESET",
            "my.metric{feature=x} 1.0");
  }

  @Test
  void read_savedFile_takesBothFormats() throws IOException {
    String openMetrics = "a_total 1 1520879607.5 # {t=\"x\"} 1\nb 2 1520879607500\n# EOF\n";
    read(ExpositionFormat.SAVED, openMetrics.getBytes(UTF_8));
    read(ExpositionFormat.SAVED, "b 2\n".getBytes(UTF_8));
    assertThat(seen)
        .containsExactly("a_total{} 1.0 @1520879607500", "b{} 2.0 @1520879607500", "b{} 2.0");
  }

  @Test
  void read_gzip_sameAsPlain() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("up 1\n".getBytes(UTF_8));
    }
    read(ExpositionFormat.TEXT, packed.toByteArray());
    assertThat(seen).containsExactly("up{} 1.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up               | line 2: column 3 ends the word \"\"; expected a number",
        "up 1x            | line 2: column 6 ends the word \"1x\"; expected a number",
        "up 1d            | line 2: column 6 ends the word \"1d\"; expected a number",
        "up 1 2 3         | line 2: column 8 goes on after the sample; expected the end of the line",
        "up 1 soon        | expected a time in milliseconds",
        "up{a=\"b} 1      | line 2: column 11 ends too early",
        "up{a=b} 1        | line 2: column 6 has \"b} 1\"; expected \"",
        "up{a=\"b\"       | line 2: column 9 has its end; expected }",
        "up{a=\"\\q\"} 1  | has \\q; expected one of",
        "up{a=\"1\",a=\"2\"} 1 | has the label a twice",
        "{a=\"1\"} 1      | has labels without the name of a metric",
        "<html>           | line 2: column 1 has \"<html>\"; expected the name of a metric",
        "# TYPE up clock  | \"clock\" is no type of a metric",
      })
  void read_brokenLine_lineColumnAndWhatWasExpected(String line, String message) {
    assertThatThrownBy(() -> text("ok 1\n" + line + '\n'))
        .isInstanceOf(ExpositionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void read_invalidUtf8_saysInWhichLine() {
    byte[] bytes = {'u', 'p', ' ', '1', '\n', 'a', (byte) 0xff, ' ', '1', '\n'};
    assertThatThrownBy(() -> read(ExpositionFormat.TEXT, bytes))
        .hasMessage("line 2: is not valid UTF-8");
  }

  @Test
  void read_openMetricsCutOff_refused() {
    assertThatThrownBy(() -> read(ExpositionFormat.OPEN_METRICS, "up 1\n".getBytes(UTF_8)))
        .hasMessageContaining("not # EOF");
    assertThatThrownBy(() -> read(ExpositionFormat.OPEN_METRICS, "# EOF\nup 1\n".getBytes(UTF_8)))
        .hasMessage("line 2: follows # EOF; expected nothing after it");
  }

  @Test
  void read_endlessStream_stopsAtItsLimitInConstantMemory() {
    var endless =
        new InputStream() {
          private long position;

          @Override
          public int read() {
            return "up 1\n".charAt((int) (position++ % 5));
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            for (int i = 0; i < length; i++) {
              into[offset + i] = (byte) read();
            }
            return length;
          }
        };
    var limits = new ExpositionLimits(10_000_000, 1000);
    var counter =
        new ExpositionVisitor() {
          private long samples;

          @Override
          public void sample(String metric, LabelSet labels, double value, OptionalLong millis) {
            samples++;
          }
        };
    assertThatThrownBy(() -> ExpositionReader.read(endless, ExpositionFormat.TEXT, limits, counter))
        .hasMessageContaining("longer than 10000000 bytes");
    assertThat(counter.samples).isBetween(1_900_000L, 2_000_000L);
  }

  @Test
  void read_endlessLine_stopsAtItsLimit() {
    byte[] line = "x".repeat(2000).getBytes(UTF_8);
    assertThatThrownBy(
            () ->
                ExpositionReader.read(
                    new ByteArrayInputStream(line),
                    ExpositionFormat.TEXT,
                    new ExpositionLimits(10_000, 1000),
                    visitor))
        .hasMessage("line 1: is longer than 1000 bytes; expected a metric a line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain; version=0.0.4; charset=utf-8 | TEXT",
        "application/openmetrics-text; version=1.0.0 | OPEN_METRICS",
        "Text/Plain | TEXT",
      })
  void ofContentType_textFormats_known(String header, ExpositionFormat format) {
    assertThat(ExpositionFormat.ofContentType(header)).contains(format);
  }

  @Test
  void ofContentType_html_unknown() {
    assertThat(ExpositionFormat.ofContentType("text/html; charset=utf-8")).isEmpty();
  }
}
