package capsim.simulator.opensearch;

import capsim.model.objectstore.S3Operation;
import capsim.model.opensearch.OpenSearchPlan;
import capsim.model.opensearch.OpenSearchPlan.Operations;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import capsim.simulator.store.Client;
import capsim.simulator.store.ObjectStore;

/**
 * Snapshots in S3. Requests of a cycle are those of the plan, of which only the parts of large
 * files depend on the bytes; a snapshot that fails is tried again when the policy looks next.
 */
final class Repository {
  private static final double SECONDS_PER_DAY = 86_400;
  private static final String SNAPSHOT = "snapshot of an index";

  private final Simulation simulation;
  private final ObjectStore store;
  private final OpenSearchPlan plan;
  private final OpenSearch spec;
  private final Level stored;
  private final Level pending;
  private final double cyclesPerDay;
  private final double nominalBytes;

  Repository(
      Simulation simulation,
      Meters meters,
      ObjectStore store,
      OpenSearch spec,
      OpenSearchPlan plan) {
    this.simulation = simulation;
    this.store = store;
    this.spec = spec;
    this.plan = plan;
    this.stored = meters.level("openSearch.snapshotBytes", "B");
    this.pending = meters.level("openSearch.unsnapshottedBytes", "B");
    double cycleSeconds =
        spec.snapshotInterval().isZero()
            ? plan.rolloverIntervalHours().value() * 3600
            : spec.snapshotInterval().toMillis() / 1000.0;
    this.cyclesPerDay = SECONDS_PER_DAY / cycleSeconds;
    this.nominalBytes = plan.snapshot().bytesPerDay().value() / cyclesPerDay / spec.streams();
  }

  /** Bytes that a stream uploads in a cycle at the mean load. */
  double nominalBytes() {
    return nominalBytes;
  }

  /** Uploads what so many streams have new. */
  void snapshot(double bytes, double streams) {
    pending.add(bytes, SNAPSHOT);
    upload(bytes, streams);
  }

  private void upload(double bytes, double streams) {
    double most = plan.tiers().get(0).nodes().value() * spec.snapshotBytesPerSecond().bytes();
    if (store.available()) {
      count(bytes, streams);
    }
    store.write(
        Client.OPEN_SEARCH,
        SNAPSHOT,
        0,
        bytes,
        most,
        done -> uploaded(bytes),
        failed ->
            simulation.after(OpenSearchCluster.ISM_MILLIS, again -> upload(bytes, streams), 0),
        0);
  }

  private void count(double bytes, double streams) {
    double ratio = nominalBytes > 0 ? bytes / (nominalBytes * streams) : 1;
    for (Operations operations : plan.snapshot().requestsPerDay()) {
      S3Operation operation = operations.operation();
      double each = operations.perDay().value() / cyclesPerDay / spec.streams();
      double times = operation == S3Operation.UPLOAD_PART ? each * ratio : each;
      store.count(Client.OPEN_SEARCH, operation, times * streams, SNAPSHOT);
    }
  }

  private void uploaded(double bytes) {
    pending.set(Math.max(0, pending.value() - bytes), SNAPSHOT);
    stored.add(bytes, SNAPSHOT);
    long kept = spec.hot().toMillis() + spec.warm().toMillis() + spec.cold().toMillis();
    simulation.after(kept, argument -> expire(bytes), 0);
  }

  private void expire(double bytes) {
    stored.set(Math.max(0, stored.value() - bytes), "snapshots expire");
  }

  double pendingBytes() {
    return pending.value();
  }

  double storedBytes() {
    return stored.value();
  }
}
