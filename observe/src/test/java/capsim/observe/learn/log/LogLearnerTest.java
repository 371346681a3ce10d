package capsim.observe.learn.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.observe.learn.LearnException;
import capsim.workload.index.IndexMapping;
import capsim.workload.profile.LogField;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLearnerTest {
  @TempDir private Path directory;

  private static LearnedLogs learned(List<String> messages) {
    return LogLearner.learn(
        new LogSample(messages, List.of()),
        new LogLearner.Options("test", "a test", Optional.of(1.0), 1, 3, 2, IndexMapping.TEMPLATE));
  }

  @Test
  void learn_twoTemplates_sharesTimesAndFieldsAreFound() {
    var random = new SplittableRandom(1);
    List<String> messages =
        IntStream.range(0, 800)
            .mapToObj(
                i -> {
                  String time = "2026-08-21 10:%02d:%02d,%03d ".formatted(i / 60, i % 60, i % 1000);
                  return i % 4 == 0
                      ? time + "ERROR request {" + hex(random) + "} failed"
                      : time + "INFO took " + random.nextInt(10_000) + " ms in " + word(random);
                })
            .toList();

    LearnedLogs learned = learned(messages);

    assertThat(learned.templates()).isEqualTo(2);
    assertThat(learned.profile().templates())
        .extracting(t -> t.share())
        .containsExactly(0.75, 0.25);
    assertThat(learned.profile().templates())
        .extracting(t -> t.text())
        .allMatch(t -> t.startsWith("{time:yyyy-MM-dd HH:mm:ss,SSS} "));
    assertThat(learned.profile().fields())
        .hasAtLeastOneElementOfType(LogField.Numbers.class)
        .hasAtLeastOneElementOfType(LogField.Pattern.class)
        .hasAtLeastOneElementOfType(LogField.Values.class);
    assertThat(learned.generated().meanBytes() / learned.sample().meanBytes())
        .isBetween(0.98, 1.02);
    assertThat(learned.generated().gzipRatio() / learned.sample().gzipRatio())
        .isBetween(0.95, 1.05);
    assertThat(learned.generated().indexBytes() / learned.sample().indexBytes())
        .isBetween(0.95, 1.05);
  }

  private static String hex(SplittableRandom random) {
    return "%016x".formatted(random.nextLong());
  }

  private static String word(SplittableRandom random) {
    return List.of("checkout", "catalog", "search").get(random.nextInt(3));
  }

  @Test
  void learn_bracesInMessages_areText() {
    LearnedLogs learned = learned(List.of("map {key=1}", "map {key=2}", "a {$x} {", "{}"));
    assertThat(learned.generated().meanBytes()).isBetween(2.0, 11.0);
    assertThat(learned.profile().templates()).anyMatch(t -> t.text().contains("{brace}key="));
  }

  private LogSample read(String text, boolean join) throws IOException, LearnException {
    Path file = Files.writeString(directory.resolve("x.log"), text);
    return LogFiles.read(List.of(file), LogFiles.Limits.DEFAULT, join);
  }

  @Test
  void read_criAndDocker_messagesWithoutTheirFrame() throws IOException, LearnException {
    String text =
        """
        2026-08-21T10:00:00.000000001Z stdout P one
        2026-08-21T10:00:00.000000002Z stdout F  two
        {"log":"three \\"x\\"\\n","stream":"stdout","time":"2026-08-21T10:00:00Z"}
        {"log":5}
        four\r

        """;
    assertThat(read(text, false).messages())
        .containsExactly("one two", "three \"x\"", "{\"log\":5}", "four");
  }

  @Test
  void read_joinTraces_linesOfOneRecordAreOne() throws IOException, LearnException {
    String text = "failed\n\tat a.B.c(D.java:1)\nCaused by: x\n\tat y\nnext\n";
    assertThat(read(text, true).messages())
        .containsExactly("failed\n\tat a.B.c(D.java:1)\nCaused by: x\n\tat y", "next");
  }

  @Test
  void read_gzipWithInvalidUtf8_repairedAndNoted() throws IOException, LearnException {
    Path file = directory.resolve("x.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(new byte[] {'a', (byte) 0xff, '\n', 'b'});
    }
    LogSample sample = LogFiles.read(List.of(file), LogFiles.Limits.DEFAULT, false);
    assertThat(sample.messages()).containsExactly("a\ufffd", "b");
    assertThat(sample.notes()).singleElement().asString().contains("1 lines are not valid UTF-8");
  }

  @Test
  void read_moreThanItsLimit_stopsAndSaysSo() throws IOException, LearnException {
    Path file = Files.writeString(directory.resolve("x.log"), "line\n".repeat(1000));
    LogSample sample = LogFiles.read(List.of(file), new LogFiles.Limits(1 << 20, 10), false);
    assertThat(sample.messages()).hasSize(10);
    assertThat(sample.notes()).singleElement().asString().startsWith("only the first 10 records");
  }

  @Test
  void read_emptyFile_saysSo() throws IOException {
    assertThatThrownBy(() -> read("\n\n", false))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("hold no record");
  }

  @Test
  void tokens_takenApart_joinToTheMessage() {
    for (String message :
        List.of("", " a ", "ts=2026-08-21T10:00:00.123Z x:y z: \"q\":1,", "a:b :c d:")) {
      Tokens tokens = Tokens.of(message);
      var joined = new StringBuilder(tokens.delimiters().get(0));
      for (int i = 0; i < tokens.words().size(); i++) {
        joined.append(tokens.words().get(i)).append(tokens.delimiters().get(i + 1));
      }
      assertThat(
              joined.toString().replace("\u0001yyyy-MM-ddTHH:mm:ss.SSS", "2026-08-21T10:00:00.123"))
          .isEqualTo(message);
    }
  }
}
