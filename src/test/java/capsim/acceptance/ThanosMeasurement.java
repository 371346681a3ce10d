package capsim.acceptance;

import capsim.acceptance.BucketCensus.Block;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plays a life of a bucket in accelerated time: every step is two hours, in which the replicas'
 * blocks of a window arrive, the marks become older, and the compactor makes one iteration.
 */
final class ThanosMeasurement {
  static final Duration DELETE_DELAY = Duration.ofDays(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Receive is stopped after so many windows, and then uploads them. */
  private static final int WINDOWS_AT_ONCE = 24;

  private final ThanosStack stack;
  private final ObjectNode result = JSON.createObjectNode();
  private final S3Bucket staging;
  private final S3Bucket live;
  private final BucketCensus census;
  private final ThanosCompactor compactor;
  private final ThanosInputs inputs;

  ThanosMeasurement(ThanosStack stack, ThanosInputs inputs)
      throws IOException, InterruptedException {
    this.stack = stack;
    this.inputs = inputs;
    this.staging = stack.bucket("uploaded");
    this.live = stack.bucket("live");
    this.census = new BucketCensus(live);
    this.compactor = new ThanosCompactor(stack, live, stack.proxy());
  }

  ObjectNode result() {
    return result;
  }

  S3Bucket live() {
    return live;
  }

  BucketCensus census() {
    return census;
  }

  /** What Receive has uploaded, whether its time has come or not. */
  Map<String, Block> uploadedBlocks() throws IOException, InterruptedException {
    return new BucketCensus(staging).blocks();
  }

  ThanosCompactor compactor() {
    return compactor;
  }

  /** Receive: sends all windows; its blocks lie in a bucket of their own until their time comes. */
  void upload() throws IOException, InterruptedException {
    S3CountingProxy proxy = stack.proxy();
    var receivers =
        new ThanosReceivers(
            stack, staging, proxy, inputs.replicas(), inputs.series(), inputs.interval());
    for (int from = 0; from < inputs.windows(); from += WINDOWS_AT_ONCE) {
      var starts = new ArrayList<Long>();
      for (int w = from; w < Math.min(inputs.windows(), from + WINDOWS_AT_ONCE); w++) {
        starts.add(inputs.startMillis() + w * ThanosReceivers.WINDOW.toMillis());
      }
      receivers.upload("from-" + from, starts);
    }
    ObjectNode receive = result.putObject("receive");
    receive.put("blocks", inputs.windows() * inputs.replicas());
    put(receive, proxy.counts());
  }

  /** The compactor: one iteration for each window. */
  void compact() throws IOException, InterruptedException {
    var uploaded = new BucketCensus(staging);
    List<Block> all = List.copyOf(uploaded.blocks().values());
    ArrayNode steps = result.putArray("compactorSteps");
    for (int w = 0; w < inputs.windows(); w++) {
      long start = inputs.startMillis() + w * ThanosReceivers.WINDOW.toMillis();
      census.age(ThanosReceivers.WINDOW);
      for (Block block : all) {
        if (block.minMillis() == start) {
          uploaded.copy(block, live);
        }
      }
      steps.add(step());
    }
  }

  /** More iterations, without new blocks, so that all that is marked gets deleted. */
  void drain(int iterations) throws IOException, InterruptedException {
    ArrayNode steps = result.withArray("compactorSteps");
    for (int i = 0; i < iterations; i++) {
      census.age(ThanosReceivers.WINDOW);
      steps.add(step());
    }
  }

  private ObjectNode step() throws IOException, InterruptedException {
    Map<String, Block> before = census.blocks();
    S3Counts counts = compactor.run(DELETE_DELAY);
    return change(before, census.blocks(), counts);
  }

  /** What one iteration found, what it changed, what it asked. */
  static ObjectNode change(Map<String, Block> before, Map<String, Block> after, S3Counts counts) {
    ObjectNode step = JSON.createObjectNode();
    long now = Instant.now().getEpochSecond();
    step.put("blocks", before.size());
    step.put("marked", before.values().stream().filter(Block::marked).count());
    step.put(
        "hidden",
        before.values().stream()
            .filter(b -> b.marked() && now - b.markedSeconds() > DELETE_DELAY.toSeconds() / 2)
            .count());
    step.put("objects", before.values().stream().mapToLong(b -> b.sizes().size()).sum());
    step.put("deleted", before.keySet().stream().filter(id -> !after.containsKey(id)).count());
    step.put(
        "newMarks",
        before.values().stream()
            .filter(b -> !b.marked() && after.containsKey(b.id()) && after.get(b.id()).marked())
            .count());
    ArrayNode made = step.putArray("made");
    for (Block block : after.values()) {
      if (!before.containsKey(block.id())) {
        made.add(describe(block));
      }
    }
    put(step, counts);
    return step;
  }

  static ObjectNode describe(Block block) {
    return JSON.createObjectNode()
        .put("resolutionSeconds", block.resolutionMillis() / 1000)
        .put("hours", block.hours())
        .put("level", block.level())
        .put("series", block.series())
        .put("samples", block.samples())
        .put("chunks", block.chunks())
        .put("chunkBytes", block.chunkBytes())
        .put("indexBytes", block.indexBytes())
        .put("metaBytes", block.metaBytes());
  }

  static void put(ObjectNode node, S3Counts counts) {
    ObjectNode requests = node.putObject("requests");
    counts.requests().forEach((operation, count) -> requests.put(operation.name(), count));
    node.put("writtenBytes", counts.writtenBytes());
    node.put("readBytes", counts.readBytes());
  }
}
