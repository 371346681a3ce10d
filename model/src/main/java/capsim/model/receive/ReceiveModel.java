package capsim.model.receive;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.BucketCoefficients;
import capsim.model.finding.Status;
import capsim.model.ingest.MetricLoad;
import capsim.model.receive.ReceivePlan.Bound;
import capsim.model.scenario.Headroom;
import capsim.model.scenario.MetricStack.Machine;
import capsim.model.scenario.MetricStack.Receive;
import capsim.model.scenario.MetricStack.ReceiveTopology;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.workload.tsdb.BlockSize;
import java.util.ArrayList;
import java.util.List;

/** Sizes Thanos Receive. */
public final class ReceiveModel {
  /** Rounding of sums must not turn a full replica into an overfull one. */
  private static final double ROUNDING = 1e-9;

  private final ReceiveTotals totals;
  private final Scenario scenario;
  private final MetricLoad load;
  private final Receive receive;
  private final Coefficients coefficients;

  private ReceiveModel(Scenario scenario, MetricLoad load) {
    this.totals = new ReceiveTotals(scenario, load);
    this.scenario = scenario;
    this.load = load;
    this.receive = scenario.metrics().receive();
    this.coefficients = scenario.coefficientValues();
  }

  /** The plan of Receive. */
  public static ReceivePlan plan(Scenario scenario, MetricLoad load) {
    return new ReceiveModel(scenario, load).plan();
  }

  private ReceivePlan plan() {
    Figure age = totals.headAgeHours();
    Figure headSeries = totals.headSeries(age);
    Figure memory = totals.memory(headSeries);
    Figure fixedMemory = totals.fixedMemory();
    Figure router = totals.routerCores();
    Figure cores = totals.cores(router);
    Figure wal = totals.wal(age, headSeries);
    Figure headChunks = totals.headChunks(age);
    Figure disk = totals.disk(headChunks, wal);
    Figure forwarded = totals.forwarded();
    Figure calls = totals.forwardCallsInFlight();

    List<Need> needs = needs(memory, fixedMemory, cores, disk, forwarded, calls);
    Figure needed = neededReplicas(needs);
    Figure replicas =
        receive
            .replicas()
            .map(
                given ->
                    figure(Unit.COUNT, "replicas")
                        .given("replicas", "metrics.receive.replicas", given)
                        .source("scenario")
                        .of(given))
            .orElse(needed);
    Figure replication = replication(forwarded, replicas);
    Figure incoming = incoming(replication, replicas);
    Figure memoryEach = each(Unit.BYTES, "memoryBytes", memory, replicas, fixedMemory);
    Figure coresEach = each(Unit.CORES, "cores", cores, replicas);
    Figure diskEach = each(Unit.BYTES, "diskBytes", disk, replicas);
    Figure forwardUse = forwardUtilization(calls, replicas);
    List<Figure> uses =
        List.of(
            use("memory", memoryEach, machine().memory().bytes()),
            use("cpus", coresEach, machine().cpus()),
            use("disk", diskEach, machine().disk().bytes()),
            use("network", incoming, machine().network().bytesPerSecond()),
            forwardUse);
    List<Bound> bounds = bounds(needs, uses);
    Bound binding = binding(bounds);
    Figure upload = uploadSeconds(replicas);
    return new ReceivePlan(
        replicas,
        needed,
        boundBy(binding, needs),
        status(bounds, replicas, upload),
        binding.utilization(),
        bounds,
        quorum(),
        each(Unit.SERIES, "copies of activeSeries", activeCopies(), replicas),
        age,
        each(Unit.SERIES, "headSeries", headSeries, replicas),
        memoryEach,
        coresEach,
        router,
        each(Unit.BYTES, "walBytes", wal, replicas),
        each(Unit.BYTES, "headChunkBytes", headChunks, replicas),
        diskEach,
        replication,
        incoming,
        forwardUse,
        upload,
        figure(Unit.COUNT, "tenants")
            .given("tenants", "metrics.receive.tenants", receive.tenants())
            .source("scenario")
            .of(receive.tenants()));
  }

  private Machine machine() {
    return receive.machine();
  }

  /** One bound: how many replicas keep it within its limit. */
  private record Need(String resource, Figure replicas, Figure limit) {}

  private List<Need> needs(
      Figure memory,
      Figure fixedMemory,
      Figure cores,
      Figure disk,
      Figure forwarded,
      Figure calls) {
    Headroom headroom = scenario.headroom();
    double room = machine().memory().bytes() * headroom.memory().value();
    // A machine that cannot hold even an empty replica: the status says so, the number stays
    // finite.
    double usable = room > fixedMemory.value() ? room - fixedMemory.value() : room;
    Figure memoryReplicas =
        figure(Unit.COUNT, "ceil(memoryBytes / (machineMemory · headroom - fixedMemory))")
            .from("memoryBytes", memory)
            .given("machineMemory", "metrics.receive.machine.memory", machine().memory().bytes())
            .given("headroom", "headroom.memory", headroom.memory().value())
            .from("fixedMemory", fixedMemory)
            .of(Math.ceil(memory.value() / usable));
    Figure incoming =
        figure(Unit.BYTES_PER_SECOND, "forwarded + agents' bytes, if routers ingest")
            .from("forwarded", forwarded)
            .from("agents", load.remoteWrite().bytesPerSecond())
            .of(forwarded.value() + agentBytes());
    return List.of(
        new Need("memory", memoryReplicas, limit("headroom.memory", headroom.memory().value())),
        need("cpu", cores, machine().cpus(), "headroom.cpu", headroom.cpu().value()),
        need("disk", disk, machine().disk().bytes(), "headroom.disk", headroom.disk().value()),
        need(
            "network",
            incoming,
            machine().network().bytesPerSecond(),
            "headroom.network",
            headroom.network().value()),
        need(
            "forwarding", calls, receive.forwardWorkers(), "headroom.cpu", headroom.cpu().value()));
  }

  private static Need need(
      String resource, Figure total, double capacity, String key, double headroom) {
    Figure replicas =
        figure(Unit.COUNT, "ceil(" + resource + " / (capacity · headroom))")
            .from(resource, total)
            .given("capacity", "metrics.receive." + capacityKey(resource), capacity)
            .given("headroom", key, headroom)
            .of(Math.ceil(total.value() / (capacity * headroom) - ROUNDING));
    return new Need(resource, replicas, limit(key, headroom));
  }

  private static String capacityKey(String resource) {
    return switch (resource) {
      case "cpu" -> "machine.cpus";
      case "forwarding" -> "forwardWorkers";
      default -> "machine." + resource;
    };
  }

  private static Figure limit(String key, double headroom) {
    return figure(Unit.RATIO, "headroom").given("headroom", key, headroom).of(headroom);
  }

  private Figure neededReplicas(List<Need> needs) {
    var builder =
        figure(Unit.COUNT, "the most of: memory, cpu, disk, network, forwarding, replicationFactor")
            .given(
                "replicationFactor",
                "metrics.receive.replicationFactor",
                receive.replicationFactor())
            .source("Thanos v0.42.4 pkg/receive/hashring.go: copies lie on distinct replicas");
    double most = receive.replicationFactor();
    for (Need need : needs) {
      builder.from(need.resource(), need.replicas());
      most = Math.max(most, need.replicas().value());
    }
    return builder.of(most);
  }

  private static List<Bound> bounds(List<Need> needs, List<Figure> uses) {
    var bounds = new ArrayList<Bound>(needs.size());
    for (int i = 0; i < needs.size(); i++) {
      Need need = needs.get(i);
      bounds.add(new Bound(need.resource(), need.replicas(), uses.get(i), need.limit()));
    }
    return bounds;
  }

  private static Bound binding(List<Bound> bounds) {
    Bound most = bounds.get(0);
    for (Bound bound : bounds) {
      if (bound.pressure() > most.pressure()) {
        most = bound;
      }
    }
    return most;
  }

  private String boundBy(Bound binding, List<Need> needs) {
    double most = 0;
    for (Need need : needs) {
      most = Math.max(most, need.replicas().value());
    }
    return receive.replicas().isEmpty() && most <= receive.replicationFactor()
        ? "replicationFactor"
        : binding.resource();
  }

  private Status status(List<Bound> bounds, Figure replicas, Figure uploadSeconds) {
    if (replicas.value() < receive.replicationFactor() || uploadTooSlow(uploadSeconds)) {
      return Status.FAIL;
    }
    Status status = Status.OK;
    for (Bound bound : bounds) {
      if (bound.utilization().value() > 1) {
        return Status.FAIL;
      }
      if (bound.pressure() > 1 + ROUNDING) {
        status = Status.WARN;
      }
    }
    return status;
  }

  private boolean uploadTooSlow(Figure uploadSeconds) {
    return receive.version() == ThanosVersion.V0_42
        && uploadSeconds.value() > ReceivePlan.UPLOAD_LIMIT_SECONDS;
  }

  private static Figure use(String what, Figure each, double capacity) {
    return figure(Unit.RATIO, what + " of a replica / capacity")
        .from(what, each)
        .given("capacity", "metrics.receive.machine." + what, capacity)
        .of(each.value() / capacity);
  }

  private static Figure each(Unit unit, String name, Figure total, Figure replicas) {
    return figure(unit, name + " / replicas")
        .from(name, total)
        .from("replicas", replicas)
        .source("Thanos v0.42.4 pkg/receive/hashring.go spreads series evenly")
        .of(total.value() / replicas.value());
  }

  private static Figure each(Unit unit, String name, Figure total, Figure replicas, Figure fixed) {
    return figure(unit, name + " / replicas + fixedMemory")
        .from(name, total)
        .from("replicas", replicas)
        .from("fixedMemory", fixed)
        .source("Thanos v0.42.4 pkg/receive/hashring.go spreads series evenly")
        .of(total.value() / replicas.value() + fixed.value());
  }

  private Figure activeCopies() {
    return figure(Unit.SERIES, "activeSeries · replicationFactor")
        .from("activeSeries", load.activeSeries())
        .given("replicationFactor", "metrics.receive.replicationFactor", totals.copies())
        .of(load.activeSeries().value() * totals.copies());
  }

  private Figure replication(Figure forwarded, Figure replicas) {
    boolean split = receive.topology() == ReceiveTopology.SPLIT;
    double remote = split ? 1 : (replicas.value() - 1) / replicas.value();
    return figure(
            Unit.BYTES_PER_SECOND,
            split ? "forwarded" : "forwarded · (replicas - 1) / replicas: the rest stays local")
        .from("forwarded", forwarded)
        .from("replicas", replicas)
        .source("Thanos v0.42.4 pkg/receive/handler.go")
        .of(forwarded.value() * remote);
  }

  private double agentBytes() {
    return receive.topology() == ReceiveTopology.ROUTER_INGESTOR
        ? load.remoteWrite().bytesPerSecond().value()
        : 0;
  }

  private Figure incoming(Figure replication, Figure replicas) {
    return figure(
            Unit.BYTES_PER_SECOND,
            agentBytes() > 0 ? "(agents + replication) / replicas" : "replication / replicas")
        .from("agents", load.remoteWrite().bytesPerSecond())
        .from("replication", replication)
        .from("replicas", replicas)
        .source("Thanos v0.42.4 pkg/receive/handler.go")
        .of((agentBytes() + replication.value()) / replicas.value());
  }

  private Figure forwardUtilization(Figure calls, Figure replicas) {
    return figure(Unit.RATIO, "forwardCallsInFlight / (replicas · forwardWorkers)")
        .from("forwardCallsInFlight", calls)
        .from("replicas", replicas)
        .given("forwardWorkers", "metrics.receive.forwardWorkers", receive.forwardWorkers())
        .source(
            "Thanos v0.42.4 pkg/pool/worker_pool.go: workers per peer; with split routing as many"
                + " routers as ingestors are taken")
        .of(calls.value() / (replicas.value() * receive.forwardWorkers()));
  }

  private Figure quorum() {
    int copies = receive.replicationFactor();
    return figure(Unit.COUNT, "floor(replicationFactor / 2) + 1, but 1 for a factor of 2")
        .given("replicationFactor", "metrics.receive.replicationFactor", copies)
        .source("Thanos v0.42.4 pkg/receive/handler.go writeQuorum")
        .of(copies == 2 ? 1 : copies / 2 + 1);
  }

  private Figure uploadSeconds(Figure replicas) {
    BlockSize block = new BlockLadder(scenario, load, replicas).uploaded();
    double requests = BlockRequests.ship(block).total();
    double roundTrip = scenario.minio().roundTripTime().toNanos() / 1e9;
    double requestSeconds = roundTrip + coefficients.value(BucketCoefficients.REQUEST_SECONDS);
    double put = coefficients.value(BucketCoefficients.PUT_BYTES_PER_SECOND);
    return figure(
            Unit.SECONDS,
            "blockBytes / putBytesPerSecond + requests · (roundTrip + requestSeconds)")
        .constant("blockBytes", block.bytes(), "a tenant's block on a replica, computed")
        .with("putBytesPerSecond", BucketCoefficients.PUT_BYTES_PER_SECOND, coefficients)
        .constant("requests", requests, "objstore 71d60df providers/s3/s3.go")
        .given("roundTrip", "minio.roundTripTime", roundTrip)
        .with("requestSeconds", BucketCoefficients.REQUEST_SECONDS, coefficients)
        .source("Thanos v0.42.4 pkg/shipper/shipper.go: one file, one part at a time")
        .of(block.bytes() / put + requests * requestSeconds);
  }
}
