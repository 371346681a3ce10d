package capsim.acceptance;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.ingest.MetricLoad;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.workload.tsdb.BlockSize;
import capsim.workload.tsdb.BlockSizes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The kept measurement of real Thanos components, and what it was fed with as the model sees it.
 */
final class MeasuredThanos {
  private static final String RESOURCE = "/measured/thanos-s3-requests.json";

  /** Steps of two hours after which the bucket holds two days and what was marked in two. */
  private static final int FILLED_STEPS = 48;

  private final JsonNode root;

  private MeasuredThanos(JsonNode root) {
    this.root = root;
  }

  static MeasuredThanos read() {
    try (InputStream in = MeasuredThanos.class.getResourceAsStream(RESOURCE)) {
      return new MeasuredThanos(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException(RESOURCE + " cannot be read", e);
    }
  }

  JsonNode at(String pointer) {
    JsonNode node = root.at(pointer);
    if (node.isMissingNode()) {
      throw new IllegalStateException(RESOURCE + " has no " + pointer);
    }
    return node;
  }

  double number(String pointer) {
    return at(pointer).asDouble();
  }

  /** Two-hour windows of samples. */
  int windows() {
    return at("/inputs/windows").asInt();
  }

  /** Iterations while blocks arrived. */
  List<JsonNode> life() {
    return steps().subList(0, windows());
  }

  /** Of these, those in which the bucket was neither new nor at its fortnight's end. */
  List<JsonNode> filled() {
    return steps().subList(FILLED_STEPS, windows() - 2);
  }

  /** Iterations after the last block. */
  List<JsonNode> drain() {
    return steps().subList(windows(), steps().size());
  }

  List<JsonNode> steps() {
    var steps = new ArrayList<JsonNode>();
    at("/compactorSteps").forEach(steps::add);
    return steps;
  }

  static double sum(List<JsonNode> nodes, String pointer) {
    return nodes.stream().mapToDouble(node -> node.at(pointer).asDouble(0)).sum();
  }

  static double mean(List<JsonNode> nodes, String pointer) {
    return sum(nodes, pointer) / nodes.size();
  }

  /** Everything that the compactor made. */
  List<JsonNode> made() {
    var made = new ArrayList<JsonNode>();
    steps().forEach(step -> step.get("made").forEach(made::add));
    return made;
  }

  /** The scenario of the measurement: one iteration in two hours, one stream, nothing else. */
  Scenario scenario(String... more) {
    var overrides = new ArrayList<String>();
    overrides.add("metrics.receive.replicas=" + at("/inputs/replicas").asInt());
    overrides.add("metrics.receive.replicationFactor=" + at("/inputs/replicas").asInt());
    overrides.add("metrics.receive.tenants=1");
    overrides.add("metrics.receive.version=v0.42");
    overrides.add("metrics.receive.cutPhases=synchronised");
    overrides.add("metrics.receive.restartsPerDay=0");
    overrides.add("metrics.compactor.shards=1");
    overrides.add("metrics.compactor.deduplication=true");
    overrides.add("metrics.compactor.downsampling=true");
    overrides.add(
        "metrics.compactor.deleteDelay=" + at("/inputs/deleteDelaySeconds").asInt() + "s");
    overrides.add("metrics.compactor.waitInterval=2h");
    overrides.add("metrics.compactor.progressInterval=2h");
    overrides.add("metrics.compactor.webUi=false");
    overrides.addAll(List.of(more));
    return PlanScenarios.read("minimal", overrides).scenario();
  }

  BlockLadder ladder(Scenario scenario) {
    Figure replicas = given(Unit.COUNT, number("/inputs/replicas"));
    return new BlockLadder(scenario, load(), replicas);
  }

  /** What was sent, and blocks of it as they were measured. */
  MetricLoad load() {
    double series = number("/inputs/series");
    double samples = series / number("/inputs/sampleIntervalSeconds");
    Figure none = given(Unit.BYTES_PER_SAMPLE, 0);
    return new MetricLoad(
        given(Unit.SERIES, series),
        given(Unit.SERIES_PER_HOUR, 0),
        given(Unit.SAMPLES_PER_SECOND, samples),
        new MetricLoad.RemoteWrite(none, none, none, none, none, none),
        List.of(),
        sizes());
  }

  /** The bucket as it was in the mean of some steps. */
  static BucketOccupancy occupancy(BucketOccupancy computed, List<JsonNode> steps) {
    double blocks = mean(steps, "/blocks");
    double marked = mean(steps, "/marked");
    return new BucketOccupancy(
        given(Unit.COUNT, blocks),
        given(Unit.COUNT, blocks - marked),
        given(Unit.COUNT, marked),
        given(Unit.COUNT, 0),
        computed.garbageBytes(),
        computed.garbagePeakBytes(),
        given(Unit.COUNT, mean(steps, "/objects")),
        given(Unit.COUNT, 1),
        computed.receivedBytesPerDay(),
        computed.singleCopyBytesPerDay());
  }

  private BlockSizes sizes() {
    return new BlockSizes() {
      @Override
      public BlockSize raw(double hours) {
        return size(0, hours);
      }

      @Override
      public BlockSize downsampled(double resolutionSeconds, double hours) {
        return size(resolutionSeconds, hours);
      }
    };
  }

  private BlockSize size(double resolutionSeconds, double hours) {
    Predicate<JsonNode> kind =
        block ->
            block.get("resolutionSeconds").asDouble() == resolutionSeconds
                && block.get("hours").asDouble() == hours;
    List<JsonNode> blocks = made().stream().filter(kind).toList();
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException(
          "no block of " + hours + " h at " + resolutionSeconds + " s was measured");
    }
    ToDoubleFunction<String> mean = name -> mean(blocks, "/" + name);
    return new BlockSize(
        mean.applyAsDouble("series"),
        mean.applyAsDouble("samples"),
        mean.applyAsDouble("chunks"),
        mean.applyAsDouble("chunkBytes"),
        mean.applyAsDouble("indexBytes"),
        // Not measured, but a part of the index and far from a second piece of 16 MiB.
        mean.applyAsDouble("indexBytes"),
        mean.applyAsDouble("metaBytes"));
  }

  private static Figure given(Unit unit, double value) {
    return figure(unit, "measured").of(value);
  }
}
