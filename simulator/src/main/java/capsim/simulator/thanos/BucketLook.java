package capsim.simulator.thanos;

import capsim.model.compactor.MetaSync;
import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MetricStack;
import capsim.simulator.engine.Generation;
import capsim.simulator.engine.Simulation;
import capsim.simulator.store.Client;
import capsim.simulator.store.ObjectStore;

/**
 * How one compactor learns what the bucket holds: looks of its iterations, of the progress and of
 * the web UI. Thanos v0.42.4 pkg/block/fetcher.go, cmd/thanos/compact.go.
 */
final class BucketLook {
  /** block-viewer.global.sync-block-interval: the web UI lists the bucket each minute. */
  private static final long WEB_UI_MILLIS = 60_000;

  private static final double MILLIS_PER_SECOND = 1000;
  private static final String SYNC = "look at the bucket";

  private final Simulation simulation;
  private final ObjectStore store;
  private final Bucket bucket;
  private final MetricStack.Compactor spec;
  private final int compactor;
  private final long hideMillis;
  private final Generation timers;
  private long knownBlocks;
  private long untilMillis;

  BucketLook(
      Simulation simulation,
      ObjectStore store,
      Bucket bucket,
      MetricStack.Compactor spec,
      int compactor) {
    this.simulation = simulation;
    this.timers = new Generation(simulation);
    this.store = store;
    this.bucket = bucket;
    this.spec = spec;
    this.compactor = compactor;
    this.hideMillis = spec.deleteDelay().toMillis() / 2;
  }

  /** Starts the timers of the progress and of the web UI. */
  void start() {
    timers.end();
    if (spec.webUi()) {
      timers.after(WEB_UI_MILLIS, this::webUi);
    }
    timers.after(progressMillis(), this::progress);
  }

  /** Stops them. */
  void stop() {
    timers.end();
  }

  private void webUi() {
    // Its timer starts after its first look, so that it does not meet those of iterations.
    list();
    timers.after(WEB_UI_MILLIS, this::webUi);
  }

  private void progress() {
    shared();
    timers.after(Math.max(progressMillis(), millis()), this::progress);
  }

  private long progressMillis() {
    return Math.max(1, spec.progressInterval().toMillis());
  }

  /** A look of an iteration; how long it takes. */
  long look() {
    bucket.hideExpired(compactor, hideMillis);
    shared();
    double fresh = bucket.created() - knownBlocks;
    store.count(Client.COMPACTOR, S3Operation.GET, fresh, "new meta.json");
    knownBlocks = bucket.created();
    return millis();
  }

  /** A look that whoever wants one meanwhile shares: pkg/compact/compact.go SyncMetas. */
  private void shared() {
    if (simulation.nowMillis() >= untilMillis) {
      list();
      probe();
      untilMillis = simulation.nowMillis() + millis();
    }
  }

  private void list() {
    if (store.available()) {
      double blocks = bucket.blocks();
      double lists = MetaSync.lists(spec.lister(), blocks, bucket.objects());
      store.count(Client.COMPACTOR, S3Operation.LIST, lists, SYNC);
      store.count(Client.COMPACTOR, S3Operation.HEAD, MetaSync.heads(spec.lister(), blocks), SYNC);
    }
  }

  private void probe() {
    if (store.available()) {
      double fresh = bucket.fresh(compactor);
      double gets =
          MetaSync.markerGets(
              spec,
              bucket.blocks(compactor) - fresh,
              bucket.live(compactor) - fresh + bucket.expired(compactor));
      store.count(Client.COMPACTOR, S3Operation.GET, gets, SYNC);
    }
  }

  /** How long a look takes. */
  long millis() {
    double latency = store.requestSeconds();
    double seconds = MetaSync.syncSeconds(bucket.blocks(), latency, latency);
    // The listing comes first, of an empty bucket as well.
    return Math.max(1, Math.round((latency + seconds) * MILLIS_PER_SECOND));
  }
}
