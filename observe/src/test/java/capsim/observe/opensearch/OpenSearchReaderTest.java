package capsim.observe.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.observe.FakeApi;
import capsim.observe.access.HttpTarget;
import capsim.observe.access.Problem;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Problems;
import capsim.observe.access.Reading;
import capsim.observe.opensearch.OpenSearchObservation.Index;
import capsim.observe.opensearch.OpenSearchObservation.Node;
import capsim.observe.opensearch.OpenSearchObservation.Snapshot;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenSearchReaderTest {
  private final Problems problems = new Problems();
  private FakeApi api;

  @BeforeEach
  void start() throws IOException {
    api =
        new FakeApi()
            .on("/_cluster/health", "{\"cluster_name\":\"logs\",\"status\":\"yellow\"}")
            .on(
                "/_cat/shards",
                "[{\"state\":\"STARTED\"},{\"state\":\"UNASSIGNED\"}," + "{\"state\":\"STARTED\"}]")
            .on(
                "/_cat/indices",
                "[{\"index\":\"a\",\"health\":\"yellow\",\"pri\":\"2\","
                    + "\"rep\":\"1\",\"docs.count\":\"9\",\"pri.store.size\":\"50\","
                    + "\"store.size\":\"90\"}]");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private OpenSearchObservation read() {
    return new OpenSearchReader(Reading.into(problems))
        .read(HttpTarget.open(api.uri()))
        .orElseThrow();
  }

  private FakeApi complete(long indexed, long rejected) {
    return api.on(
            "/_stats",
            "{\"_shards\":{\"failed\":0},\"indices\":{\"a\":{\"primaries\":{"
                + "\"docs\":{\"count\":10,\"deleted\":1},\"store\":{\"size_in_bytes\":55},"
                + "\"segments\":{\"count\":4},\"indexing\":{\"index_total\":"
                + indexed
                + ",\"index_time_in_millis\":7}},\"total\":{\"store\":{\"size_in_bytes\":99},"
                + "\"segments\":{\"count\":8},\"translog\":{\"size_in_bytes\":33},"
                + "\"merges\":{\"total_size_in_bytes\":3}}}}}")
        .on(
            "/_all/_settings",
            "{\"a\":{\"settings\":{\"index.routing.allocation.require._name\":"
                + "\"x\",\"index.routing.allocation.require.temp\":\"hot\"}}}")
        .on(
            "/_nodes/stats",
            "{\"_nodes\":{\"failed\":0},\"nodes\":{\"id1\":{\"name\":\"n1\","
                + "\"roles\":[\"data\"],\"attributes\":{\"temp\":\"hot\"},\"os\":{\"cpu\":{\"percent\":"
                + "25}},\"jvm\":{\"mem\":{\"heap_used_in_bytes\":1,\"heap_max_in_bytes\":2}},\"fs\":{"
                + "\"total\":{\"total_in_bytes\":100,\"available_in_bytes\":40},\"io_stats\":{\"total\":"
                + "{\"read_kilobytes\":2}}},\"thread_pool\":{\"write\":{\"rejected\":"
                + rejected
                + "}},\"indexing_pressure\":{\"memory\":{\"total\":{\"coordinating_rejections\":1,"
                + "\"primary_rejections\":2,\"replica_rejections\":3}}}}}}");
  }

  @Test
  void read_cluster_everyPart() {
    complete(20, 5)
        .on(
            "/_snapshot/s3/_all",
            "{\"snapshots\":[{\"snapshot\":\"s-1\",\"state\":\"SUCCESS\","
                + "\"indices\":[\"a\",\"b\"]}]}")
        .on(
            "/_snapshot/s3/s-1",
            "{\"snapshots\":[{\"snapshot\":\"s-1\",\"state\":\"PARTIAL\","
                + "\"indices\":[\"a\",\"b\"],\"start_time_in_millis\":5,\"duration_in_millis\":6,"
                + "\"shards\":{\"total\":4,\"failed\":1}}]}")
        .on(
            "/_snapshot",
            "{\"s3\":{\"type\":\"s3\",\"settings\":{\"bucket\":\"snaps\","
                + "\"base_path\":\"os\",\"secret_key\":\"do-not-show\"}}}")
        .on("/", "{\"cluster_name\":\"logs\",\"version\":{\"number\":\"2.19.6\"}}");

    OpenSearchObservation seen = read();

    assertThat(problems.list()).isEmpty();
    assertThat(seen.version()).isEqualTo("2.19.6");
    assertThat(seen.shardsByState()).isEqualTo(Map.of("STARTED", 2L, "UNASSIGNED", 1L));
    Index index = seen.indices().get(0);
    assertThat(index.tier()).isEqualTo("hot");
    assertThat(index.primaryShards()).isEqualTo(2);
    assertThat(index.docs()).isEqualTo(10);
    assertThat(index.primaryBytes()).isEqualTo(55);
    assertThat(index.storeBytes()).isEqualTo(99);
    assertThat(index.segments()).isEqualTo(8);
    Node node = seen.nodes().get(0);
    assertThat(node.cpuRatio()).isEqualTo(0.25);
    assertThat(node.rejectedWrites().total()).isEqualTo(5);
    assertThat(node.refusedRequests().total()).isEqualTo(6);
    assertThat(node.diskReadBytes().total()).isEqualTo(2048);
    assertThat(seen.repositories().get(0).location()).isEqualTo("snaps/os");
    assertThat(seen.repositories().get(0).snapshots())
        .containsExactly(
            new Snapshot(
                "s-1",
                "PARTIAL",
                2,
                OptionalLong.of(5),
                OptionalLong.of(6),
                OptionalLong.of(4),
                OptionalLong.of(1)));
    assertThat(seen.toString()).doesNotContain("do-not-show");
  }

  @Test
  void read_onlyGets() {
    read();

    assertThat(api.asked()).isNotEmpty().allMatch(request -> request.startsWith("GET "));
  }

  @Test
  void read_rightsForCatOnly_restReportedWithThePrivilege() {
    api.on("/_nodes/stats", 403, "{}").on("/_stats", 403, "{}");

    OpenSearchObservation seen = read();

    Index index = seen.indices().get(0);
    assertThat(index.docs()).isEqualTo(9);
    assertThat(index.primaryBytes()).isEqualTo(50);
    assertThat(index.storeBytes()).isEqualTo(90);
    assertThat(seen.nodes()).isEmpty();
    assertThat(problems.list())
        .filteredOn(problem -> problem.kind() == Kind.REFUSED)
        .extracting(Problem::message)
        .anyMatch(message -> message.endsWith("it needs cluster:monitor/nodes/stats"))
        .anyMatch(message -> message.endsWith("it needs indices:monitor/stats"));
  }

  @Test
  void read_someNodesAndShardsDidNotAnswer_saysSo() {
    api.on("/_nodes/stats", "{\"_nodes\":{\"failed\":2},\"nodes\":{}}")
        .on("/_stats", "{\"_shards\":{\"failed\":3},\"indices\":{}}");
    read();

    assertThat(problems.list())
        .filteredOn(problem -> problem.kind() == Kind.PARTIAL)
        .extracting(Problem::message)
        .containsExactlyInAnyOrder(
            "2 nodes did not answer /_nodes/stats", "3 shards did not answer /_stats");
  }

  @Test
  void since_twoReadings_ratesOfIndicesAndNodes() {
    complete(20, 5);
    OpenSearchObservation first = read();
    complete(320, 8);
    OpenSearchObservation second = read().since(first, 60);

    assertThat(second.indices().get(0).indexed().perSecond()).isEqualTo(OptionalDouble.of(5));
    assertThat(second.nodes().get(0).rejectedWrites().perSecond())
        .isEqualTo(OptionalDouble.of(0.05));
  }
}
