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
 * v0.42.4 pkg/block/fetcher.go, pkg/compact/compact.go, cmd/thanos/compact.go. Looks that coincide
 * are one: the timers of iterations and of the progress start with the process, and the syncer lets
 * whoever asks meanwhile share the look that is under way (its singleflight group). The web UI's
 * timer starts later, after its first look, and so mostly looks for itself. A real compactor does
 * just that: src/test/resources/measured.
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

  /** Of them, those that are asked only of blocks that are neither marked nor duplicates. */
  private static final double MARKERS_OF_LIVE = 2;

  /** block-viewer.global.sync-block-interval, default. */
  private static final double WEB_UI_SECONDS = 60;

  /** Before compaction, before retention; two more before the two passes of downsampling. */
  private static final double SYNCS_PER_ITERATION = 2;

  private static final double DOWNSAMPLING_SYNCS = 2;

  private static final double MILLIS = 1000;

  /**
   * The load of looking.
   *
   * @param compactor intervals, lister, web UI, shards
   * @param passes times in a second that a pass of one compactor finds work, after which it looks
   *     again
   * @param blocks block directories in the bucket
   * @param live of these, not marked for deletion; the sources of a merge are duplicates of its
   *     result as soon as that is there, and duplicates are not asked for the markers of live
   *     blocks
   * @param objects objects in the bucket
   * @param requestSeconds latency of a small request
   */
  public static MetaSync of(
      Compactor compactor,
      double passes,
      double blocks,
      double live,
      double objects,
      double requestSeconds) {
    double pages = lists(compactor.lister(), blocks, objects);
    return of(compactor, passes, 0, new Contents(blocks, blocks, live, pages), requestSeconds);
  }

  /**
   * What a look finds.
   *
   * @param blocks block directories
   * @param asked of these, which are asked for their deletion mark: not uploads that are too young
   * @param live of these, which are asked for the other markers: neither marked for deletion, but
   *     by retention not long ago, nor duplicates
   * @param pages of the listing
   */
  record Contents(double blocks, double asked, double live, double pages) {}

  /**
   * The same of a compactor that works for longer than its interval now and then.
   *
   * @param skipped times in a second that a tick of the iterations passes unheard, as the one
   *     before is still at work
   */
  static MetaSync of(
      Compactor compactor,
      double passes,
      double skipped,
      Contents contents,
      double requestSeconds) {
    double blocks = contents.blocks();
    double syncs = SYNCS_PER_ITERATION + (compactor.downsampling() ? DOWNSAMPLING_SYNCS : 0);
    double shortest = syncs * syncSeconds(blocks, requestSeconds, requestSeconds) + requestSeconds;
    double iteration = Math.max(compactor.waitInterval().toMillis() / 1000.0, shortest);
    double progress = Math.max(compactor.progressInterval().toMillis() / 1000.0, shortest);
    double heard = Math.max(0, 1 - skipped * iteration);
    double ownProgress = 1 - heard * (1 - alone(progress, iteration));
    double probes = syncs * heard / iteration + passes + ownProgress / progress;
    double listings = probes;
    if (compactor.webUi()) {
      listings += 1 / WEB_UI_SECONDS;
    }
    double shards = compactor.shards();
    RequestCount requests =
        RequestCount.of(LIST, contents.pages() * listings * shards)
            .plus(HEAD, heads(compactor.lister(), blocks) * listings * shards)
            // Each shard asks for the markers of its own blocks only.
            .plus(GET, markerGets(compactor, contents.asked(), contents.live()) * probes);
    return new MetaSync(listings, probes, requests);
  }

  /** The same for a share of the time. */
  MetaSync times(double share) {
    return new MetaSync(listings * share, markerProbes * share, requestsPerSecond.times(share));
  }

  /**
   * Share of a timer's ticks at which another that started with it does not tick.
   *
   * @param seconds of the timer
   * @param other seconds of the other one
   */
  private static double alone(double seconds, double other) {
    long period = Math.max(1, Math.round(seconds * MILLIS));
    long otherPeriod = Math.max(1, Math.round(other * MILLIS));
    // They meet at the multiples of both.
    long ticks = otherPeriod / greatestCommonDivisor(period, otherPeriod);
    return 1 - 1.0 / ticks;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
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
   * @param compactor which asks for no-downsample marks only if it downsamples
   * @param blocks that it is responsible for
   * @param live of these, neither marked for deletion nor covered by a larger one
   */
  public static double markerGets(Compactor compactor, double blocks, double live) {
    return blocks + (compactor.downsampling() ? MARKERS_OF_LIVE : 1) * live;
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
