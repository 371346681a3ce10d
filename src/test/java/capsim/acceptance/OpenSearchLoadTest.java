package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.bulk.ErrorPolicy;
import capsim.loadgen.bulk.RetryTimes;
import capsim.loadgen.record.Ledger;
import capsim.loadgen.run.RunResult;
import capsim.scenario.ProfileReader;
import capsim.workload.bulk.BulkFormat;
import capsim.workload.bulk.BulkFormat.Action;
import capsim.workload.bulk.BulkFormat.Index;
import capsim.workload.bulk.BulkFormat.MergeLog;
import capsim.workload.bulk.LogFile;
import capsim.workload.bulk.LogRecords;
import capsim.workload.index.IndexMapping;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The bulk senders against a real OpenSearch: what they say that it has, it has, whatever it
 * refuses and however it ends. Its write queue is tiny and an index has many shards, so that
 * rejections are easily had.
 */
class OpenSearchLoadTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LogProfile PROFILE = ProfileReader.builtIn().logs().get("spark-hdfs");
  private static final double RECORDS_PER_SECOND = 400;
  private static final Duration DURATION = Duration.ofSeconds(4);

  private static RealOpenSearch server;

  @BeforeAll
  static void startServer() throws IOException, InterruptedException {
    server =
        RealOpenSearch.start(
            "opensearch-load",
            RealOpenSearch.Size.FUNCTIONAL,
            "node.processors=1",
            "thread_pool.write.queue_size=1");
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  private static void createIndex(String name, int shards, String settings, String mappings)
      throws IOException, InterruptedException {
    server.succeed(
        "PUT",
        name,
        """
        {"settings": {"number_of_shards": %d, "number_of_replicas": 0%s}, "mappings": %s}
        """
            .formatted(shards, settings, mappings));
  }

  private static BulkLoad load(
      LogProfile profile, BulkFormat format, ErrorPolicy policy, int retryLimit) {
    return BulkLoad.start(
        server, profile, format, policy, retryLimit, RECORDS_PER_SECOND, DURATION);
  }

  /** Ids made of the records, so that what is sent twice is stored once. */
  private static BulkFormat withIds(String index) {
    return new BulkFormat(Action.CREATE, new Index(index, false), false, true, MergeLog.OFF);
  }

  private static long count(String index) throws IOException, InterruptedException {
    server.succeed("POST", index + "/_refresh", "");
    return JSON.readTree(server.succeed("GET", index + "/_count", "")).get("count").asLong();
  }

  @Test
  void load_ofAWillingServer_isStoredOnceAndAsWritten() throws Exception {
    createIndex("willing", 1, "", IndexMapping.TEMPLATE.json());
    BulkLoad load =
        load(PROFILE, BulkFormat.into("willing"), ErrorPolicy.ITEM, RetryTimes.FOR_EVER);
    Ledger ledger = load.ledger();

    assertThat(ledger.acknowledged()).isEqualTo(ledger.generated()).isGreaterThan(1000);
    assertThat(count("willing")).isEqualTo(ledger.acknowledged());
    LogFile file = load.files().get(7);
    JsonNode hits =
        JSON.readTree(
                server.succeed(
                    "POST",
                    "willing/_search?size=1000",
                    """
                    {"query": {"term": {"kubernetes.pod_name": "%s"}}, "sort": ["time"]}
                    """
                        .formatted(file.pod().identity().pod())))
            .at("/hits/hits");
    assertThat(hits).hasSizeGreaterThan(30);
    var records = new LogRecords(file.profile(), file.seed());
    for (JsonNode hit : hits) {
      JsonNode source = hit.get("_source");
      var time = OffsetDateTime.parse(source.get("time").asText()).toInstant();
      var message = new StringBuilder();
      records.append(message, time.getEpochSecond() * 1_000_000_000 + time.getNano());

      assertThat(source.get("log").asText()).isEqualTo(message.toString());
      assertThat(source.at("/kubernetes/pod_id").asText()).isEqualTo(file.pod().identity().uid());
    }
  }

  /** One thread and one place for the writes of eight shards: many items come back with 429. */
  @Test
  void load_withTinyWriteQueue_sendsRejectedItemsAgainUntilAllAreStored() throws Exception {
    createIndex("queue-retried", 8, "", IndexMapping.TEMPLATE.json());
    RunResult result =
        load(PROFILE, BulkFormat.into("queue-retried"), ErrorPolicy.ITEM, RetryTimes.FOR_EVER)
            .result();
    Ledger ledger = result.ledger();

    assertThat(rejectedWrites()).as("rejections that the server counts").isPositive();
    assertThat(ledger.acknowledged()).isEqualTo(ledger.generated());
    assertThat(ledger.duplicated()).isZero();
    assertThat(count("queue-retried")).isEqualTo(ledger.acknowledged());
  }

  @Test
  void load_withTinyWriteQueueAndNoRetry_countsWhatWasRejectedAsDropped() throws Exception {
    createIndex("queue-dropped", 8, "", IndexMapping.TEMPLATE.json());
    Ledger ledger = load(PROFILE, BulkFormat.into("queue-dropped"), ErrorPolicy.ITEM, 0).ledger();

    assertThat(ledger.dropped()).isPositive();
    assertThat(ledger.droppedByReason()).containsOnlyKeys("retry_limit 0: refused");
    assertThat(ledger.acknowledged() + ledger.dropped()).isEqualTo(ledger.generated());
    assertThat(count("queue-dropped")).isEqualTo(ledger.acknowledged());
  }

  /** The whole chunk goes again, the stored items too. */
  @Test
  void load_withTinyWriteQueueAndChunkPolicy_countsWhatIsStoredTwice() throws Exception {
    createIndex("queue-chunk", 8, "", IndexMapping.TEMPLATE.json());
    Ledger ledger = load(PROFILE, BulkFormat.into("queue-chunk"), ErrorPolicy.CHUNK, 3).ledger();
    long stored = count("queue-chunk");

    assertThat(ledger.duplicated()).isPositive();
    assertThat(stored).isGreaterThan(ledger.acknowledged());
    assertThat(stored - ledger.acknowledged())
        .as("twice stored, or stored of chunks that were given up at last")
        .isLessThanOrEqualTo(ledger.duplicated() + ledger.dropped());
  }

  private static long rejectedWrites() throws IOException, InterruptedException {
    JsonNode nodes = JSON.readTree(server.succeed("GET", "_nodes/stats/thread_pool", ""));
    return nodes.get("nodes").elements().next().at("/thread_pool/write/rejected").asLong();
  }

  @Test
  void load_intoAReadOnlyIndex_isRejectedWithTheReason() throws Exception {
    createIndex("read-only", 1, ", \"blocks.write\": true", "{}");
    Ledger ledger =
        load(PROFILE, BulkFormat.into("read-only"), ErrorPolicy.ITEM, RetryTimes.FOR_EVER).ledger();

    assertThat(ledger.rejected()).isEqualTo(ledger.generated()).isPositive();
    assertThat(ledger.rejectedByReason()).hasSize(1);
    assertThat(ledger.rejectedByReason().firstKey())
        .contains("403")
        .contains("cluster_block_exception");
    assertThat(count("read-only")).isZero();
  }

  /** What a full disk does to an index: 429, until there is room again. */
  @Test
  void load_intoAnIndexThatIsBlockedForAWhile_isStoredInTheEnd() throws Exception {
    createIndex("flood", 1, ", \"blocks.read_only_allow_delete\": true", "{}");
    BulkLoad load = load(PROFILE, withIds("flood"), ErrorPolicy.ITEM, RetryTimes.FOR_EVER);
    load.awaitMiddle();
    assertThat(count("flood")).isZero();
    server.succeed("PUT", "flood/_settings", "{\"index.blocks.read_only_allow_delete\": null}");
    Ledger ledger = load.ledger();

    assertThat(ledger.acknowledged()).isEqualTo(ledger.generated());
    assertThat(count("flood")).isEqualTo(ledger.acknowledged());
  }

  /** Every other message is no date, which its field is: OpenSearch refuses those documents. */
  @Test
  void load_withMappingConflict_losesThoseDocumentsAndSaysWhy() throws Exception {
    var dates =
        new LogProfile(
            "dates",
            "",
            "test",
            1,
            1,
            List.of(new Template(0.5, "{time}"), new Template(0.5, "no date {int:9}")),
            3,
            0);
    createIndex("conflict", 1, "", "{\"properties\": {\"log\": {\"type\": \"date\"}}}");
    Ledger ledger =
        load(dates, BulkFormat.into("conflict"), ErrorPolicy.ITEM, RetryTimes.FOR_EVER).ledger();

    assertThat(ledger.rejectedByReason()).hasSize(1);
    assertThat(ledger.rejectedByReason().firstKey())
        .contains("400")
        .contains("mapper_parsing_exception");
    assertThat((double) ledger.rejected() / ledger.generated()).isBetween(0.4, 0.6);
    assertThat(ledger.acknowledged() + ledger.rejected()).isEqualTo(ledger.generated());
    assertThat(count("conflict")).isEqualTo(ledger.acknowledged());
  }

  /**
   * {@code index.translog.durability} is {@code request} by default: what is acknowledged is on
   * disk. Ids make sure that what had been stored without an answer is stored once.
   */
  @Test
  void load_whileTheServerIsKilledAndStartsAgain_losesNothing() throws Exception {
    try (var mortal = RealOpenSearch.start("opensearch-mortal", RealOpenSearch.Size.FUNCTIONAL)) {
      mortal.succeed("PUT", "mortal", "{\"settings\": {\"number_of_replicas\": 0}}");
      BulkLoad load =
          BulkLoad.start(
              mortal,
              PROFILE,
              withIds("mortal"),
              ErrorPolicy.CHUNK,
              RetryTimes.FOR_EVER,
              RECORDS_PER_SECOND,
              DURATION);
      load.awaitMiddle();
      mortal.kill();
      mortal.restart();
      RunResult result = load.result();
      Ledger ledger = result.ledger();

      assertThat(result.recording().traffic().attemptsByStatus())
          .as("attempts, some of which met no server")
          .containsKey(0);
      assertThat(ledger.acknowledged()).isEqualTo(ledger.generated());
      mortal.succeed("POST", "mortal/_refresh", "");
      assertThat(JSON.readTree(mortal.succeed("GET", "mortal/_count", "")).get("count").asLong())
          .isEqualTo(ledger.acknowledged());
    }
  }
}
