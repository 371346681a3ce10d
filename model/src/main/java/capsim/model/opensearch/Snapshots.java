package capsim.model.opensearch;

import static capsim.model.trace.Figure.figure;

import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Status;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.objectstore.Stored;
import capsim.model.objectstore.Transfer;
import capsim.model.opensearch.OpenSearchPlan.Operations;
import capsim.model.opensearch.OpenSearchPlan.Snapshot;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Snapshots to S3. A cycle is one rollover of all streams, each with a snapshot of its own, as ISM
 * takes them; or, with an interval, one snapshot of all indices.
 */
final class Snapshots {
  private static final String COMPONENT = "openSearch";
  private static final String SOURCE = "OpenSearch 3.x, BlobStoreRepository.java, S3BlobContainer";
  private static final double SECONDS_PER_HOUR = 3600;

  /** Objects of a DeleteObjects request: bulk_delete_size. */
  private static final double DELETE_BATCH = 1000;

  private final Scenario scenario;
  private final OpenSearch spec;
  private final Indices indices;
  private final Coefficients values;
  private final Figure nodes;
  private final double hotNodes;
  private final boolean onRollover;
  private final Map<S3Operation, Double> perCycle = new EnumMap<>(S3Operation.class);
  private double objectsPerCycle;

  private final double cycleSeconds;
  final double amplification;
  private final double cyclesPerDay;
  private final Figure bytesPerDay;
  private final Figure seconds;

  Snapshots(Scenario scenario, Indices indices, Figure nodes, Coefficients values) {
    this.scenario = scenario;
    this.spec = scenario.logs().openSearch();
    this.indices = indices;
    this.values = values;
    this.nodes = nodes;
    this.hotNodes = nodes.value();
    this.onRollover = spec.snapshotInterval().isZero();
    this.cycleSeconds =
        onRollover ? indices.rolloverSeconds.value() : Indices.seconds(spec.snapshotInterval());
    this.amplification = onRollover ? 1 : amplification();
    this.cyclesPerDay = indices.empty() ? 0 : Indices.SECONDS_PER_DAY / cycleSeconds;
    this.bytesPerDay =
        figure(Unit.BYTES_PER_DAY, "indexBytesPerDay · amplification")
            .from("indexBytesPerDay", indices.bytesPerDay)
            .from("amplification", amplificationFigure())
            .source("whole segment files are uploaded: each merge after a snapshot uploads again")
            .of(indices.bytesPerDay.value() * amplification);
    this.seconds = duration();
    if (!indices.empty()) {
      countCycle();
    }
  }

  /**
   * One upload, one more for each merge level whose segments outlive the interval, one for a
   * force-merge after the snapshot. A segment of level k lives half the time until fan-in of its
   * size are together.
   */
  private double amplification() {
    double fanIn = values.value(OpenSearchCoefficients.MERGE_FAN_IN);
    double rate = indices.shardBytesPerSecond();
    double factor = 1 + (spec.forceMerge() ? 1 : 0);
    double size = indices.flushedSegmentBytes;
    for (double level = 0; level < indices.mergeLevels; level++) {
      boolean uploaded = rate > 0 && size * fanIn / (2 * rate) > cycleSeconds;
      factor += uploaded ? Math.min(1, indices.mergeLevels - level) : 0;
      size *= fanIn;
    }
    return factor;
  }

  private double cycleBytes() {
    return cyclesPerDay > 0 ? bytesPerDay.value() / cyclesPerDay : 0;
  }

  private double nodeBytesPerSecond(double limit) {
    double share = scenario.headroom().network().value();
    double nic = spec.hotNode().network().bytesPerSecond() * share;
    double store = scenario.minio().bandwidth().bytesPerSecond() * share / hotNodes;
    return Math.max(1, Math.min(limit, Math.min(nic, store)));
  }

  private Figure duration() {
    double limit = nodeBytesPerSecond(spec.snapshotBytesPerSecond().bytes());
    return figure(Unit.SECONDS, "bytes of a cycle / (hot nodes · min(limit, interface, store))")
        .from("cycleBytes", cycleBytesFigure())
        .from("nodes", nodes)
        .from(
            "perNode",
            perNodeFigure(
                limit,
                figure(Unit.BYTES_PER_SECOND, "max_snapshot_bytes_per_sec")
                    .given(
                        "limit",
                        "logs.openSearch.snapshotBytesPerSecond",
                        spec.snapshotBytesPerSecond().bytes())
                    .of(spec.snapshotBytesPerSecond().bytes())))
        .source("OpenSearch, max_snapshot_bytes_per_sec")
        .of(cycleBytes() / (hotNodes * limit));
  }

  private Figure perNodeFigure(double perNode, Figure limit) {
    return figure(
            Unit.BYTES_PER_SECOND, "min(limit, interface · headroom, store · headroom / nodes)")
        .from("limit", limit)
        .given(
            "interface",
            "logs.openSearch.hotNode.network",
            spec.hotNode().network().bytesPerSecond())
        .given("store", "minio.bandwidth", scenario.minio().bandwidth().bytesPerSecond())
        .given("headroom", "headroom.network", scenario.headroom().network().value())
        .from("nodes", nodes)
        .of(perNode);
  }

  private Figure amplificationFigure() {
    return figure(
            Unit.RATIO,
            onRollover
                ? "1: a snapshot follows rollover and force-merge"
                : "1 + merges of segments that a snapshot has uploaded + forceMerge")
        .given(
            "snapshotInterval",
            "logs.openSearch.snapshotInterval",
            Indices.seconds(spec.snapshotInterval()))
        .given("forceMerge", "logs.openSearch.forceMerge", spec.forceMerge() ? 1 : 0)
        .from("mergeLevels", indices.mergeLevelsFigure())
        .of(amplification);
  }

  private Figure cycleFigure() {
    if (onRollover) {
      return indices.rolloverSeconds;
    }
    return figure(Unit.SECONDS, "as the scenario says")
        .given("snapshotInterval", "logs.openSearch.snapshotInterval", cycleSeconds)
        .of(cycleSeconds);
  }

  private Figure cyclesFigure() {
    return figure(Unit.PER_DAY, "86400 / cycle; 0 without load")
        .from("cycle", cycleFigure())
        .of(cyclesPerDay);
  }

  private Figure cycleBytesFigure() {
    return figure(Unit.BYTES, "bytesPerDay / cyclesPerDay")
        .from("bytesPerDay", bytesPerDay)
        .from("cyclesPerDay", cyclesFigure())
        .of(cycleBytes());
  }

  private Figure perCycleFigure(String what, double count) {
    return figure(Unit.COUNT, what + " of the shards, files and snapshots of a cycle")
        .given("streams", "logs.openSearch.streams", indices.streams)
        .from("primaryShardsPerIndex", indices.primaries)
        .with("filesPerSegment", OpenSearchCoefficients.FILES_PER_SEGMENT, values)
        .with("largeFilesPerSegment", OpenSearchCoefficients.LARGE_FILES_PER_SEGMENT, values)
        .given("chunk", "logs.openSearch.snapshotChunk", spec.snapshotChunk().bytes())
        .given("part", "logs.openSearch.snapshotBuffer", spec.snapshotBuffer().bytes())
        .source(SOURCE)
        .of(count);
  }

  private Figure keptFigure() {
    return figure(Unit.DAYS, "hot + warm + cold")
        .given("hot", "logs.openSearch.hot", Indices.seconds(spec.hot()) / Indices.SECONDS_PER_DAY)
        .given(
            "warm", "logs.openSearch.warm", Indices.seconds(spec.warm()) / Indices.SECONDS_PER_DAY)
        .given(
            "cold", "logs.openSearch.cold", Indices.seconds(spec.cold()) / Indices.SECONDS_PER_DAY)
        .of(keptDays());
  }

  private void countCycle() {
    double shards = indices.streams * indices.primaries.value();
    double snapshots = onRollover ? indices.streams : 1;
    double touched =
        onRollover
            ? shards
            : indices.shards(indices.alive(spec.hot(), true), 0)
                + indices.shards(indices.alive(spec.warm(), false), 0);
    countFiles(cycleBytes() / shards, shards);
    // Per shard: PUT index-<uuid> and snap-<uuid>.dat after GET of the old index.
    add(S3Operation.PUT, 2 * touched);
    add(S3Operation.GET, touched);
    // Per snapshot: global metadata, root snap, index-N, index.latest; the changed indices' own.
    add(S3Operation.PUT, 4 * snapshots + indices.streams);
    add(S3Operation.HEAD, snapshots);
    add(S3Operation.GET, snapshots);
    add(S3Operation.DELETE_OBJECTS, 2 * snapshots + touched / DELETE_BATCH);
    objectsPerCycle += 2 * touched + 2 * snapshots + indices.streams;
    // In steady state as many expire: index-N and index.latest again, their indices' blobs.
    double indicesExpired = indices.streams * cycleSeconds / indices.rolloverSeconds.value();
    add(S3Operation.PUT, 2 * snapshots);
    add(S3Operation.LIST, indicesExpired);
    add(S3Operation.DELETE_OBJECTS, snapshots + Math.ceil(objectsPerCycle / DELETE_BATCH));
  }

  private void countFiles(double shardBytes, double shards) {
    double files = values.value(OpenSearchCoefficients.FILES_PER_SEGMENT);
    double large = Math.min(files, values.value(OpenSearchCoefficients.LARGE_FILES_PER_SEGMENT));
    double segments =
        onRollover && spec.forceMerge()
            ? 1
            : Math.max(1, Math.ceil(shardBytes / Indices.MAX_SEGMENT_BYTES));
    double largeFiles = large * segments * shards;
    SnapshotFile file =
        SnapshotFile.of(
            shardBytes / (large * segments),
            spec.snapshotChunk().bytes(),
            spec.snapshotBuffer().bytes());
    double small = (files - large) * segments * shards;
    add(S3Operation.PUT, small + largeFiles * file.puts());
    add(S3Operation.CREATE_MULTIPART, largeFiles * file.multiparts());
    add(S3Operation.UPLOAD_PART, largeFiles * file.parts());
    add(S3Operation.COMPLETE_MULTIPART, largeFiles * file.multiparts());
    objectsPerCycle += small + largeFiles * file.objects();
  }

  private void add(S3Operation operation, double count) {
    if (count > 0) {
      perCycle.merge(operation, count, Double::sum);
    }
  }

  Snapshot plan() {
    var perDay = new ArrayList<Operations>();
    perCycle.forEach(
        (operation, count) -> perDay.add(new Operations(operation, perDay(operation, count))));
    return new Snapshot(
        bytesPerDay, repositoryBytes(), List.copyOf(perDay), seconds, restoreSeconds());
  }

  private Figure perDay(S3Operation operation, double count) {
    return figure(Unit.PER_DAY, operation + " of a cycle · cycles per day")
        .from("perCycle", perCycleFigure(operation.toString(), count))
        .from("cyclesPerDay", cyclesFigure())
        .source(SOURCE)
        .of(count * cyclesPerDay);
  }

  private double keptDays() {
    return (Indices.seconds(spec.hot())
            + Indices.seconds(spec.warm())
            + Indices.seconds(spec.cold()))
        / Indices.SECONDS_PER_DAY;
  }

  private Figure repositoryBytes() {
    return figure(Unit.BYTES, "snapshot bytes per day · (hot + warm + cold)")
        .from("bytesPerDay", bytesPerDay)
        .from("days", keptFigure())
        .source("blobs stay until no snapshot names them")
        .of(bytesPerDay.value() * keptDays());
  }

  private Figure restoreSeconds() {
    double primaries = indices.storeBytes(indices.alive(spec.hot(), true), 0);
    double limit = nodeBytesPerSecond(Tiers.RECOVERY_BYTES_PER_SECOND);
    return figure(Unit.SECONDS, "hot primaries · (1 + replicas) / (nodes · perNode)")
        .from(
            "hotPrimaries",
            figure(Unit.BYTES, "primary store bytes of the indices that are hot")
                .from("indexBytesPerDay", indices.bytesPerDay)
                .from("rolloverSeconds", indices.rolloverSeconds)
                .given("hotSeconds", "logs.openSearch.hot", Indices.seconds(spec.hot()))
                .of(primaries))
        .given("replicas", "logs.openSearch.replicas", spec.replicas())
        .from("nodes", nodes)
        .from(
            "perNode",
            perNodeFigure(
                limit,
                figure(Unit.BYTES_PER_SECOND, "indices.recovery.max_bytes_per_sec, 40mb by default")
                    .of(Tiers.RECOVERY_BYTES_PER_SECOND)))
        .source("primaries from the store, then replicas by peer recovery")
        .of(primaries * (1 + spec.replicas()) / (hotNodes * limit));
  }

  List<RequestRate> requests() {
    var rates = new ArrayList<RequestRate>();
    perCycle.forEach(
        (operation, count) -> {
          Figure day = perDay(operation, count);
          // All streams may roll over in the same hour; a long snapshot spreads over its hours.
          double cyclesInHour = Math.max(1, SECONDS_PER_HOUR / cycleSeconds);
          double hours = Math.max(1, seconds.value() / SECONDS_PER_HOUR);
          double peak = Math.max(day.value() / 24, count * cyclesInHour / hours);
          rates.add(
              new RequestRate(
                  COMPONENT,
                  operation,
                  figure(Unit.REQUESTS_PER_HOUR, "requests per day / 24")
                      .from("day", day)
                      .of(day.value() / 24),
                  figure(Unit.REQUESTS_PER_HOUR, "a whole cycle within its hours")
                      .from("perCycle", perCycleFigure(operation.toString(), count))
                      .from("seconds", seconds)
                      .source(SOURCE)
                      .of(peak)));
        });
    return List.copyOf(rates);
  }

  List<Transfer> transfers() {
    double mean = bytesPerDay.value() / Indices.SECONDS_PER_DAY;
    double peak = seconds.value() > 0 ? cycleBytes() / seconds.value() : 0;
    Figure read = figure(Unit.BYTES_PER_SECOND, "nothing is read back but for a restore").of(0);
    return List.of(
        new Transfer(
            COMPONENT,
            figure(Unit.BYTES_PER_SECOND, "snapshot bytes per day / 86400")
                .from("bytesPerDay", bytesPerDay)
                .of(mean),
            figure(Unit.BYTES_PER_SECOND, "bytes of a cycle / seconds of a cycle")
                .from("cycleBytes", cycleBytesFigure())
                .from("seconds", seconds)
                .of(Math.max(mean, peak)),
            read,
            read));
  }

  List<Stored> stored() {
    var days = new TreeSet<Integer>(List.of(1, 30, 90, 180, 365));
    days.add((int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.ceil(keptDays()))));
    var stored = new ArrayList<Stored>();
    for (int day : days) {
      double kept = Math.min(day, keptDays());
      stored.add(
          new Stored(
              "snapshots",
              day,
              figure(Unit.BYTES, "snapshot bytes per day · min(day, days kept)")
                  .from("bytesPerDay", bytesPerDay)
                  .constant("day", day, "of this row")
                  .from("days kept", keptFigure())
                  .of(bytesPerDay.value() * kept),
              figure(Unit.COUNT, "objects of a cycle · cycles per day · min(day, days kept)")
                  .from("objects", perCycleFigure("objects", objectsPerCycle))
                  .from("cyclesPerDay", cyclesFigure())
                  .constant("day", day, "of this row")
                  .from("days kept", keptFigure())
                  .source(SOURCE)
                  .of(objectsPerCycle * cyclesPerDay * kept)));
    }
    return List.copyOf(stored);
  }

  /** Share of a cycle that its snapshots take; above 1 they never catch up. */
  Figure utilization() {
    return figure(Unit.RATIO, "seconds of the snapshots / seconds of a cycle")
        .from("seconds", seconds)
        .from("cycle", cycleFigure())
        .of(seconds.value() / cycleSeconds);
  }

  ComponentStatus status() {
    double busy = utilization().value();
    double target = scenario.headroom().network().value();
    Status status = busy > 1 ? Status.FAIL : busy > target ? Status.WARN : Status.OK;
    return new ComponentStatus(
        "openSearch snapshots", "from hot nodes", status, "upload rate", utilization());
  }
}
