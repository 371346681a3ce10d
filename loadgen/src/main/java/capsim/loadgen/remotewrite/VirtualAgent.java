package capsim.loadgen.remotewrite;

import capsim.loadgen.reactor.Reactor;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.loadgen.run.RunContext;
import capsim.loadgen.run.Sender;
import capsim.loadgen.wire.MetadataRequest;
import capsim.loadgen.wire.RequestWriter;
import capsim.loadgen.wire.SampleSink;
import capsim.loadgen.wire.SeriesStore;
import capsim.workload.remotewrite.Protocol;
import capsim.workload.series.ScrapeClock;
import java.util.List;

/**
 * A Prometheus that scrapes its targets by their clocks and forwards the samples: batches across
 * targets, shards whose number follows the load, bounded queues. When a shard is full, reading of
 * the WAL stops and scrapes wait; what waits longer than the WAL lasts is dropped, as {@link
 * QueueConfig} says.
 *
 * <p>Load below the peak of the run's shape means fewer targets: of n targets the first n · factor
 * / peak are scraped, so that the store has to hold the targets of the peak.
 *
 * <p>Latency of a request counts from the scrape of its newest sample if it is full, from its
 * deadline otherwise, however long samples have waited in the WAL since.
 */
public final class VirtualAgent implements Sender, SampleSink {
  private final SeriesStore store;
  private final Protocol protocol;
  private final QueueConfig config;
  private final List<MetadataRequest> metadata;
  private final String path;
  private final List<Header> headers;

  private Reactor reactor;
  private RunContext run;
  private Shards shards;
  private MetadataSender metadataSender;
  private final Unread unread = new Unread();
  private long readingDueNanos;
  private long reshardings;
  private long truncations;
  private boolean resuming;
  private boolean stopped;

  /**
   * An agent.
   *
   * @param store its targets; used by this agent alone
   * @param metadata sent once a minute; none with remote write 2.0, whose series carry it
   * @param path of the requests, with query
   * @param headers of the requests beside those of the protocol: tenant …
   */
  public VirtualAgent(
      SeriesStore store,
      Protocol protocol,
      QueueConfig config,
      List<MetadataRequest> metadata,
      String path,
      List<Header> headers) {
    this.store = store;
    this.protocol = protocol;
    this.config = config;
    this.metadata = List.copyOf(metadata);
    this.path = path;
    this.headers = List.copyOf(headers);
  }

  /**
   * Whether a target is among those that are scraped at a load.
   *
   * @param target its number
   * @param targets how many there are
   * @param factor load now
   * @param peakFactor load at which all are scraped
   */
  public static boolean scrapes(int target, int targets, double factor, double peakFactor) {
    return target < Math.rint(targets * factor / peakFactor);
  }

  @Override
  public void start(Reactor onReactor, RunContext inRun) {
    reactor = onReactor;
    run = inRun;
    RequestWriter writer = new RequestWriter(protocol, store);
    shards =
        new Shards(
            reactor,
            run,
            config,
            store,
            writer,
            writer.head(path, headers),
            protocol == Protocol.V2,
            this::readOn);
    metadataSender = new MetadataSender(reactor, run, config.backoff(), metadata, path, headers);
    metadataSender.schedule();
    long firstMillis = run.dataMillis(run.startNanoTime());
    for (int target = 0; target < store.targetCount(); target++) {
      new Target(target, store.clock(target).firstDueAtOrAfter(firstMillis)).schedule();
    }
    scheduleResharding();
    scheduleTruncation();
  }

  private void scheduleResharding() {
    reshardings++;
    reactor.at(
        run.startNanoTime() + reshardings * Resharding.INTERVAL_NANOS,
        () -> {
          if (!stopped) {
            shards.reshard();
            scheduleResharding();
          }
        });
  }

  private void scheduleTruncation() {
    truncations++;
    reactor.at(
        run.startNanoTime() + truncations * config.walTick().toNanos(),
        () -> {
          if (!stopped) {
            truncateWal();
            scheduleTruncation();
          }
        });
  }

  private void truncateWal() {
    if (unread.oldestDueNanos() < reactor.nanoTime() - config.walKeep().toNanos()) {
      run.ledger().dropped("wal truncated", skipUnread());
    }
  }

  /** Draws what is unread into nothing, so that later values are the right ones. */
  private long skipUnread() {
    long samples = unread.dropRest();
    while (unread.hasScrape()) {
      int drawn = store.scrape(unread.firstTarget(), unread.firstScrape(), Unread.NOWHERE);
      run.ledger().generated(drawn - store.seriesCount(unread.firstTarget()));
      samples += drawn;
      unread.removeScrape();
    }
    return samples;
  }

  /** A target that is scraped when its clock says. */
  private final class Target implements Runnable {
    private final int number;
    private final ScrapeClock clock;
    private long scrape;
    private long dueNanos;

    Target(int number, long firstScrape) {
      this.number = number;
      clock = store.clock(number);
      scrape = firstScrape;
    }

    void schedule() {
      dueNanos = run.nanoTimeOf(clock.timestampMillis(scrape));
      if (dueNanos < run.endNanoTime()) {
        reactor.at(dueNanos, this);
      }
    }

    @Override
    public void run() {
      if (stopped) {
        return;
      }
      if (active()) {
        scraped(number, scrape, dueNanos);
      }
      scrape++;
      schedule();
    }

    private boolean active() {
      return scrapes(number, store.targetCount(), run.loadFactor(dueNanos), run.peakFactor());
    }
  }

  /**
   * A scrape is due: its samples are generated now, though drawn only when they are read. How many
   * they are is known then (stale markers, late samples), and corrected.
   */
  private void scraped(int target, long scrape, long dueNanos) {
    run.recorder().late(dueNanos, reactor.nanoTime());
    int samples = store.seriesCount(target);
    run.ledger().generated(samples);
    shards.resharding().received(samples, dueNanos);
    unread.addScrape(target, scrape, dueNanos);
    readOn();
  }

  /** Reads on until all is read or a shard is full. */
  private void readOn() {
    if (resuming) {
      return; // a batch sent while reading has made room: the loop below goes on
    }
    resuming = true;
    unread.drainRest(shards);
    while (unread.hasScrape() && !unread.hasRest()) {
      int target = unread.firstTarget();
      long scrape = unread.firstScrape();
      readingDueNanos = unread.firstDueNanos();
      unread.removeScrape();
      int drawn = store.scrape(target, scrape, this);
      run.ledger().generated(drawn - store.seriesCount(target));
      unread.drainRest(shards);
    }
    resuming = false;
    if (stopped && unread.isEmpty()) {
      shards.stop();
    }
  }

  @Override
  public void sample(int series, double value, long timestampMillis) {
    read(series, value, timestampMillis, false);
  }

  @Override
  public void exemplar(int series, double value, long timestampMillis) {
    read(series, value, timestampMillis, true);
  }

  private void read(int series, double value, long timestampMillis, boolean exemplar) {
    if (unread.hasRest()
        || !shards.append(series, value, timestampMillis, exemplar, readingDueNanos)) {
      unread.addRest(series, value, timestampMillis, exemplar, readingDueNanos);
    }
  }

  @Override
  public void stop() {
    stopped = true;
    metadataSender.stop();
    if (unread.isEmpty()) {
      shards.stop();
    }
  }

  @Override
  public boolean drained() {
    return unread.isEmpty() && shards.empty() && metadataSender.idle();
  }

  @Override
  public void abandon() {
    stopped = true;
    run.ledger().unsent(skipUnread() + shards.giveUp());
    metadataSender.abandon();
  }

  /** Shards now. */
  public int shards() {
    return shards.count();
  }

  /** The largest number of shards so far. */
  public int mostShards() {
    return shards.mostShards();
  }
}
