package capsim.model.minio;

import static capsim.model.trace.Figure.figure;

import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MinioSpec;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;

/**
 * Mean latencies at peak. A request ends when the slowest of its drives has answered: a PUT waits
 * for all N drives of the set, a read for K of them. Waits before a drive are taken as exponential
 * and independent, so that the slowest of m waits H(m) = 1 + 1/2 + … + 1/m times the mean.
 */
final class Latencies {
  /** Beside the request itself, the namespace lock costs one: cmd/namespace-lock.go. */
  private static final double LOCK_ROUND_TRIPS = 1;

  private final MinioSpec spec;
  private final ErasureLayout layout;
  private final StoreDemand demand;
  private final DriveWork work;
  private final Figure driveUtilization;
  private final Coefficients values;

  Latencies(
      MinioSpec spec,
      ErasureLayout layout,
      StoreDemand demand,
      DriveWork work,
      Figure driveUtilization,
      Coefficients values) {
    this.spec = spec;
    this.layout = layout;
    this.demand = demand;
    this.work = work;
    this.driveUtilization = driveUtilization;
    this.values = values;
  }

  Figure of(S3Operation operation) {
    boolean read = operation.getOrHead();
    int slowestOf = read ? layout.dataShards() : layout.setSize();
    double bytes = bytes(operation);
    Figure onDrive = onDrive(operation, bytes);
    Figure wait = meanWait();
    double roundTrip = spec.roundTripTime().toNanos() / 1e9;
    double nic = spec.network().bytesPerSecond();
    return figure(
            Unit.SECONDS,
            "(1 + lockRoundTrips) · roundTripTime + service + H(m) · wait + bytes / nic")
        .constant("lockRoundTrips", LOCK_ROUND_TRIPS, "minio/minio 7aac2a2 cmd/namespace-lock.go")
        .given("roundTripTime", "minio.roundTripTime", roundTrip)
        .from("service", onDrive)
        .constant("m", slowestOf, "drives waited for: N to write, K to read")
        .from("wait", wait)
        .constant("bytes", bytes, "mean of the transfers over the requests")
        .given("nic", "minio.network", nic)
        .source("minio/minio 7aac2a2 cmd/erasure-encode.go: the rename waits for all drives")
        .of(
            (1 + LOCK_ROUND_TRIPS) * roundTrip
                + onDrive.value()
                + harmonic(slowestOf) * wait.value()
                + bytes / nic);
  }

  private double bytes(S3Operation operation) {
    return switch (operation) {
      case UPLOAD_PART -> demand.writtenBytesPerPart();
      case GET, GET_RANGE -> demand.readBytesPerGet();
      case PUT, CREATE_MULTIPART, COMPLETE_MULTIPART, HEAD, LIST, DELETE, DELETE_OBJECTS -> 0;
    };
  }

  private Figure onDrive(S3Operation operation, double bytes) {
    Figure all = work.secondsPerRequest().get(operation);
    double speed = values.value(MinioCoefficients.bytesPerSecond(spec.driveKind()));
    double drives = operation == S3Operation.LIST ? layout.drives() : layout.setSize();
    return figure(Unit.SECONDS, "driveSecondsPerRequest / drives + bytes / K / driveBytesPerSecond")
        .from("driveSecondsPerRequest", all)
        .constant("drives", drives, "of the set; of the deployment for LIST")
        .constant("bytes", bytes, "mean of the transfers over the requests")
        .constant("K", layout.dataShards(), "data shards of an object")
        .with("driveBytesPerSecond", MinioCoefficients.bytesPerSecond(spec.driveKind()), values)
        .of(all.value() / drives + bytes / layout.dataShards() / speed);
  }

  /** M/M/1: utilization over spare share, times the mean job. */
  private Figure meanWait() {
    double busy = work.operationDrives().value() + work.transferDrives().value();
    double meanJob = work.jobsPerSecond() > 0 ? busy / work.jobsPerSecond() : 0;
    double load = Math.min(driveUtilization.value(), values.value(MinioCoefficients.SATURATION));
    return figure(
            Unit.SECONDS,
            "u / (1 - u) · (operationDrives + transferDrives) / jobsPerSecond,"
                + " u = min(utilization, saturation)")
        .from("utilization", driveUtilization)
        .with("saturation", MinioCoefficients.SATURATION, values)
        .from("operationDrives", work.operationDrives())
        .from("transferDrives", work.transferDrives())
        .constant("jobsPerSecond", work.jobsPerSecond(), "requests per second · N")
        .source("M/M/1 waiting time")
        .of(load / (1 - load) * meanJob);
  }

  private static double harmonic(int terms) {
    double sum = 0;
    for (int i = 1; i <= terms; i++) {
      sum += 1.0 / i;
    }
    return sum;
  }
}
