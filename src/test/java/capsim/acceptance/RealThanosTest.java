package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.acceptance.BucketCensus.Block;
import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.RequestCount;
import capsim.model.compactor.MetaSync;
import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MetricStack.BlockLister;
import capsim.model.scenario.MetricStack.Compactor;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.workload.tsdb.BlockSize;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Real Thanos and a real MinIO, a small life of a bucket: what Receive, Compactor and Store Gateway
 * ask, request by request, is what the model counts. A property writes the large measurement, which
 * is kept as a resource and compared in {@link MeasuredThanosTest}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealThanosTest {
  private static final String MEASURE = "capsim.measureThanos";
  private static final int REPLICAS = 3;

  /** Four windows fill eight hours, the fifth shows the planner that they are over. */
  private static final int WINDOWS = 5;

  private static final int SERIES = 50;
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** As a scenario has it that says nothing of it: with downsampling. */
  private static final Compactor COMPACTOR =
      PlanScenarios.read("minimal", List.of()).scenario().metrics().compactor();

  private static Path thanos;
  private static Path minio;
  private static ThanosStack stack;
  private static ThanosMeasurement life;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    thanos = RealBinary.findOrSkip("THANOS_BIN", "thanos");
    minio = RealBinary.findOrSkip("MINIO_BIN", "minio");
    stack = ThanosStack.start(thanos, minio, AcceptanceFiles.emptyTarget("thanos"));
    life =
        new ThanosMeasurement(
            stack,
            ThanosInputs.ofLastFortnight(Instant.now(), WINDOWS, REPLICAS, SERIES, INTERVAL));
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void receive_windows_uploadsABlockOfEachOnEachReplica() throws Exception {
    life.upload();
    JsonNode receive = life.result().get("receive");
    Map<String, Block> blocks = life.uploadedBlocks();
    assertThat(blocks).hasSize(WINDOWS * REPLICAS);
    RequestCount expected = RequestCount.NONE;
    for (Block block : blocks.values()) {
      assertThat(block.samples()).isGreaterThan(SERIES * 60L);
      expected = expected.plus(BlockRequests.ship(size(block)));
    }
    assertRequests(receive, expected);
  }

  @Test
  @Order(2)
  void compactor_windows_mergesReplicasAndEightHours() throws Exception {
    life.compact();
    JsonNode steps = life.result().get("compactorSteps");
    assertThat(steps).hasSize(WINDOWS);
    for (int i = 0; i < WINDOWS; i++) {
      JsonNode step = steps.get(i);
      boolean last = i == WINDOWS - 1;
      assertThat(step.get("made")).hasSize(last ? 2 : 1);
      assertThat(step.get("newMarks").asInt()).isEqualTo(last ? REPLICAS + 4 : REPLICAS);
      assertRequests(step, expectedOf(step, last));
    }
  }

  /**
   * Every pass looks, merges what it found, and looks again; three more looks end the iteration.
   */
  private static RequestCount expectedOf(JsonNode step, boolean eightHours) {
    double blocks = step.get("blocks").asDouble();
    double marked = step.get("marked").asDouble();
    RequestCount expected = RequestCount.of(S3Operation.GET, REPLICAS);
    expected = expected.plus(look(blocks, blocks - marked)).plus(merge(REPLICAS));
    blocks++;
    marked += REPLICAS;
    expected = expected.plus(S3Operation.GET, 1);
    if (eightHours) {
      expected = expected.plus(look(blocks, blocks - marked)).plus(merge(4));
      blocks++;
      marked += 4;
      expected = expected.plus(S3Operation.GET, 1);
    }
    return expected.plus(look(blocks, blocks - marked).times(4));
  }

  private static RequestCount merge(int sources) {
    var small = new BlockSize(1, 1, 1, 1, 1, 1, 1);
    return BlockRequests.download(small)
        .plus(BlockRequests.mark())
        .times(sources)
        .plus(BlockRequests.upload(small));
  }

  private static RequestCount look(double blocks, double live) {
    return RequestCount.of(S3Operation.LIST, MetaSync.lists(BlockLister.CONCURRENT, blocks, blocks))
        .plus(S3Operation.HEAD, MetaSync.heads(BlockLister.CONCURRENT, blocks))
        .plus(S3Operation.GET, MetaSync.markerGets(COMPACTOR, blocks, live));
  }

  @Test
  @Order(3)
  void storeGateway_startAndSyncs_asksForMetaMarksAndHeaders() throws Exception {
    var reads = new ThanosReads(stack, life);
    JsonNode node = reads.measure(List.of());
    double blocks = node.get("blocks").asDouble();
    // Twice at the start, once a sync; the sources of the 8h merge are duplicates, the replicas'
    // blocks are not, and are loaded as the merged ones are.
    double loaded = WINDOWS * REPLICAS + 2;
    RequestCount sync = RequestCount.of(S3Operation.LIST, 1).plus(S3Operation.HEAD, blocks);
    RequestCount syncs = sync.plus(S3Operation.GET, blocks);
    assertRequests(node.at("/syncs"), syncs.times(node.at("/syncs/count").asDouble()));
    assertRequests(
        node.get("start"),
        syncs
            .times(2)
            .plus(S3Operation.GET, blocks)
            .plus(S3Operation.HEAD, loaded)
            .plus(S3Operation.GET_RANGE, 4 * loaded));
    assertRequests(node.get("restart"), syncs.times(2));
  }

  @Test
  @Order(4)
  void compactor_marksOlderThanTheDelay_deletesObjectByObject() throws Exception {
    JsonNode idle = new ThanosIdle(stack, life).iteration();
    double blocks = idle.get("blocks").asDouble();
    double marked = idle.get("marked").asDouble();
    assertRequests(idle, look(blocks, blocks - marked).times(4));
    life.census().age(ThanosMeasurement.DELETE_DELAY.plusHours(1));
    JsonNode step = new ThanosIdle(stack, life).iteration();
    assertThat(step.get("deleted").asDouble()).isEqualTo(marked);
    var small = new BlockSize(1, 1, 1, 1, 1, 1, 1);
    assertRequests(
        step,
        BlockRequests.delete(small, ThanosVersion.V0_42)
            .times(marked)
            .plus(look(blocks, blocks - marked))
            .plus(look(blocks - marked, blocks - marked).times(3)));
  }

  private static void assertRequests(JsonNode measured, RequestCount expected) {
    for (S3Operation operation : S3Operation.values()) {
      assertThat(measured.at("/requests/" + operation).asDouble(0))
          .as(operation + " of " + measured)
          .isEqualTo(expected.of(operation));
    }
  }

  private static BlockSize size(Block block) {
    return new BlockSize(
        block.series(),
        block.samples(),
        block.chunks(),
        block.chunkBytes(),
        block.indexBytes(),
        0,
        block.metaBytes());
  }

  /** The large measurement: {@code -Dcapsim.measureThanos=true}; docs/validation.md. */
  @Test
  @Order(5)
  @EnabledIfSystemProperty(named = MEASURE, matches = "true")
  void fortnight_measured_isWritten() throws Exception {
    Path directory = AcceptanceFiles.emptyTarget("thanos-fortnight");
    try (ThanosStack own = ThanosStack.start(thanos, minio, directory)) {
      ObjectNode result =
          new ThanosFortnight(
                  own, ThanosInputs.ofLastFortnight(Instant.now(), 170, REPLICAS, 1200, INTERVAL))
              .measure();
      Path file = AcceptanceFiles.target("thanos-s3-requests.json");
      Files.writeString(file, ThanosFortnight.text(result));
      assertThat(result.get("compactorSteps").size()).isGreaterThan(170);
      System.out.println("written: " + file);
    }
  }

  /** Nine minutes in real time: {@code -Dcapsim.measureThanos=true}; docs/validation.md. */
  @Test
  @Order(6)
  @EnabledIfSystemProperty(named = MEASURE, matches = "true")
  void cuts_measured_areWritten() throws Exception {
    Path directory = AcceptanceFiles.emptyTarget("thanos-cuts");
    try (ThanosStack own = ThanosStack.start(thanos, minio, directory)) {
      var lines = new ArrayList<String>();
      lines.add("tenant,minMillis,maxMillis,cutAfterEndMillis,uploadedAfterCutMillis");
      lines.addAll(new ThanosCuts(own).measure());
      Path file = AcceptanceFiles.target("thanos-receive-cuts.csv");
      Files.write(file, lines);
      assertThat(lines).hasSizeGreaterThan(30);
      System.out.println("written: " + file);
    }
  }
}
