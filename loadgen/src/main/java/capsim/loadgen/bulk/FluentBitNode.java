package capsim.loadgen.bulk;

import capsim.loadgen.bulk.FluentBitOptions.Storage;
import capsim.loadgen.bulk.FluentBitOptions.Tagging;
import capsim.loadgen.reactor.Reactor;
import capsim.loadgen.run.RunContext;
import capsim.loadgen.run.Sender;
import capsim.workload.bulk.LogFile;
import capsim.workload.series.SplitMix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The Fluent Bit of one virtual node. Records come to its files as Poisson processes that follow
 * the load; every {@code flush} all chunks are sent, one bulk request for each, and sent again as
 * scheduler and policy say. When the target does not take them, chunks wait in the buffer, and
 * beyond its limit records wait in their files (memory) or the oldest chunks are deleted
 * (filesystem).
 *
 * <p>Flushes go by the clock of the data, so that bulks are as large in accelerated time as they
 * are in reality; retries go by the reactor's clock. What arrives between two flushes is made at
 * the second one. Output workers share out work between threads of Fluent Bit and change nothing on
 * the wire, so that there are none here.
 */
public final class FluentBitNode implements Sender, BulkOwner {
  private static final String EVICTED = "storage.total_limit_size: oldest chunk deleted";
  private static final String ROTATED = "paused: log rotated before it was read";

  private final FluentBitOptions options;
  private final BulkShared shared;
  private final List<LogArrivals> tags = new ArrayList<>();
  private final SplittableRandom random;
  private final ArrayDeque<BulkChunk> withoutTask = new ArrayDeque<>();
  private final Runnable whenDue = this::flush;
  private final ChunkList chunks = new ChunkList();

  private Reactor reactor;
  private RunContext run;
  private long firstMillis;
  private long endMillis;
  private long flushIndex;
  private long readMillis;
  private boolean stopped;
  private boolean ended;
  private int firstTag;
  private int tasks;
  private long bufferedBytes;

  /**
   * A node.
   *
   * @param files to which something is written; may be empty
   * @param shared of the reactor on which it will live
   * @param seed of this node: the phase of its flushes, and the times of its retries
   */
  public FluentBitNode(
      List<LogFile> files, FluentBitOptions options, BulkShared shared, long seed) {
    this.options = options;
    this.shared = shared;
    this.random = new SplittableRandom(SplitMix.mix(seed));
    if (options.tagging() == Tagging.PER_NODE && !files.isEmpty()) {
      tags.add(new LogArrivals(files, shared.writer::records));
    } else {
      files.forEach(file -> tags.add(new LogArrivals(List.of(file), shared.writer::records)));
    }
  }

  @Override
  public void start(Reactor newReactor, RunContext context) {
    reactor = newReactor;
    run = context;
    readMillis = run.dataMillis(run.startNanoTime());
    firstMillis = readMillis + (long) (options.flushMillis() * random.nextDouble());
    endMillis = run.dataMillis(run.endNanoTime());
    scheduleNext();
  }

  private long dueMillis() {
    return Math.min(firstMillis + flushIndex * options.flushMillis(), endMillis);
  }

  /** The last flush comes just before the end, when the run stops its senders. */
  private long dueNanoTime() {
    long due = run.nanoTimeOf(firstMillis + flushIndex * options.flushMillis());
    return stopped || ended ? due : Math.min(due, run.endNanoTime() - 1);
  }

  private void scheduleNext() {
    if (!tags.isEmpty()) {
      reactor.at(dueNanoTime(), whenDue);
    }
  }

  private void flush() {
    long due = dueNanoTime();
    run.recorder().late(due, reactor.nanoTime());
    if (!stopped && !ended) {
      arrive(dueMillis());
      ended = dueMillis() == endMillis;
    }
    for (int i = 0; i < tags.size(); i++) {
      read(tags.get((firstTag + i) % tags.size()), due);
    }
    // Whose turn it is to be read first changes, so that a full buffer starves no file.
    firstTag = (firstTag + 1) % tags.size();
    startWaiting();
    flushIndex++;
    if (!(stopped || ended) || pending()) {
      scheduleNext();
    }
  }

  private void arrive(long untilMillis) {
    long middle = readMillis + (untilMillis - readMillis) / 2;
    double factor = run.loadFactor(run.nanoTimeOf(middle));
    for (LogArrivals tag : tags) {
      run.ledger().generated(tag.arrive(readMillis, untilMillis, factor));
      long lost = tag.rotate(FluentBitOptions.ROTATED_BYTES);
      if (lost > 0) {
        run.ledger().dropped(ROTATED, lost);
      }
    }
    readMillis = untilMillis;
  }

  private boolean pending() {
    for (LogArrivals tag : tags) {
      if (tag.pending() > 0) {
        return true;
      }
    }
    return false;
  }

  private boolean paused(long moreBytes) {
    return options.storage() == Storage.MEMORY
        && options.bufferBytes() > 0
        && bufferedBytes + moreBytes > options.bufferBytes();
  }

  private void read(LogArrivals tag, long due) {
    while (tag.pending() > 0 && !paused(0)) {
      long position = tag.position();
      long from = tag.fromNanos();
      double step = tag.stepNanos();
      long most = Math.min(tag.pending(), Integer.MAX_VALUE);
      shared.writer.clear();
      int count = 0;
      long next = position;
      while (count < most
          && shared.writer.chunkBytes() <= FluentBitOptions.CHUNK_LIMIT_BYTES
          && !(count > 0 && paused(shared.writer.chunkBytes()))) {
        next = shared.writer.add(tag, next, LogArrivals.timeOf(from, step, count, next));
        count++;
      }
      tag.taken(count, next);
      keep(new BulkChunk(this, tag, position, from, step, count, due));
    }
  }

  private void keep(BulkChunk chunk) {
    bufferedBytes += chunk.chunkBytes();
    chunks.add(chunk);
    boolean kept = makeRoom(chunk);
    if (!kept) {
      return;
    }
    if (tasks >= options.tasks()) {
      withoutTask.add(chunk);
      return;
    }
    tasks++;
    if (shared.mayGoNow(shared.writer.length())) {
      chunk.sendWritten();
    } else {
      shared.submit(chunk);
    }
  }

  /** Deletes chunks that are not under way, oldest first; false if the new one was among them. */
  private boolean makeRoom(BulkChunk added) {
    if (options.storage() != Storage.FILESYSTEM || options.bufferBytes() == 0) {
      return true;
    }
    boolean kept = true;
    BulkChunk next = chunks.oldest();
    while (next != null && bufferedBytes > options.bufferBytes()) {
      BulkChunk chunk = next;
      next = chunk.newer;
      if (!chunk.underWay()) {
        chunk.drop(EVICTED);
        release(chunk, chunk != added);
        kept &= chunk != added;
      }
    }
    return kept;
  }

  private void release(BulkChunk chunk, boolean hadTask) {
    bufferedBytes -= chunk.chunkBytes();
    chunks.remove(chunk);
    if (hadTask && !withoutTask.remove(chunk)) {
      tasks--;
    }
  }

  @Override
  public void ended(BulkChunk chunk) {
    release(chunk, true);
    startWaiting();
  }

  private void startWaiting() {
    while (tasks < options.tasks() && !withoutTask.isEmpty()) {
      tasks++;
      shared.submit(withoutTask.remove());
    }
  }

  /** Bytes of msgpack in the buffer. */
  long bufferedBytes() {
    return bufferedBytes;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public boolean drained() {
    return chunks.isEmpty() && !pending();
  }

  @Override
  public void abandon() {
    stopped = true;
    chunks.abandon();
    withoutTask.clear();
    for (LogArrivals tag : tags) {
      run.ledger().unsent(tag.giveUp());
    }
  }

  @Override
  public BulkShared shared() {
    return shared;
  }

  @Override
  public Reactor reactor() {
    return reactor;
  }

  @Override
  public RunContext run() {
    return run;
  }

  @Override
  public ErrorPolicy policy() {
    return options.policy();
  }

  @Override
  public RetryTimes retries() {
    return options.retries();
  }

  @Override
  public long responseBufferBytes() {
    return options.responseBufferBytes();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }
}
