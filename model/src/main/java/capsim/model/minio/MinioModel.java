package capsim.model.minio;

import static capsim.model.trace.Figure.figure;

import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Finding;
import capsim.model.finding.Words;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.objectstore.Stored;
import capsim.model.objectstore.Transfer;
import capsim.model.scenario.MinioSpec;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.model.unit.Bytes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The S3 store: nodes needed or, where the scenario has them, how they do. */
public final class MinioModel {
  /** Share of memory that MinIO counts on: minio/minio 7aac2a2 cmd/handler-api.go. */
  private static final double MEMORY_SHARE = 0.9;

  /** Buffer of a request for each drive of a set: the same file, blockSizeLarge + Small. */
  private static final double BUFFER_PER_DRIVE = Bytes.MIB + 32 * Bytes.KIB;

  /** Further buffers of a request: the same file, 2 blocks of 1 MiB. */
  private static final double BUFFER_PER_REQUEST = 2 * Bytes.MIB;

  /** Inodes of an object on a drive, data in xl.meta: its directory and xl.meta. */
  private static final double INLINE_INODES = 2;

  /** Inodes of an object on a drive with a part file: the same, data directory, part. */
  private static final double PART_INODES = 4;

  private static final String HANDLER = "minio/minio 7aac2a2 cmd/handler-api.go";

  private final MinioSpec spec;
  private final Scenario scenario;
  private final Coefficients values;
  private final StoreDemand demand;
  private final Sizing sizing;
  private final ErasureLayout layout;
  private final DriveWork work;

  private MinioModel(Scenario scenario, StoreDemand demand, Coefficients values) {
    this.scenario = scenario;
    this.spec = scenario.minio();
    this.values = values;
    this.demand = demand;
    this.sizing = new Sizing(spec, scenario.headroom(), demand, values);
    this.layout = spec.nodes().map(n -> sizing.layout(n)).orElseGet(sizing::fewest);
    this.work = DriveWork.of(demand, layout.setSize(), layout.parity(), spec.driveKind(), values);
  }

  /**
   * The store that serves these requests and keeps these objects.
   *
   * @param requests of all components
   * @param transfers of all components
   * @param stored on several days; the fullest counts
   */
  public static MinioPlan plan(
      Scenario scenario,
      List<RequestRate> requests,
      List<Transfer> transfers,
      List<Stored> stored,
      Coefficients values) {
    StoreDemand demand = StoreDemand.of(scenario.minio(), requests, transfers, stored);
    return new MinioModel(scenario, demand, values).plan(requests);
  }

  private MinioPlan plan(List<RequestRate> requests) {
    var choice = new NodeChoice(scenario, demand, sizing, layout, work, values);
    String boundBy = choice.boundBy();
    Figure nodes = choice.nodes();
    Figure drives =
        figure(Unit.COUNT, "nodes · drivesPerNode")
            .from("nodes", nodes)
            .given("drivesPerNode", "minio.drivesPerNode", spec.drivesPerNode())
            .of(layout.drives());
    Figure raw =
        figure(Unit.BYTES, "drives · driveSize")
            .from("drives", drives)
            .given("driveSize", "minio.driveSize", spec.driveSize().bytes())
            .of(layout.drives() * spec.driveSize().bytes());
    Figure requiredRaw = choice.requiredRaw();
    Figure fill =
        figure(Unit.RATIO, "requiredRawBytes / rawBytes")
            .from("requiredRawBytes", requiredRaw)
            .from("rawBytes", raw)
            .of(raw.value() > 0 ? requiredRaw.value() / raw.value() : 0);
    Figure drive = driveUtilization(drives);
    Figure nic = nicUtilization(nodes);
    Map<S3Operation, Figure> latency = latencies(drive);
    Figure most = requestsMax();
    Figure inFlight = inFlight(nodes, latency);
    var load = new Load(fill, drive, nic, inFlight, most);
    String binding = load.binding(scenario, boundBy);
    List<Finding> findings =
        MinioFindings.of(scenario, demand, layout, work, load, boundBy, choice.needed(), requests);
    return new MinioPlan(
        nodes,
        drives,
        boundBy,
        layoutFigure(
            "N, the largest divisor up to 16 of nodes · drivesPerNode that is symmetric over the nodes",
            nodes,
            0),
        layoutFigure(
            "M as stated, or MinIO's default for sets of N, cut of nodes · drivesPerNode",
            nodes,
            1),
        layoutFigure(
            "K = N - M, or K + 1 where K = M, in sets cut of nodes · drivesPerNode", nodes, 2),
        layoutFigure(
            "floor(M / drives of a set on a node), sets of N cut of nodes · drivesPerNode",
            nodes,
            3),
        figure(Unit.BYTES, "rawBytes · K / N · maxFill")
            .from("rawBytes", raw)
            .constant("K", layout.dataShards(), "data shards of an object")
            .constant("N", layout.setSize(), "drives of an erasure set")
            .given("maxFill", "minio.maxFill", spec.maxFill().value())
            .of(raw.value() / layout.expansion() * spec.maxFill().value()),
        raw,
        demand.requiredBytes(),
        requiredRaw,
        figure(Unit.BYTES, "K · 128 KiB")
            .constant("K", layout.dataShards(), "data shards of an object")
            .source("minio/minio 7aac2a2 internal/config/storageclass/storage-class.go")
            .of(layout.inlineLimitBytes(false)),
        drive,
        nic,
        internode("mean", demand.writtenBytesPerSecond(), demand.readBytesPerSecond()),
        internode("peak", demand.writtenPeakBytesPerSecond(), demand.readPeakBytesPerSecond()),
        most,
        inFlight,
        latency.get(S3Operation.PUT),
        latency.get(S3Operation.UPLOAD_PART),
        latency.get(S3Operation.GET),
        latency.get(S3Operation.HEAD),
        latency.get(S3Operation.LIST),
        choice.bounds(),
        healing(fill, drive),
        demand.objects(),
        inodes(drives),
        new ComponentStatus(
            "minio",
            Words.count(layout.nodes(), "node") + ", " + Words.count(layout.drives(), "drive"),
            load.status(scenario, layout),
            binding,
            load.utilization(binding)),
        findings);
  }

  private Figure layoutFigure(String formula, Figure nodes, int which) {
    double[] value = {
      layout.setSize(), layout.parity(), layout.writeQuorum(), layout.tolerableNodeLosses()
    };
    var builder =
        figure(Unit.COUNT, formula)
            .from("nodes", nodes)
            .given("drivesPerNode", "minio.drivesPerNode", spec.drivesPerNode())
            .constant("N", layout.setSize(), "minio/minio 7aac2a2 cmd/endpoint-ellipses.go")
            .source("minio/minio 7aac2a2 internal/config/storageclass/storage-class.go");
    spec.parity().ifPresent(parity -> builder.given("M", "minio.parity", parity));
    return builder.of(value[which]);
  }

  private Figure driveUtilization(Figure drives) {
    double busy = work.operationDrives().value() + work.transferDrives().value();
    return figure(Unit.RATIO, "(operationDrives + transferDrives) / drives + everyDriveShare")
        .from("operationDrives", work.operationDrives())
        .from("transferDrives", work.transferDrives())
        .from("drives", drives)
        .from("everyDriveShare", work.everyDriveShare())
        .of(busy / layout.drives() + work.everyDriveShare().value());
  }

  private Figure nicUtilization(Figure nodes) {
    return figure(
            Unit.RATIO,
            "max(written · (1 + aPut) + read · aGet, read · (1 + aGet) + written · aPut)"
                + " / nodes / nic")
        .from("written", demand.writtenPeakBytesPerSecond())
        .from("read", demand.readPeakBytesPerSecond())
        .constant("aPut", layout.putForwarding(), "(N/K)(1 - d/N), d set drives on a node")
        .constant("aGet", layout.getForwarding(), "1 - min(d, K)/K")
        .from("nodes", nodes)
        .given("nic", "minio.network", spec.network().bytesPerSecond())
        .of(sizing.nicBytesPerSecond(layout.nodes(), layout) / spec.network().bytesPerSecond());
  }

  private Figure internode(String what, Figure written, Figure read) {
    return figure(Unit.BYTES_PER_SECOND, "written · aPut + read · aGet, " + what)
        .from("written", written)
        .constant("aPut", layout.putForwarding(), "(N/K)(1 - d/N), d set drives on a node")
        .from("read", read)
        .constant("aGet", layout.getForwarding(), "1 - min(d, K)/K")
        .of(written.value() * layout.putForwarding() + read.value() * layout.getForwarding());
  }

  private Map<S3Operation, Figure> latencies(Figure drive) {
    var latencies = new Latencies(spec, layout, demand, work, drive, values);
    var byOperation = new EnumMap<S3Operation, Figure>(S3Operation.class);
    for (S3Operation operation : S3Operation.values()) {
      byOperation.put(operation, latencies.of(operation));
    }
    return byOperation;
  }

  private Figure requestsMax() {
    return requestsMaxPerNode(spec, layout.setSize());
  }

  /** Requests that a node of this memory takes before it answers 429, with sets of N drives. */
  static Figure requestsMaxPerNode(MinioSpec spec, int setSize) {
    double perRequest = setSize * BUFFER_PER_DRIVE + BUFFER_PER_REQUEST;
    return figure(
            Unit.COUNT, "floor(memoryShare · memory / (N · bufferPerDrive + bufferPerRequest))")
        .constant("memoryShare", MEMORY_SHARE, HANDLER)
        .given("memory", "minio.memory", spec.memory().bytes())
        .constant("N", setSize, "drives of an erasure set")
        .constant("bufferPerDrive", BUFFER_PER_DRIVE, HANDLER)
        .constant("bufferPerRequest", BUFFER_PER_REQUEST, HANDLER)
        .source(HANDLER)
        .of(Math.floor(MEMORY_SHARE * spec.memory().bytes() / perRequest));
  }

  private Figure inFlight(Figure nodes, Map<S3Operation, Figure> latency) {
    var builder = figure(Unit.COUNT, "sum of requests per second · latency, over nodes");
    double inFlight = 0;
    for (S3Operation operation : S3Operation.values()) {
      Figure rate = demand.peakPerSecond().get(operation);
      builder
          .from(operation + " per second", rate)
          .from(operation + " latency", latency.get(operation));
      inFlight += rate.value() * latency.get(operation).value();
    }
    return builder.from("nodes", nodes).source("Little's law").of(inFlight / layout.nodes());
  }

  private Figure healing(Figure fill, Figure drive) {
    double busiest = values.value(MinioCoefficients.SATURATION);
    double spare =
        values.value(MinioCoefficients.bytesPerSecond(spec.driveKind()))
            * (1 - Math.min(drive.value(), busiest));
    double speed = Math.min(spare, values.value(MinioCoefficients.HEAL_BYTES_PER_SECOND));
    return figure(
            Unit.SECONDS,
            "driveSize · min(fill, 1) / min(healBytesPerSecond, driveBytesPerSecond · (1 -"
                + " min(utilization, saturation)))")
        .given("driveSize", "minio.driveSize", spec.driveSize().bytes())
        .from("fill", fill)
        .with("healBytesPerSecond", MinioCoefficients.HEAL_BYTES_PER_SECOND, values)
        .with("driveBytesPerSecond", MinioCoefficients.bytesPerSecond(spec.driveKind()), values)
        .from("utilization", drive)
        .with("saturation", MinioCoefficients.SATURATION, values)
        .source("minio/minio 7aac2a2 cmd/global-heal.go")
        .of(spec.driveSize().bytes() * Math.min(fill.value(), 1) / speed);
  }

  private Figure inodes(Figure drives) {
    double inline = values.value(MinioCoefficients.INLINE_PUT_SHARE);
    double perObject = inline * INLINE_INODES + (1 - inline) * PART_INODES;
    return figure(
            Unit.COUNT,
            "objects · N / drives · (inlineShare · inlineInodes + (1 - inlineShare) · partInodes)")
        .from("objects", demand.objects())
        .constant("N", layout.setSize(), "drives of an erasure set")
        .from("drives", drives)
        .with("inlineShare", MinioCoefficients.INLINE_PUT_SHARE, values)
        .constant("inlineInodes", INLINE_INODES, "object directory, xl.meta")
        .constant("partInodes", PART_INODES, "the same, data directory, part file")
        .source("minio/minio 7aac2a2 cmd/xl-storage.go")
        .of(demand.objects().value() / layout.sets() * perObject);
  }
}
