package capsim.model.bucket;

import static capsim.model.trace.Figure.figure;

import capsim.model.ingest.MetricLoad;
import capsim.model.scenario.Growth;
import capsim.model.scenario.Headroom;
import capsim.model.scenario.LoadPattern;
import capsim.model.scenario.LoadSpec;
import capsim.model.scenario.LogStack;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.MetricStack.Agent;
import capsim.model.scenario.MetricStack.BlockLister;
import capsim.model.scenario.MetricStack.Compactor;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.MetricStack.Machine;
import capsim.model.scenario.MetricStack.Queries;
import capsim.model.scenario.MetricStack.Receive;
import capsim.model.scenario.MetricStack.ReceiveTopology;
import capsim.model.scenario.MetricStack.RemoteWriteVersion;
import capsim.model.scenario.MetricStack.Retention;
import capsim.model.scenario.MetricStack.StoreGateway;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.scenario.MetricStack.Window;
import capsim.model.scenario.MinioSpec;
import capsim.model.scenario.PriceBook;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario and a load for tests of Thanos: the documented defaults, but for these fields; nothing
 * restarts.
 */
public final class ThanosCase {
  public double series = 1e6;
  public double churnPerHour;
  public double intervalSeconds = 30;
  public double bytesPerSample = 1.3;
  public ThanosVersion version = ThanosVersion.V0_42;
  public Optional<Integer> replicas = Optional.empty();
  public int replicationFactor = 3;
  public ReceiveTopology topology = ReceiveTopology.ROUTER_INGESTOR;
  public int tenants = 1;
  public double restartsPerDay;
  public CutPhases phases = CutPhases.RANDOM;
  public Duration blockRange = Duration.ofHours(2);
  public Duration localRetention = Duration.ofHours(24);
  public Machine receiveMachine = machine(8, 32 * Bytes.GIB, 500 * Bytes.GIB);
  public int agentReplicas = 1;
  public Retention retention =
      new Retention(Duration.ofDays(30), Duration.ofDays(180), Duration.ofDays(365));
  public int shards = 1;
  public int concurrency = 1;
  public boolean deduplication = true;
  public boolean downsampling = true;
  public Duration deleteDelay = Duration.ofDays(2);
  public Duration waitInterval = Duration.ofMinutes(5);
  public Duration progressInterval = Duration.ofMinutes(5);
  public boolean webUi = true;
  public BlockLister lister = BlockLister.CONCURRENT;
  public Optional<Window> window = Optional.empty();
  public Machine compactorMachine = machine(8, 32 * Bytes.GIB, 500 * Bytes.GIB);
  public Duration queryRange = Duration.ofHours(6);
  public boolean cachingBucket = true;
  public Map<String, Double> coefficients = Map.of();

  /** A machine with 10 Gbit/s. */
  public static Machine machine(double cpus, double memoryBytes, double diskBytes) {
    return new Machine(cpus, new Bytes(memoryBytes), new Bytes(diskBytes), new BitRate(10e9));
  }

  /** The load. */
  public MetricLoad load() {
    double samples = series / intervalSeconds;
    Figure wire = given(Unit.BYTES_PER_SAMPLE, 10);
    var remoteWrite =
        new MetricLoad.RemoteWrite(
            wire,
            given(Unit.BYTES_PER_SAMPLE, 150),
            given(Unit.REQUESTS_PER_SECOND, samples / 2000),
            given(Unit.BYTES_PER_SECOND, samples * 10),
            wire,
            wire);
    return new MetricLoad(
        given(Unit.SERIES, series),
        given(Unit.SERIES_PER_HOUR, churnPerHour),
        given(Unit.SAMPLES_PER_SECOND, samples),
        remoteWrite,
        List.of(),
        new FittedSizes(series, churnPerHour, intervalSeconds, bytesPerSample));
  }

  /** The ladder of this load on the given number of replicas. */
  public BlockLadder ladder() {
    int count = replicas.orElse(replicationFactor);
    return new BlockLadder(scenario(), load(), given(Unit.COUNT, count));
  }

  /** The scenario; it has no clusters, since the load is given. */
  public Scenario scenario() {
    return new Scenario(
        Scenario.API_VERSION,
        "test",
        " ",
        List.of(),
        metrics(),
        new LogStack(null, null, 2.5),
        minio(),
        new Growth(new Ratio(0), new Ratio(0)),
        LoadPattern.DEFAULT,
        List.of(),
        new Headroom(
            new Ratio(0.65), new Ratio(0.8), new Ratio(0.8), new Ratio(0.6), new Ratio(0.6)),
        new PriceBook(
            "USD",
            "2026-08",
            false,
            29.2,
            3.29,
            0.08,
            6,
            250,
            0.023,
            0.005,
            0.0004,
            0.02,
            0.09,
            0,
            Optional.empty()),
        (LoadSpec) null,
        List.of(),
        coefficients,
        false,
        1);
  }

  private static Figure given(Unit unit, double value) {
    return figure(unit, "given").of(value);
  }

  private MetricStack metrics() {
    var agent =
        new Agent(
            agentReplicas,
            1,
            RemoteWriteVersion.V1,
            2000,
            10_000,
            50,
            1,
            Duration.ofSeconds(5),
            Duration.ofHours(2),
            new Ratio(0.02),
            Duration.ofMillis(10));
    var receive =
        new Receive(
            version,
            replicas,
            replicationFactor,
            topology,
            tenants,
            phases,
            blockRange,
            localRetention,
            5,
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            restartsPerDay,
            receiveMachine);
    var compactor =
        new Compactor(
            shards,
            concurrency,
            1,
            deduplication,
            downsampling,
            deleteDelay,
            waitInterval,
            Duration.ofMinutes(30),
            Duration.ofMinutes(5),
            progressInterval,
            webUi,
            lister,
            window,
            compactorMachine);
    var store =
        new StoreGateway(
            2,
            1,
            Duration.ofMinutes(15),
            new Bytes(Bytes.GIB),
            new Bytes(2 * Bytes.GIB),
            cachingBucket,
            new Ratio(0.8),
            new Ratio(0.6),
            new Ratio(0.3),
            machine(8, 32 * Bytes.GIB, 500 * Bytes.GIB));
    var queries = new Queries(2, 5, 2, 500, queryRange, new Ratio(0.2), true);
    return new MetricStack(agent, receive, retention, compactor, store, queries);
  }

  private static MinioSpec minio() {
    return new MinioSpec(
        Optional.empty(),
        4,
        new Bytes(8e12),
        MinioSpec.DriveKind.HDD,
        4,
        Optional.empty(),
        new BitRate(25e9),
        new Bytes(64 * Bytes.GIB),
        new Ratio(0.8),
        Duration.ofDays(1),
        Duration.ofMillis(1),
        new BitRate(25e9));
  }
}
