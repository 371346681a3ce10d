package capsim.simulator.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.compactor.MetaSync;
import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MetricStack.BlockLister;
import capsim.model.scenario.MetricStack.StoreGateway;
import capsim.model.store.StoreGatewayPlan;
import capsim.model.store.StoreTraffic;
import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Simulation;
import capsim.simulator.engine.Transfer;
import capsim.simulator.store.Client;
import capsim.simulator.store.ObjectStore;
import java.util.SplittableRandom;

/**
 * The Store Gateways: each instance looks at the bucket, reads the index-header of blocks that are
 * new, and reads what queries want. Thanos v0.42.4 cmd/thanos/store.go, pkg/store/bucket.go.
 */
public final class StoreGateways {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final String SYNC = "look at the bucket";
  private static final String QUERIES = "queries";

  private final Simulation simulation;
  private final ObjectStore store;
  private final Bucket bucket;
  private final BlockLadder ladder;
  private final StoreGateway spec;
  private final StoreGatewayPlan plan;
  private final BlockLister lister;
  private final long syncMillis;
  private final long[] known;
  private final double[] knownHeaderParts;
  private final Handler sync = this::sync;
  private final Transfer reads;
  private double queryFactor = 1;
  private long countedMillis;

  StoreGateways(
      Simulation simulation,
      ObjectStore store,
      Bucket bucket,
      BlockLadder ladder,
      StoreGatewayPlan plan) {
    this.simulation = simulation;
    this.store = store;
    this.bucket = bucket;
    this.ladder = ladder;
    this.plan = plan;
    this.spec = ladder.scenario().metrics().storeGateway();
    this.lister = ladder.scenario().metrics().compactor().lister();
    this.syncMillis = Math.max(1000, spec.syncInterval().toMillis());
    int instances = Math.multiplyExact(spec.replicas(), spec.shards());
    this.known = new long[instances];
    this.knownHeaderParts = new double[instances];
    this.reads = store.stream(Client.STORE_GATEWAY, plan.readBytesPerSecond().value());
    this.countedMillis = simulation.nowMillis();
    SplittableRandom random = simulation.random("store gateway");
    for (int instance = 0; instance < instances; instance++) {
      simulation.after(random.nextLong(syncMillis), sync, instance);
    }
    simulation.after(HOUR_MILLIS, this::hour, 0);
  }

  /** Range requests for one index-header, on one instance. */
  static double headerParts(double headerBytes) {
    return StoreTraffic.header(headerBytes, 1, 1).of(S3Operation.GET_RANGE);
  }

  private void sync(long instance) {
    int i = (int) instance;
    if (store.available()) {
      double share = 1.0 / spec.shards();
      double blocks = bucket.blocks();
      count(S3Operation.LIST, MetaSync.lists(lister, blocks, bucket.objects()));
      count(S3Operation.HEAD, MetaSync.heads(lister, blocks));
      // The deletion marks of its own blocks; the other markers are not its business.
      count(S3Operation.GET, blocks * share);
      long fresh = bucket.created() - known[i];
      count(S3Operation.GET, fresh);
      count(S3Operation.HEAD, fresh * share);
      count(S3Operation.GET_RANGE, (bucket.createdHeaderParts() - knownHeaderParts[i]) * share);
      known[i] = bucket.created();
      knownHeaderParts[i] = bucket.createdHeaderParts();
    }
    simulation.after(syncMillis, sync, instance);
  }

  private void count(S3Operation operation, double times) {
    store.count(Client.STORE_GATEWAY, operation, times, SYNC);
  }

  /** Sets how many queries come, in units of their mean. */
  public void queries(double factor) {
    countQueries();
    queryFactor = factor;
    store.demand(reads, plan.readBytesPerSecond().value() * factor);
  }

  private void hour(long argument) {
    countQueries();
    if (store.available() && spec.cachingBucket()) {
      store.count(
          Client.STORE_GATEWAY,
          S3Operation.HEAD,
          StoreTraffic.attributesPerHour(ladder, bucket.objects()),
          QUERIES);
    }
    simulation.after(HOUR_MILLIS, this::hour, 0);
  }

  private void countQueries() {
    double seconds = (simulation.nowMillis() - countedMillis) / 1000.0;
    countedMillis = simulation.nowMillis();
    if (store.available()) {
      store.count(
          Client.STORE_GATEWAY,
          S3Operation.GET_RANGE,
          plan.requestsPerSecond().value() * queryFactor * seconds,
          QUERIES);
    }
  }
}
