package capsim.simulator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.model.minio.MinioPlan;
import capsim.model.minio.StoreHardware;
import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.Scenario;
import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Counter;
import capsim.simulator.meter.Meter;
import capsim.simulator.meter.Meters;
import capsim.simulator.run.Inputs;
import capsim.simulator.run.Scenarios;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four nodes of four hard disks: a set of N = 16 drives, 4 on each node, K = 12 data shards. */
class DrivesTest {
  private static final long HOUR = 3_600_000;
  private static final double GB = 1e9;

  private final Simulation simulation = new Simulation(0, 1);
  private final Meters meters = new Meters(simulation, HOUR);
  private ObjectStore store;
  private Drives drives;
  private MinioPlan plan;

  @BeforeEach
  void build() {
    Scenario scenario =
        Scenarios.of(
            "prod",
            List.of(
                "minio.nodes=4",
                "minio.drivesPerNode=4",
                "coefficients.minio.metadataMissShare=0.05",
                "coefficients.minio.hdd.seekSeconds=0.008",
                "coefficients.minio.hdd.bytesPerSecond=120e6",
                "coefficients.minio.hdd.scannerShare=0.07"));
    Inputs inputs = Scenarios.inputs(scenario);
    plan = inputs.plan().minio();
    store = new ObjectStore(simulation, meters, 1e12, 1, 0.01, 1000);
    drives =
        new Drives(
            simulation,
            meters,
            store,
            new StoreHardware(scenario, plan),
            plan,
            1.04,
            () -> plan.requiredUsableBytes().value());
    meters.start(0, (start, values) -> {});
  }

  private double total(String name) {
    for (Meter meter : meters.columns()) {
      if (meter.name().equals(name)) {
        return ((Counter) meter).total();
      }
    }
    throw new AssertionError(name);
  }

  private void hour() {
    simulation.runUntil(simulation.nowMillis() + HOUR + 1, () -> false);
  }

  // N/K = 4/3 on drives; (N/K)(1 - 4/16) = 1 between nodes, with 4 % of headers; 1.6 GB take
  // 13.3 s of a drive, 0.83 s of each of 16, beside 7 % of an hour for the scanner.
  @Test
  void write_bytes_areExpandedAndForwarded() {
    store.write(Client.COMPACTOR, "merge", 1, 1.2 * GB, 1e9, done -> {}, failed -> {}, 0);
    hour();

    assertThat(total("minio.driveWritten")).isCloseTo(1.6 * GB, within(1.0));
    assertThat(total("minio.driveRead")).isZero();
    assertThat(total("network.minio.internode")).isCloseTo(1.04 * 1.2 * GB, within(1.0));
    assertThat(total("minio.driveUtilization"))
        .isCloseTo(100 * (0.07 * 3600 + 1.6e9 / 120e6 / 16), within(1e-3));
    // 1.2 s at 1 GB/s.
    assertThat(total("minio.requestsInFlight")).isCloseTo(1.2, within(0.01));
  }

  // 1 - 4/12 = 2/3 between nodes.
  @Test
  void read_bytes_comeFromOtherNodesToo() {
    store.read(Client.COMPACTOR, "merge", 1, 1.2 * GB, 1e9, done -> {}, failed -> {}, 0);
    hour();

    assertThat(total("minio.driveRead")).isCloseTo(1.2 * GB, within(1.0));
    assertThat(total("network.minio.internode")).isCloseTo(1.04 * 0.8 * GB, within(1.0));
  }

  // A HEAD reads 16 xl.meta, of which 5 % are not cached, in 8 ms each: 6.4 ms, 0.8 seeks.
  @Test
  void requested_heads_costSeeks() {
    store.count(Client.COMPACTOR, S3Operation.HEAD, 2000, "look at the bucket");
    hour();

    assertThat(total("minio.operationsPerDrive")).isCloseTo(2000 * 0.8 / 16, within(1e-9));
    assertThat(total("minio.driveUtilization"))
        .isCloseTo(100 * (0.07 * 3600 + 2000 * 0.0064 / 16), within(1e-6));
    assertThat(total("minio.requestsInFlight")).isCloseTo(2000 * 0.01, within(1e-9));
  }

  // 12 of 16 drives hold data of an object: three in four reads miss a shard that one drive had.
  @Test
  void lose_oneDrive_readsAreDegradedUntilItHasHealed() {
    store.count(Client.STORE_GATEWAY, S3Operation.GET_RANGE, 100, "queries");
    assertThat(total("minio.degradedReads")).isZero();
    drives.lose(1);
    store.count(Client.STORE_GATEWAY, S3Operation.GET_RANGE, 100, "queries");
    assertThat(total("minio.degradedReads")).isCloseTo(75, within(1e-9));

    drives.replace(1);
    double each = plan.requiredRawBytes().value() / 16;
    assertThat(drives.missingBytes()).isCloseTo(each, within(1.0));
    double healing = plan.healingSecondsPerDrive().value();
    simulation.runUntil(Math.round(healing * 1000) + 2 * HOUR, () -> false);

    assertThat(drives.missingBytes()).isZero();
    // Each byte that is written was read twelve times, nine of them from other nodes.
    assertThat(total("minio.driveWritten")).isCloseTo(each, within(1e-9 * each));
    assertThat(total("minio.driveRead")).isCloseTo(12 * each, within(1e-9 * each));
    assertThat(total("network.minio.internode")).isCloseTo(1.04 * 9 * each, within(1e-9 * each));
    store.count(Client.STORE_GATEWAY, S3Operation.GET_RANGE, 100, "queries");
    assertThat(total("minio.degradedReads")).isCloseTo(75, within(1e-9));
  }

  // 16 disks of 120 MB/s without the scanner's 7 %, over 4/3: 1.34 GB/s; of one set without 4 of
  // its drives three quarters of it.
  @Test
  void write_muchAtOnce_isBoundByTheDrives() {
    assertThat(secondsToWrite()).isCloseTo(10, within(0.1));
    drives.lose(4);
    assertThat(secondsToWrite()).isCloseTo(10 / 0.75, within(0.1));
  }

  private double secondsToWrite() {
    long from = simulation.nowMillis();
    long[] until = new long[1];
    store.write(
        Client.COMPACTOR,
        "merge",
        0,
        13.392 * GB,
        1e12,
        done -> until[0] = simulation.nowMillis(),
        failed -> {},
        0);
    hour();
    return (until[0] - from) / 1000.0;
  }
}
