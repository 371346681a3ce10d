package capsim.simulator.store;

import capsim.model.minio.MinioPlan;
import capsim.model.minio.StoreHardware;
import capsim.model.objectstore.S3Operation;
import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Counter;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Drives and nodes of the store: what requests and bytes cost them, what crosses between nodes, and
 * what the loss of a drive of one erasure set makes of it. Costs are the plan's ({@link
 * StoreHardware}).
 */
public final class Drives implements ObjectStore.RequestListener {
  private static final long LOOK_MILLIS = 60_000;
  private static final String HEALING = "healing";

  private final Simulation simulation;
  private final ObjectStore store;
  private final StoreHardware hardware;
  private final MinioPlan plan;
  private final double wireFactor;
  private final DoubleSupplier storedBytes;
  private final Counter operations;
  private final Counter busy;
  private final Counter written;
  private final Counter read;
  private final Counter internode;
  private final Counter inFlight;
  private final Counter degradedReads;
  private final Level missing;
  private final Map<Client, Carried> carried = new EnumMap<>(Client.class);
  private long accountedMillis;
  private double movedSeconds;
  private double lost;
  private double healing;
  private double bytesPerDrive;
  private double healedPerMilli;

  /** What a client had moved when it was looked at last. */
  private static final class Carried {
    private double written;
    private double read;
  }

  /**
   * Healthy drives.
   *
   * @param wireFactor bytes on the wire for a byte of a shard
   * @param storedBytes of objects, now
   */
  public Drives(
      Simulation simulation,
      Meters meters,
      ObjectStore store,
      StoreHardware hardware,
      MinioPlan plan,
      double wireFactor,
      DoubleSupplier storedBytes) {
    this.simulation = simulation;
    this.store = store;
    this.hardware = hardware;
    this.plan = plan;
    this.wireFactor = wireFactor;
    this.storedBytes = storedBytes;
    this.operations = meters.counter("minio.operationsPerDrive", "1/s");
    this.busy = meters.counter("minio.driveUtilization", "%");
    this.written = meters.counter("minio.driveWritten", "B/s");
    this.read = meters.counter("minio.driveRead", "B/s");
    this.internode = meters.counter("network.minio.internode", "B/s");
    this.inFlight = meters.counter("minio.requestsInFlight", "1");
    this.degradedReads = meters.counter("minio.degradedReads", "1/s");
    this.missing = meters.level("minio.healingBytes", "B");
    this.accountedMillis = simulation.nowMillis();
    for (Client client : Client.values()) {
      carried.put(client, new Carried());
    }
    store.listener(this);
    capacities();
    meters.beforeRow(this::account);
  }

  @Override
  public void requested(Client client, S3Operation operation, double times, String cause) {
    double seconds = times * hardware.driveSeconds(operation) / hardware.drives();
    operations.add(seconds / hardware.seekSeconds(), cause);
    double walk = operation == S3Operation.LIST ? times * hardware.walkSeconds() : 0;
    busy(seconds + walk, cause);
    inFlight.add(times * store.requestSeconds(), cause);
    boolean get = operation == S3Operation.GET || operation == S3Operation.GET_RANGE;
    if (get && lost + missing.value() > 0) {
      degradedReads.add(times * degradedShare(), cause);
    }
  }

  private void busy(double secondsOfADrive, String cause) {
    busy.add(100 * secondsOfADrive, cause);
  }

  /** Objects lie in every set alike, and K of the N drives of a set hold data of an object. */
  private double degradedShare() {
    double empty = missing.value() > 0 ? missing.value() / bytesPerDrive : 0;
    return Math.min(1, (lost + empty) * hardware.dataShards() / hardware.drives());
  }

  /** Accounts for what was moved since it was done last. */
  private void account() {
    double seconds = (simulation.nowMillis() - accountedMillis) / 1000.0;
    accountedMillis = simulation.nowMillis();
    for (Map.Entry<Client, Carried> each : carried.entrySet()) {
      Client client = each.getKey();
      Carried before = each.getValue();
      double nowWritten = store.writtenBytes(client);
      double nowRead = store.readBytes(client);
      moved(client.component(), nowWritten - before.written, nowRead - before.read);
      before.written = nowWritten;
      before.read = nowRead;
    }
    busy.addSteady(100 * seconds * hardware.scannerShare());
    double moving = store.movingSeconds();
    inFlight.add(moving - movedSeconds, "transfers");
    movedSeconds = moving;
  }

  private void moved(String cause, double writtenBytes, double readBytes) {
    double onDrives = writtenBytes * hardware.expansion();
    written.add(onDrives, cause);
    read.add(readBytes, cause);
    internode.add(
        wireFactor
            * (writtenBytes * hardware.putForwarding() + readBytes * hardware.getForwarding()),
        cause);
    // The busiest set is the one that lacks drives: the others of it read what those would have.
    double more = hardware.setSize() / Math.max(1, hardware.setSize() - lost);
    busy((onDrives + readBytes * more) / hardware.driveBytesPerSecond() / hardware.drives(), cause);
  }

  /** So many drives of one set are gone. */
  public void lose(double drives) {
    lost += drives;
    capacities();
  }

  /** They are replaced, by empty ones. */
  public void replace(double drives) {
    lost = Math.max(0, lost - drives);
    capacities();
    double fill =
        Math.min(1, storedBytes.getAsDouble() / Math.max(1, plan.requiredUsableBytes().value()));
    bytesPerDrive = plan.requiredRawBytes().value() / hardware.drives() * fill;
    double seconds = plan.healingSecondsPerDrive().value() * fill;
    healedPerMilli = seconds > 0 ? bytesPerDrive / seconds / 1000 : Double.MAX_VALUE;
    boolean idle = missing.value() == 0;
    missing.add(bytesPerDrive * drives, "a drive was replaced");
    healing += drives;
    if (idle && missing.value() > 0) {
      simulation.after(LOOK_MILLIS, this::heal, 0);
    }
  }

  private void capacities() {
    store.hardware(hardware.writeBytesPerSecond(lost), hardware.readBytesPerSecond(lost));
  }

  private void heal(long argument) {
    // Replaced drives heal side by side.
    double healed = Math.min(missing.value(), healing * healedPerMilli * LOOK_MILLIS);
    missing.set(missing.value() - healed, HEALING);
    written.add(healed, HEALING);
    read.add(healed * hardware.dataShards(), HEALING);
    internode.add(wireFactor * healed * hardware.healForwarding(), HEALING);
    // The busiest are the new drives, or the others of the set, which read K shards for each of
    // them.
    double others = Math.max(1, hardware.setSize() - healing);
    double busiest = Math.max(1 / healing, hardware.dataShards() / others);
    busy(healed * busiest / hardware.driveBytesPerSecond(), HEALING);
    if (missing.value() > 0) {
      simulation.after(LOOK_MILLIS, this::heal, 0);
    } else {
      healing = 0;
    }
  }

  /** Bytes that replaced drives still lack. */
  public double missingBytes() {
    return missing.value();
  }
}
