package capsim.loadgen.remotewrite;

import capsim.loadgen.reactor.Reactor;
import capsim.loadgen.reactor.RequestHead;
import capsim.loadgen.run.RunContext;
import capsim.loadgen.wire.RequestWriter;
import capsim.loadgen.wire.SeriesStore;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The shards of one agent. Their number changes as in Prometheus: the old ones first send all they
 * have, then the new ones begin, so that the samples of a series stay in order.
 */
final class Shards {
  private final Reactor reactor;
  private final RunContext run;
  private final QueueConfig config;
  private final SeriesStore store;
  private final RequestWriter writer;
  private final RequestHead head;
  private final boolean countsMustReturn;
  private final Runnable onRoom;
  private final RejectionReasons reasons = new RejectionReasons();
  private final Resharding resharding;
  private final ArrayDeque<Batch> pool = new ArrayDeque<>();

  private Shard[] shards;
  private int nextCount;
  private boolean changing;
  private boolean flushing;
  private boolean stopped;
  private long changes;
  private int mostShards;
  private int encodedLength;
  private Delivery.Content encoded;

  Shards(
      Reactor reactor,
      RunContext run,
      QueueConfig config,
      SeriesStore store,
      RequestWriter writer,
      RequestHead head,
      boolean countsMustReturn,
      Runnable onRoom) {
    this.reactor = reactor;
    this.run = run;
    this.config = config;
    this.store = store;
    this.writer = writer;
    this.head = head;
    this.countsMustReturn = countsMustReturn;
    this.onRoom = onRoom;
    resharding = new Resharding(config.minShards(), config.maxShards());
    start(config.minShards());
  }

  private void start(int count) {
    shards = new Shard[count];
    mostShards = Math.max(mostShards, count);
    Arrays.setAll(shards, i -> new Shard(this));
  }

  /** Takes a sample or exemplar; false if its shard is full or their number is changing. */
  boolean append(int series, double value, long millis, boolean exemplar, long dueNanos) {
    if (changing) {
      return false;
    }
    int shard = (int) Math.floorMod(store.shardKey(series), (long) shards.length);
    return shards[shard].append(series, value, millis, exemplar, dueNanos);
  }

  /** Looks whether another number of shards is due; called once per interval. */
  void reshard() {
    int count = resharding.shards(shards.length, reactor.nanoTime());
    if (count == shards.length || changing || stopped) {
      return;
    }
    changing = true;
    nextCount = count;
    long change = ++changes;
    flush();
    reactor.at(
        reactor.nanoTime() + config.flushDeadline().toNanos(),
        () -> {
          if (changing && changes == change) {
            run.ledger().dropped("hard shutdown of shards", giveUp());
            changed();
          }
        });
    shardIdle();
  }

  private void flush() {
    flushing = true;
    for (Shard shard : shards) {
      shard.sendNext();
    }
  }

  /** A shard has nothing under way. */
  void shardIdle() {
    if (changing && empty()) {
      changed();
    }
  }

  private void changed() {
    changing = false;
    flushing = stopped;
    for (Shard shard : shards) {
      shard.end();
    }
    start(nextCount);
    onRoom.run();
  }

  /** Sends what is not full, too, from now on: nothing more will come. */
  void stop() {
    stopped = true;
    flush();
  }

  boolean empty() {
    return Arrays.stream(shards).allMatch(Shard::empty);
  }

  /** Gives up all that shards hold; returns the number of samples. */
  int giveUp() {
    return Arrays.stream(shards).mapToInt(Shard::giveUp).sum();
  }

  int count() {
    return shards.length;
  }

  int mostShards() {
    return mostShards;
  }

  Resharding resharding() {
    return resharding;
  }

  QueueConfig config() {
    return config;
  }

  boolean flushing() {
    return flushing;
  }

  /** A shard has taken a batch from its queue. */
  void roomMade() {
    if (!changing) {
      onRoom.run();
    }
  }

  long nanoTime() {
    return reactor.nanoTime();
  }

  void at(long nanoTime, Runnable task) {
    reactor.at(nanoTime, task);
  }

  Delivery delivery(Delivery.Owner owner) {
    return new Delivery(reactor, run, config.backoff(), reasons, owner);
  }

  Batch newBatch() {
    Batch batch = pool.poll();
    if (batch == null) {
      batch = new Batch(config.samplesPerSend());
    }
    batch.clear();
    return batch;
  }

  void recycle(Batch batch) {
    pool.push(batch);
  }

  /** Encodes a batch into an array of the shard, since all shards share one writer. */
  byte[] encode(Batch batch, byte[] body) {
    batch.writeTo(writer);
    encodedLength = writer.bodyLength();
    encoded =
        new Delivery.Content(
            writer.rawBytes(),
            writer.samples() - writer.histograms(),
            writer.histograms(),
            writer.exemplars(),
            countsMustReturn);
    byte[] own =
        body.length >= encodedLength ? body : new byte[encodedLength + (encodedLength >> 2)];
    System.arraycopy(writer.body(), 0, own, 0, encodedLength);
    return own;
  }

  /** Sends what was just encoded. */
  void begin(Delivery delivery, byte[] body, long intendedNanos) {
    delivery.begin(head, body, encodedLength, encoded, intendedNanos);
  }
}
