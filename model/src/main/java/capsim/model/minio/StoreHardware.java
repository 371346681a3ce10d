package capsim.model.minio;

import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MinioSpec;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import java.util.EnumMap;
import java.util.Map;

/**
 * What single requests and bytes cost the drives and nodes of a planned store, by the formulas of
 * the plan: for whoever plays a store over time.
 */
public final class StoreHardware {
  private final MinioSpec spec;
  private final Coefficients values;
  private final ErasureLayout layout;
  private final Map<S3Operation, Double> driveSeconds = new EnumMap<>(S3Operation.class);

  /** The hardware of a plan. */
  public StoreHardware(Scenario scenario, MinioPlan plan) {
    this.spec = scenario.minio();
    this.values = scenario.coefficientValues();
    this.layout =
        new ErasureLayout(
            Math.round(plan.nodes().value()),
            spec.drivesPerNode(),
            (int) plan.erasureSetSize().value(),
            (int) plan.parity().value(),
            true);
    for (S3Operation operation : S3Operation.values()) {
      driveSeconds.put(
          operation,
          DriveWork.cost(operation, layout.setSize(), layout.dataShards(), spec.driveKind(), values)
              .value());
    }
  }

  /** Drives in all nodes. */
  public double drives() {
    return layout.drives();
  }

  /** Drives of an erasure set, N. */
  public int setSize() {
    return layout.setSize();
  }

  /** Data shards of an object, K. */
  public int dataShards() {
    return layout.dataShards();
  }

  /** Seconds of all drives together for one request, without its bytes. */
  public double driveSeconds(S3Operation operation) {
    return driveSeconds.get(operation);
  }

  /** Seconds of a random operation on a drive. */
  public double seekSeconds() {
    return values.value(MinioCoefficients.seekSeconds(spec.driveKind()));
  }

  /** Share of each drive's time that a LIST a second takes, however many drives there are. */
  public double walkSeconds() {
    return DriveWork.walkSeconds(spec.driveKind(), values);
  }

  /** Share of each drive's time that the scanner takes. */
  public double scannerShare() {
    return values.value(MinioCoefficients.scannerShare(spec.driveKind()));
  }

  /** Sequential speed of a drive. */
  public double driveBytesPerSecond() {
    return values.value(MinioCoefficients.bytesPerSecond(spec.driveKind()));
  }

  /** Bytes on drives for a byte written, N/K. */
  public double expansion() {
    return layout.expansion();
  }

  /** Bytes between nodes for a byte written. */
  public double putForwarding() {
    return layout.putForwarding();
  }

  /** Bytes between nodes for a byte read. */
  public double getForwarding() {
    return layout.getForwarding();
  }

  /** Bytes between nodes for a byte written to a replaced drive. */
  public double healForwarding() {
    return layout.healForwarding();
  }

  /**
   * Bytes of objects that can be written in a second if nothing else is done: what interfaces carry
   * and what drives take beside the scanner.
   *
   * @param lostDrives of one set; sets are loaded alike, so that this one bounds all
   */
  public double writeBytesPerSecond(double lostDrives) {
    return Math.min(
        nic() / (1 + layout.putForwarding()), driveBytes(lostDrives) / layout.expansion());
  }

  /** Bytes of objects that can be read in a second if nothing else is done. */
  public double readBytesPerSecond(double lostDrives) {
    return Math.min(nic() / (1 + layout.getForwarding()), driveBytes(lostDrives));
  }

  private double nic() {
    return layout.nodes() * spec.network().bytesPerSecond();
  }

  private double driveBytes(double lostDrives) {
    double left = Math.max(0, 1 - lostDrives / layout.setSize());
    return layout.drives() * driveBytesPerSecond() * (1 - scannerShare()) * left;
  }
}
