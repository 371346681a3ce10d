package capsim.simulator.thanos;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.ingest.MetricLoad;
import capsim.model.plan.CoefficientCatalog;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.scenario.ProfileReader;
import capsim.scenario.ScenarioReader;
import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Meters;
import capsim.simulator.meter.RowSink;
import capsim.simulator.meter.Work;
import capsim.simulator.store.ObjectStore;
import capsim.workload.tsdb.BlockSize;
import capsim.workload.tsdb.BlockSizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bucket, receivers and, if asked for, a compactor, with blocks whose bytes are round numbers. */
final class ThanosWorld {
  static final long HOUR = 3_600_000;

  /** Of two hours of the whole load. */
  static final double BLOCK_BYTES = 1e9;

  /** Of a replica's write-ahead log. */
  static final double WAL_BYTES = 2e9;

  /** Of the chunk files of a head of five hours. */
  static final double HEAD_BYTES = 2.5e9;

  final Scenario scenario;
  final Simulation simulation;
  final ObjectStore store;
  final Bucket bucket;
  final LocalDisk disk;
  final Receivers receivers;
  final BlockSizing sizing;
  final MetricFlow flow;
  private final Meters meters;

  /** A world that begins at 0, with three replicas that hold everything. */
  ThanosWorld(long seed, double storeBytesPerSecond, String... overrides) {
    var all = new ArrayList<String>();
    all.add("metrics.receive.replicas=3");
    all.add("metrics.receive.replicationFactor=3");
    all.add("metrics.receive.restartsPerDay=0");
    all.add("metrics.compactor.consistencyDelay=0s");
    all.addAll(List.of(overrides));
    this.scenario =
        new ScenarioReader(CoefficientCatalog.ALL, ProfileReader.builtIn())
            .read(Path.of("..", "scenarios", "minimal.yaml"), all)
            .scenario();
    this.simulation = new Simulation(0, seed);
    this.meters = new Meters(simulation, HOUR);
    this.store =
        new ObjectStore(
            simulation, meters, storeBytesPerSecond, 1, Thanos.requestSeconds(scenario), 1000);
    var ladder = new BlockLadder(scenario, load(), given(Unit.COUNT, 3));
    this.sizing = new BlockSizing(List.of(ladder));
    this.flow = new MetricFlow(simulation, 1, 2 * HOUR);
    this.bucket = new Bucket(simulation, meters, (int) ladder.streams(), 1);
    var sizes = new LocalDisk.Sizes(3, WAL_BYTES, HEAD_BYTES, 5 * HOUR, BLOCK_BYTES);
    this.disk = new LocalDisk(simulation, meters, flow, scenario.metrics().receive(), sizes);
    this.receivers = new Receivers(simulation, meters, store, bucket, sizing, flow, disk);
    flow.rate(0, 1);
  }

  /** Adds the compactor. */
  Compactor compactor() {
    var state = new CompactorState(simulation, meters, 1);
    var compactor = new Compactor(simulation, store, bucket, sizing, state, 0);
    compactor.start(0);
    return compactor;
  }

  /** What is done from now on, as it is done. */
  List<Work> work() {
    var work = new ArrayList<Work>();
    meters.start(
        0,
        new RowSink() {
          @Override
          public void row(long startMillis, double[] values) {}

          @Override
          public void work(Work done) {
            work.add(done);
          }
        });
    return work;
  }

  void runHours(double hours) {
    simulation.runUntil(simulation.nowMillis() + Math.round(hours * HOUR), () -> false);
  }

  /** Raw blocks that are not marked, of the only tenant. */
  List<Block> raw() {
    return bucket.group(0, Block.RAW).blocks();
  }

  private static MetricLoad load() {
    Figure none = given(Unit.BYTES_PER_SAMPLE, 0);
    return new MetricLoad(
        given(Unit.SERIES, 1000),
        given(Unit.SERIES_PER_HOUR, 0),
        given(Unit.SAMPLES_PER_SECOND, 100),
        new MetricLoad.RemoteWrite(none, none, none, none, none, none),
        List.of(),
        new BlockSizes() {
          @Override
          public BlockSize raw(double hours) {
            return block(hours);
          }

          @Override
          public BlockSize downsampled(double resolutionSeconds, double hours) {
            return block(hours * 60 / resolutionSeconds);
          }
        });
  }

  private static BlockSize block(double hours) {
    return new BlockSize(1000, 100, 100, BLOCK_BYTES * hours / 2, 0, 0, 0);
  }

  private static Figure given(Unit unit, double value) {
    return figure(unit, "given").of(value);
  }
}
