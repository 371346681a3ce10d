package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import capsim.cli.Cli;
import capsim.model.opensearch.DocumentSize;
import capsim.model.opensearch.IndexSamples;
import capsim.model.scenario.LogStack.Codec;
import capsim.observe.learn.LearnException;
import capsim.observe.learn.log.LogFiles;
import capsim.observe.learn.log.LogSample;
import capsim.scenario.ProfileReader;
import capsim.workload.bulk.BulkEncoder;
import capsim.workload.bulk.BulkSize;
import capsim.workload.bulk.BulkSizes;
import capsim.workload.bulk.LogPod;
import capsim.workload.index.IndexMapping;
import capsim.workload.profile.LogProfile;
import capsim.workload.sizing.Measurements;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A profile learned from a real log file, four thousand lines of dpkg.log of a Debian 12, against
 * what a real OpenSearch makes of that file.
 */
class LearnLogsTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("capsim.root"), "src/test/resources/logs/dpkg.log.gz");
  private static final double PERCENT = 5;
  private static final int DOCUMENTS_PER_BULK = 8;
  private static final int PODS = 64;
  private static final long START_NANOS = 1_787_306_400_000_000_000L;
  private static final long STEP_NANOS = 10_000_019;
  private static final String INDEX = "learned-dpkg";

  /** Of the pods' metadata, other than those of the prediction's sample. */
  private static final long SEED = 2026;

  private static LogProfile profile;
  private static LogSample sample;
  private static String summary;

  @BeforeAll
  static void learn() throws IOException, LearnException {
    sample = LogFiles.read(List.of(SAMPLE), LogFiles.Limits.DEFAULT, false);
    Path file = AcceptanceFiles.target("learned-logs.yaml");
    var out = new StringWriter();
    var err = new StringWriter();
    String[] args = {
      "profile", "learn", "logs", SAMPLE.toString(), "--out", file.toString(), "--force"
    };
    assertThat(Cli.run(args, new PrintWriter(out), new PrintWriter(err)))
        .as(err.toString())
        .isZero();
    summary = out.toString();
    profile =
        ProfileReader.parse(file.toString(), Files.readString(file))
            .logs()
            .values()
            .iterator()
            .next();
  }

  @Test
  void learn_realFile_recordsAreAsLongAndCompressAsWell() {
    BulkSize size = BulkSizes.of(profile, INDEX.length(), 500, 1);

    double messageBytes =
        sample.messages().stream()
            .mapToInt(m -> m.getBytes(StandardCharsets.UTF_8).length)
            .average()
            .orElseThrow();
    assertThat(size.messageBytes()).isCloseTo(messageBytes, withinPercentage(2));
    assertThat(deviationPercent("gzip ratio of messages")).isBetween(-PERCENT, PERCENT);
    assertThat(deviationPercent("gzip ratio of bulks")).isBetween(-PERCENT, PERCENT);
    assertThat(deviationPercent("index bytes a document")).isBetween(-PERCENT, PERCENT);
  }

  private static double deviationPercent(String row) {
    String line = summary.lines().filter(l -> l.contains(row)).findFirst().orElseThrow();
    String[] words = line.strip().split("\\s+");
    return Double.parseDouble(words[words.length - 2]);
  }

  @Test
  void plan_learnedProfile_predictsIndexOfTheRealFile() throws IOException, InterruptedException {
    int documents = sample.messages().size();
    DocumentSize size =
        new IndexSamples(1, Measurements.none())
            .of(profile, IndexMapping.TEMPLATE, DOCUMENTS_PER_BULK, PODS, documents);
    double predicted = size.bytes(Codec.DEFAULT) / size.stored().sourceBytes();
    byte[] bulk = bulk();
    try (var server = RealOpenSearch.start("learned-logs", RealOpenSearch.Size.MEASURED)) {
      server.succeed(
          "PUT",
          INDEX,
          """
          {"settings": {"number_of_shards": 1, "number_of_replicas": 0}, "mappings": %s}
          """
              .formatted(IndexMapping.TEMPLATE.json()));
      var answer = server.send("POST", "_bulk", HttpRequest.BodyPublishers.ofByteArray(bulk));
      var json = new ObjectMapper();
      assertThat(json.readTree(answer.body()).path("errors").asBoolean(true)).isFalse();
      server.succeed("POST", INDEX + "/_forcemerge?max_num_segments=1", "");
      server.succeed("POST", INDEX + "/_refresh", "");
      JsonNode segments =
          json.readTree(
              server.succeed("GET", "_cat/segments/" + INDEX + "?format=json&bytes=b", ""));
      assertThat(segments.path(0).path("docs.count").asInt()).isEqualTo(documents);
      double measured = segments.path(0).path("size").asDouble() / sourceBytes(bulk);
      System.out.printf(
          Locale.ROOT,
          "index bytes a byte of dpkg.log's documents: predicted %.4f, measured %.4f (%+.2f %%)%n",
          predicted,
          measured,
          100 * predicted / measured - 100);
      assertThat(predicted).isCloseTo(measured, withinPercentage(PERCENT));
    }
  }

  /** JSON of the documents, which stand on every second line. */
  private static long sourceBytes(byte[] bulk) {
    String[] lines = new String(bulk, StandardCharsets.UTF_8).split("\n", -1);
    return IntStream.range(0, lines.length)
        .filter(i -> i % 2 == 1)
        .mapToLong(i -> lines[i].length())
        .sum();
  }

  /** The real lines, ten milliseconds apart, with the metadata of pods that write in turn. */
  private static byte[] bulk() {
    var encoder = new BulkEncoder(INDEX);
    List<LogPod> pods =
        IntStream.range(0, PODS).mapToObj(i -> LogPod.of(profile, SEED + i)).toList();
    List<String> messages = sample.messages();
    int room =
        messages.stream().mapToInt(m -> 2 * encoder.maxItemBytes(pods.get(0), m.length())).sum();
    byte[] body = new byte[room];
    int length =
        IntStream.range(0, messages.size())
            .reduce(
                0,
                (at, i) ->
                    at
                        + encoder.encode(
                            body,
                            at,
                            pods.get(i / DOCUMENTS_PER_BULK % PODS),
                            START_NANOS + i * STEP_NANOS,
                            sample.messages().get(i)));
    return Arrays.copyOf(body, length);
  }
}
