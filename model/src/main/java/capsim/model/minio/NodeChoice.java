package capsim.model.minio;

import static capsim.model.trace.Figure.figure;

import capsim.model.scenario.MinioSpec;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.List;

/** How many nodes, and what asks for them. */
final class NodeChoice {
  private final MinioSpec spec;
  private final Scenario scenario;
  private final Coefficients values;
  private final StoreDemand demand;
  private final Sizing sizing;
  private final ErasureLayout layout;
  private final DriveWork work;
  private final Sizing.Needs needs;

  NodeChoice(
      Scenario scenario,
      StoreDemand demand,
      Sizing sizing,
      ErasureLayout layout,
      DriveWork work,
      Coefficients values) {
    this.scenario = scenario;
    this.spec = scenario.minio();
    this.values = values;
    this.demand = demand;
    this.sizing = sizing;
    this.layout = layout;
    this.work = work;
    this.needs = sizing.needs(layout);
  }

  /** Nodes that would do with these sets, were any number accepted. */
  double needed() {
    return Math.max(spec.minimumNodes(), needs.nodes());
  }

  /** What asks for the most nodes. */
  String boundBy() {
    double drive = needs.throughput() + needs.iops();
    double most = Math.max(drive, Math.max(needs.capacity(), needs.network()));
    if (spec.nodes().isEmpty() && spec.minimumNodes() >= Math.ceil(most)) {
      return "minimum";
    }
    if (most == needs.capacity()) {
      return "capacity";
    }
    if (most == drive) {
      return needs.throughput() > needs.iops() ? "throughput" : "iops";
    }
    return "network";
  }

  /** Nodes of the plan. */
  Figure nodes() {
    if (spec.nodes().isPresent()) {
      return figure(Unit.COUNT, "nodes")
          .given("nodes", "minio.nodes", (double) layout.nodes())
          .of((double) layout.nodes());
    }
    var builder =
        figure(
                Unit.COUNT,
                "fewest nodes with capacity, throughput + iops, network and minimum, in sets that"
                    + " MinIO accepts with minimumParity")
            .given("minimum", "minio.minimumNodes", spec.minimumNodes())
            .with("minimumParity", MinioCoefficients.MINIMUM_PARITY, values);
    for (MinioPlan.Bound bound : bounds()) {
      builder.from(bound.bound(), bound.nodes());
    }
    return builder
        .source("minio/minio 7aac2a2 cmd/endpoint-ellipses.go")
        .of((double) layout.nodes());
  }

  /** Nodes that each thing asks for. */
  List<MinioPlan.Bound> bounds() {
    var driveShare =
        figure(Unit.RATIO, "max(headroom - everyDriveShare, headroom · leastRequestShare)")
            .given("headroom", "headroom.drive", scenario.headroom().drive().value())
            .from("everyDriveShare", work.everyDriveShare())
            .with("leastRequestShare", MinioCoefficients.LEAST_REQUEST_SHARE, values)
            .of(sizing.driveShare(work));
    return List.of(
        new MinioPlan.Bound(
            "capacity",
            figure(Unit.COUNT, "requiredRawBytes / (drivesPerNode · driveSize · maxFill)")
                .from("requiredRawBytes", requiredRaw())
                .given("drivesPerNode", "minio.drivesPerNode", spec.drivesPerNode())
                .given("driveSize", "minio.driveSize", spec.driveSize().bytes())
                .given("maxFill", "minio.maxFill", spec.maxFill().value())
                .of(needs.capacity())),
        driveBound("throughput", work.transferDrives(), driveShare, needs.throughput()),
        driveBound("iops", work.operationDrives(), driveShare, needs.iops()),
        new MinioPlan.Bound(
            "network",
            figure(
                    Unit.COUNT,
                    "fewest n with written and read bytes of the busier direction / n <= nic ·"
                        + " headroom")
                .from("written", demand.writtenPeakBytesPerSecond())
                .from("read", demand.readPeakBytesPerSecond())
                .given("nic", "minio.network", spec.network().bytesPerSecond())
                .given("headroom", "headroom.network", scenario.headroom().network().value())
                .of(needs.network())),
        new MinioPlan.Bound(
            "minimum",
            figure(Unit.COUNT, "minimum")
                .given("minimum", "minio.minimumNodes", spec.minimumNodes())
                .of(spec.minimumNodes())));
  }

  private MinioPlan.Bound driveBound(String bound, Figure busy, Figure share, double nodes) {
    return new MinioPlan.Bound(
        bound,
        figure(Unit.COUNT, "busyDrives / (drivesPerNode · driveShare)")
            .from("busyDrives", busy)
            .given("drivesPerNode", "minio.drivesPerNode", spec.drivesPerNode())
            .from("driveShare", share)
            .of(nodes));
  }

  /** Bytes on drives. */
  Figure requiredRaw() {
    return figure(Unit.BYTES, "requiredBytes · N / K + objects · N · metadataBytesPerDrive")
        .from("requiredBytes", demand.requiredBytes())
        .constant("N", layout.setSize(), "drives of an erasure set")
        .constant("K", layout.dataShards(), "data shards of an object")
        .from("objects", demand.objects())
        .with("metadataBytesPerDrive", MinioCoefficients.METADATA_BYTES_PER_DRIVE, values)
        .source("minio/minio docs/distributed/DESIGN.md; xl.meta on each drive")
        .of(sizing.requiredRawBytes(layout));
  }
}
