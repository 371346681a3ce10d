package capsim.model.compactor;

import static capsim.model.objectstore.S3Operation.GET;
import static capsim.model.objectstore.S3Operation.HEAD;
import static capsim.model.objectstore.S3Operation.LIST;

import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.RequestCount;
import capsim.model.scenario.MetricStack.BlockLister;
import capsim.model.scenario.MetricStack.Compactor;

/**
 * The requests with which compactors learn what the bucket holds, though nothing happens: Thanos
 * v0.42.4 pkg/block/fetcher.go, pkg/compact/compact.go, cmd/thanos/compact.go.
 *
 * @param listings times in a second that one compactor lists the bucket, the web UI included
 * @param markerProbes times in a second that it asks for the markers of its blocks
 * @param requestsPerSecond requests of all compactors
 */
public record MetaSync(double listings, double markerProbes, RequestCount requestsPerSecond) {
  /** Workers that ask for meta.json: pkg/block/fetcher.go, twice block-meta-fetch-concurrency. */
  private static final double HEAD_WORKERS = 64;

  /** Workers that ask for markers: block-meta-fetch-concurrency. */
  private static final double GET_WORKERS = 32;

  /** deletion-mark, no-compact-mark, no-downsample-mark. */
  private static final double MARKERS = 3;

  /** Of them, those that are asked of blocks that are not marked for deletion for long. */
  private static final double MARKERS_OF_LIVE = 2;

  /** block-viewer.global.sync-block-interval, default. */
  private static final double WEB_UI_SECONDS = 60;

  /** Before compaction, before retention; two more before the two passes of downsampling. */
  private static final double SYNCS_PER_ITERATION = 2;

  private static final double DOWNSAMPLING_SYNCS = 2;

  /**
   * The idle load.
   *
   * @param compactor intervals, lister, web UI, shards
   * @param blocks block directories in the bucket
   * @param visible of these, not hidden by the deletion filter (marked less than half the delay)
   * @param objects objects in the bucket
   * @param requestSeconds latency of a small request
   */
  public static MetaSync of(
      Compactor compactor, double blocks, double visible, double objects, double requestSeconds) {
    double syncs = SYNCS_PER_ITERATION + (compactor.downsampling() ? DOWNSAMPLING_SYNCS : 0);
    double shortest = syncs * syncSeconds(blocks, requestSeconds, requestSeconds) + requestSeconds;
    double iteration = Math.max(compactor.waitInterval().toMillis() / 1000.0, shortest);
    double progress = Math.max(compactor.progressInterval().toMillis() / 1000.0, shortest);
    double probes = syncs / iteration + 1 / progress;
    double listings = probes + (compactor.webUi() ? 1 / WEB_UI_SECONDS : 0);
    double shards = compactor.shards();
    RequestCount requests =
        RequestCount.of(LIST, lists(compactor.lister(), blocks, objects) * listings * shards)
            .plus(HEAD, heads(compactor.lister(), blocks) * listings * shards)
            // Each shard asks for the markers of its own blocks only.
            .plus(GET, markerGets(blocks, visible) * probes);
    return new MetaSync(listings, probes, requests);
  }

  /** LIST requests of one look at a bucket with so many block directories and objects. */
  public static double lists(BlockLister lister, double blocks, double objects) {
    double entries = lister == BlockLister.RECURSIVE ? objects : blocks;
    return Math.max(1, Math.ceil(entries / BlockRequests.LIST_PAGE));
  }

  /** HEAD requests of one look: whether each block has its meta.json. */
  public static double heads(BlockLister lister, double blocks) {
    return lister == BlockLister.RECURSIVE ? 0 : blocks;
  }

  /**
   * GET requests for the markers of one look.
   *
   * @param blocks that the component is responsible for
   * @param visible of these, not hidden by the deletion filter
   */
  public static double markerGets(double blocks, double visible) {
    return blocks + MARKERS_OF_LIVE * visible;
  }

  /** How long one sync takes. */
  public static double syncSeconds(double blocks, double headSeconds, double getSeconds) {
    return blocks * (headSeconds / HEAD_WORKERS + MARKERS * getSeconds / GET_WORKERS);
  }

  /** Blocks above which a sync takes longer than the interval, and so never ends. */
  public static double mostBlocks(double intervalSeconds, double requestSeconds) {
    return intervalSeconds / syncSeconds(1, requestSeconds, requestSeconds);
  }
}
