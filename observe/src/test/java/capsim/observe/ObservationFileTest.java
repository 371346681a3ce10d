package capsim.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.observe.Observation.Asked;
import capsim.observe.access.Counter;
import capsim.observe.access.Problem;
import capsim.observe.access.Problem.Kind;
import capsim.observe.bucket.Block;
import capsim.observe.bucket.BlockFiles;
import capsim.observe.bucket.BlockMarks;
import capsim.observe.bucket.BlockMeta;
import capsim.observe.bucket.BucketObservation;
import capsim.observe.bucket.BucketObservation.BlockTotals;
import capsim.observe.bucket.BucketObservation.PrefixTotals;
import capsim.observe.bucket.BucketObservation.SnapshotTotals;
import capsim.observe.opensearch.OpenSearchObservation;
import capsim.observe.opensearch.OpenSearchObservation.Index;
import capsim.observe.opensearch.OpenSearchObservation.Node;
import capsim.observe.opensearch.OpenSearchObservation.Repository;
import capsim.observe.opensearch.OpenSearchObservation.Snapshot;
import capsim.observe.prometheus.ComponentObservation;
import capsim.observe.prometheus.Measure;
import capsim.observe.prometheus.QueryObservation;
import capsim.observe.prometheus.QueryObservation.Head;
import capsim.observe.prometheus.QueryObservation.Job;
import capsim.observe.prometheus.QueryObservation.NamedSeries;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ObservationFileTest {
  private static final Counter RATED = new Counter(8, OptionalDouble.of(0.5));

  private static Observation everything() {
    var labels = new TreeMap<>(Map.of("tenant_id", "a"));
    var measure =
        new Measure(
            "bucketOperations", "operations", labels, 4, OptionalDouble.of(0.25), "a_total");
    var component = new ComponentObservation("r", "http://r", "receive", 9, List.of(measure));
    var head = new Head(1, 2, 3, 4, 5, List.of(new NamedSeries("up", 6)));
    var query =
        new QueryObservation(
            "http://q",
            "3.9",
            300,
            Optional.of(head),
            7,
            8,
            List.of(new Job("j", 1, 2, 0.5)),
            List.of(component));
    return new Observation(
        Instant.parse("2026-01-02T03:04:05.678Z"),
        60.25,
        true,
        List.of(new Asked("metrics", "r http://r", true)),
        List.of(component),
        List.of(query),
        List.of(bucket(labels)),
        List.of(cluster()),
        List.of(new Problem("r", Kind.TIMED_OUT, "slow", 2, List.of("x"))));
  }

  private static BucketObservation bucket(SortedMap<String, String> labels) {
    var meta = new BlockMeta(300_000, 2, 3, 4, 5, 6, 7, 8, "receive", labels);
    var files = new BlockFiles(1, 2, 3, 4, 5, 6);
    var marked = new BlockMarks(true, OptionalLong.of(9), false, true);
    var unmarked = new BlockMarks(false, OptionalLong.empty(), false, false);
    return new BucketObservation(
        "http://s3",
        "b",
        true,
        10,
        11,
        12,
        13,
        List.of(new BlockTotals(0, 1, true, 2, 3, 4, 5, 6, 7, 8, 9)),
        List.of(new PrefixTotals("p/", "foreign", 1, 2)),
        new SnapshotTotals(1, 2, 3, 4, 5),
        14,
        15,
        List.of("x"),
        List.of(
            new Block("01A", "p/", Block.State.COMPLETE, Optional.of(meta), files, marked),
            new Block("01B", "", Block.State.PARTIAL, Optional.empty(), files, unmarked)));
  }

  private static OpenSearchObservation cluster() {
    return new OpenSearchObservation(
        "http://os",
        "c",
        "2.19.6",
        "green",
        new TreeMap<>(Map.of("STARTED", 3L)),
        List.of(
            new Node(
                "n",
                List.of("data"),
                "hot",
                0.5,
                1,
                2,
                3,
                4,
                RATED,
                RATED,
                RATED,
                Counter.ZERO,
                RATED,
                RATED,
                RATED,
                RATED)),
        List.of(
            new Index("i", "green", "hot", 1, 2, 3, 4, 5, 6, 7, 8, 9, RATED, Counter.ZERO, RATED)),
        List.of(
            new Repository(
                "r",
                "s3",
                "b/p",
                List.of(
                    new Snapshot(
                        "s",
                        "SUCCESS",
                        1,
                        OptionalLong.of(2),
                        OptionalLong.of(3),
                        OptionalLong.empty(),
                        OptionalLong.empty())))));
  }

  @Test
  void read_whatWasWritten_theSame() throws IOException {
    Observation seen = everything();

    assertThat(ObservationFile.read(ObservationFile.write(seen))).isEqualTo(seen);
  }

  @Test
  void write_numbersThatAreNotThere_leftOut() {
    String json = ObservationFile.write(everything());

    assertThat(json).doesNotContain("null").contains("\"apiVersion\" : \"capsim/v1\"");
  }

  @Test
  void read_fileOfALaterVersion_unknownKeysAreNoHarm() throws IOException {
    String later =
        ObservationFile.write(everything()).replaceFirst("\\{", "{ \"colour\" : [1, {}],");

    assertThat(ObservationFile.read(later)).isEqualTo(everything());
  }

  @Test
  void read_anotherKind_saysWhatWasExpected() {
    assertThatThrownBy(
            () -> ObservationFile.read("{\"apiVersion\":\"capsim/v1\",\"kind\":\"Plan\"}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("kind: Observation");
  }
}
