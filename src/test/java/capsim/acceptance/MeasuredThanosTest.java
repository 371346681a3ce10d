package capsim.acceptance;

import static capsim.acceptance.MeasuredThanos.mean;
import static capsim.acceptance.MeasuredThanos.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.bucket.Merge;
import capsim.model.bucket.RequestCount;
import capsim.model.compactor.CompactionPlan;
import capsim.model.compactor.CompactorModel;
import capsim.model.compactor.CompactorTraffic;
import capsim.model.compactor.MetaSync;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.objectstore.Transfer;
import capsim.model.receive.ReceiveTraffic;
import capsim.model.scenario.MetricStack.Compactor;
import capsim.model.scenario.Scenario;
import capsim.model.store.StoreGatewayPlan;
import capsim.model.store.StoreModel;
import capsim.model.store.StoreTraffic;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The model against what real Thanos components asked of a real MinIO in a fortnight:
 * docs/validation.md.
 */
class MeasuredThanosTest {
  private static final double PERCENT = 10;
  private static final double HOUR_SECONDS = 3600;
  private static final double WINDOW_HOURS = 2;

  private static final MeasuredThanos MEASURED = MeasuredThanos.read();
  private static final Scenario SCENARIO = MEASURED.scenario();
  private static final BlockLadder LADDER = MEASURED.ladder(SCENARIO);
  private static final List<Merge> MERGES = Merge.of(LADDER);

  private static final List<String> TABLE = new ArrayList<>();

  @AfterAll
  static void printTable() {
    System.out.println(String.format("%-40s %15s %15s", "real Thanos", "measured", "modelled"));
    TABLE.forEach(System.out::println);
  }

  @Test
  void receive_uploads_areAsModelled() {
    double hours = MEASURED.windows() * WINDOW_HOURS;
    assertRequests(MEASURED.at("/receive"), times(ReceiveTraffic.requests(LADDER), hours));
  }

  @Test
  void compactor_fortnight_asksAsModelled() {
    BucketOccupancy computed = BucketOccupancy.of(LADDER, MERGES);
    CompactionPlan plan = CompactorModel.plan(LADDER, MERGES, computed);
    BucketOccupancy life = MeasuredThanos.occupancy(computed, MEASURED.life());
    double hours = MEASURED.windows() * WINDOW_HOURS;
    RequestCount expected =
        times(CompactorTraffic.requests(LADDER, MERGES, life, plan), hours)
            .plus(idle(MEASURED.drain()));
    var totals = new ArrayList<JsonNode>(MEASURED.steps());
    for (S3Operation operation : S3Operation.values()) {
      assertClose(
          operation.toString(), sum(totals, "/requests/" + operation), expected.of(operation));
    }
    Transfer transfer = CompactorTraffic.transfer(LADDER, MERGES, life, plan);
    double seconds = hours * HOUR_SECONDS;
    assertClose(
        "bytes written",
        sum(totals, "/writtenBytes"),
        transfer.writtenBytesPerSecond().value() * seconds);
    assertClose(
        "bytes read", sum(totals, "/readBytes"), transfer.readBytesPerSecond().value() * seconds);
  }

  /** Iterations that find nothing to merge, on the bucket as it was in their mean. */
  private static RequestCount idle(List<JsonNode> steps) {
    double blocks = mean(steps, "/blocks");
    MetaSync sync =
        MetaSync.of(
            SCENARIO.metrics().compactor(),
            0,
            blocks,
            blocks - mean(steps, "/marked"),
            mean(steps, "/objects"),
            0);
    return sync.requestsPerSecond().times(WINDOW_HOURS * HOUR_SECONDS * steps.size());
  }

  @Test
  void bucket_secondWeek_holdsAsManyMarkedBlocksAsModelled() {
    BucketOccupancy computed = BucketOccupancy.of(LADDER, MERGES);
    assertClose(
        "marked blocks", mean(MEASURED.filled(), "/marked"), computed.markedBlocks().value());
  }

  @Test
  void merges_fortnight_areAsManyAsModelled() {
    double days = MEASURED.windows() * WINDOW_HOURS / BlockLadder.DAY;
    for (Merge merge : MERGES) {
      double seconds =
          merge.kind().startsWith("5m") ? 300 : merge.kind().startsWith("1h") ? 3600 : 0;
      long measured =
          MEASURED.made().stream()
              .filter(block -> block.get("resolutionSeconds").asDouble() == seconds)
              .filter(
                  block ->
                      Math.abs(block.get("samples").asDouble() / merge.output().samples() - 1)
                          < 0.1)
              .count();
      assertClose(merge.kind(), measured, merge.perDay() * days);
    }
  }

  @Test
  void runningCompactor_looksThatCoincide_areCountedOnce() {
    JsonNode node = MEASURED.at("/runningCompactor");
    String interval = node.get("intervalSeconds").asInt() + "s";
    Compactor compactor =
        MEASURED
            .scenario(
                "metrics.compactor.waitInterval=" + interval,
                "metrics.compactor.progressInterval=" + interval)
            .metrics()
            .compactor();
    double blocks = node.get("blocks").asDouble();
    double live = node.get("live").asDouble();
    RequestCount looks =
        MetaSync.of(compactor, 0, blocks, live, 0, 0)
            .requestsPerSecond()
            .times(node.get("seconds").asDouble());
    // The model knows the web UI at its default of a minute; here it looked more often.
    assertClose("GET", node.at("/requests/GET").asDouble(), looks.of(S3Operation.GET));
  }

  @Test
  void idleIterations_listers_lookAsModelled() {
    for (JsonNode node : MEASURED.at("/idleIterations")) {
      String lister = node.get("lister").asText();
      Compactor compactor =
          MEASURED
              .scenario(
                  "metrics.compactor.lister="
                      + (lister.startsWith("recursive") ? "recursive" : "concurrent"),
                  "metrics.compactor.downsampling=" + !lister.endsWith("no downsampling"))
              .metrics()
              .compactor();
      double blocks = node.get("blocks").asDouble();
      RequestCount iteration =
          MetaSync.of(compactor, 0, blocks, blocks, node.get("objects").asDouble(), 0)
              .requestsPerSecond()
              .times(WINDOW_HOURS * HOUR_SECONDS);
      assertRequests(node, iteration);
    }
  }

  @Test
  void compactor_deletionOfABlock_isAsModelled() {
    List<JsonNode> steps = MEASURED.steps();
    RequestCount each =
        BlockRequests.delete(LADDER.raw(WINDOW_HOURS), SCENARIO.metrics().receive().version());
    assertClose(
        "DELETE",
        sum(steps, "/requests/DELETE"),
        sum(steps, "/deleted") * each.of(S3Operation.DELETE));
  }

  @Test
  void storeGateway_syncs_areAsModelled() {
    JsonNode syncs = MEASURED.at("/storeGateway/syncs");
    Scenario scenario =
        MEASURED.scenario(
            "metrics.storeGateway.replicas=1",
            "metrics.storeGateway.shards=1",
            "metrics.storeGateway.syncInterval=1h",
            "metrics.queries.perSecond=0");
    BlockLadder ladder = MEASURED.ladder(scenario);
    BucketOccupancy computed = BucketOccupancy.of(ladder, MERGES);
    JsonNode store = MEASURED.at("/storeGateway");
    BucketOccupancy occupancy = MeasuredThanos.occupancy(computed, List.of(store));
    StoreGatewayPlan plan = StoreModel.plan(ladder, occupancy);
    // Without merges no block is new.
    RequestCount hour = times(StoreTraffic.requests(ladder, List.of(), occupancy, plan), 1);
    double count = syncs.get("count").asDouble();
    for (S3Operation operation : List.of(S3Operation.LIST, S3Operation.HEAD, S3Operation.GET)) {
      assertClose(
          operation.toString(),
          syncs.at("/requests/" + operation).asDouble() / count,
          hour.of(operation));
    }
    double headers = store.at("/start/requests/GET_RANGE").asDouble() / 4;
    assertClose("loaded blocks", headers, plan.blocks().value());
  }

  /** The query came just after a fortnight's merge, so its bytes are not those of the mean. */
  @Test
  void storeGateway_queryOfLastHours_readsCopiesToo() {
    JsonNode query = MEASURED.at("/storeGateway/queries/0");
    assertThat(query.get("name").asText()).isEqualTo("all series, last 6 h");
    Scenario scenario =
        MEASURED.scenario(
            "metrics.receive.localRetention=1h",
            "metrics.storeGateway.replicas=1",
            "metrics.storeGateway.cachingBucket=false",
            "metrics.storeGateway.postingsHitRatio=0%",
            "metrics.storeGateway.seriesHitRatio=0%",
            "metrics.queries.selectors=1",
            "metrics.queries.seriesPerSelector=" + query.get("series").asInt(),
            "metrics.queries.range=" + query.get("rangeSeconds").asInt() + "s");
    BlockLadder ladder = MEASURED.ladder(scenario);
    StoreGatewayPlan plan = StoreModel.plan(ladder, BucketOccupancy.of(ladder, MERGES));
    assertClose(
        "blocks of a query", query.get("blocks").asDouble(), plan.blocksPerSelector().value());
    assertClose(
        "GET_RANGE of a query",
        query.at("/requests/GET_RANGE").asDouble(),
        plan.getsPerQuery().value());
  }

  private static RequestCount times(List<RequestRate> rates, double hours) {
    RequestCount sum = RequestCount.NONE;
    for (RequestRate rate : rates) {
      sum = sum.plus(rate.operation(), rate.perHour().value() * hours);
    }
    return sum;
  }

  private static void assertRequests(JsonNode measured, RequestCount expected) {
    for (S3Operation operation : S3Operation.values()) {
      assertClose(
          operation.toString(),
          measured.at("/requests/" + operation).asDouble(0),
          expected.of(operation));
    }
  }

  private static void assertClose(String what, double measured, double expected) {
    if (measured != 0 || expected != 0) {
      TABLE.add(
          String.format(
              Locale.ROOT,
              "%-40s %15.0f %15.0f %+7.1f %%",
              what,
              measured,
              expected,
              100 * (expected / measured - 1)));
    }
    assertThat(expected).as(what).isCloseTo(measured, withinPercentage(PERCENT));
  }
}
