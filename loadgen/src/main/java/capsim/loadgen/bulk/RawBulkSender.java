package capsim.loadgen.bulk;

import capsim.loadgen.reactor.Reactor;
import capsim.loadgen.run.RunContext;
import capsim.loadgen.run.Sender;
import capsim.loadgen.schedule.Arrivals;
import capsim.workload.bulk.LogFile;
import capsim.workload.bulk.LogRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Bulks of equal size at a constant rate (times the load factor), whatever the target does: for
 * finding its limit. Files take turns, a bulk holds the records of one. Up to a number of requests
 * are under way; what is due beyond it is sent when one has ended, and its latency counts from the
 * time at which it was due. Nothing is sent twice: what is refused for a time counts as dropped.
 */
public final class RawBulkSender implements Sender, BulkOwner {
  private static final RetryTimes NO_RETRY = RetryTimes.DEFAULT.withLimit(0);

  /** Records of a bulk are a microsecond apart, so that they are told apart. */
  private static final int STEP_NANOS = 1_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<LogArrivals> tags = new ArrayList<>();
  private final long[] positions;
  private final int recordsPerRequest;
  private final double recordsPerSecond;
  private final int mostUnderWay;
  private final BulkShared shared;
  private final SplittableRandom random = new SplittableRandom(0);
  private final Runnable whenDue = this::due;
  private final ChunkList chunks = new ChunkList();

  private Reactor reactor;
  private RunContext run;
  private Arrivals due;
  private Arrivals begun;
  private long dueIndex;
  private long begunIndex;
  private int underWay;
  private boolean stopped;

  /**
   * A sender.
   *
   * @param files whose records are sent, at least one
   * @param recordsPerRequest records of a bulk
   * @param recordsPerSecond nominal rate, above 0
   * @param mostUnderWay requests under way at one time, at least 1
   * @param shared of the reactor on which it will live
   */
  public RawBulkSender(
      List<LogFile> files,
      int recordsPerRequest,
      double recordsPerSecond,
      int mostUnderWay,
      BulkShared shared) {
    if (files.isEmpty() || recordsPerRequest < 1 || mostUnderWay < 1) {
      throw new IllegalArgumentException(
          "needs a file, and at least one record of a request and one request: "
              + files.size()
              + ", "
              + recordsPerRequest
              + ", "
              + mostUnderWay);
    }
    files.forEach(file -> tags.add(new LogArrivals(List.of(file), shared.writer::records)));
    this.positions = files.stream().mapToLong(file -> LogRecords.start(file.seed())).toArray();
    this.recordsPerRequest = recordsPerRequest;
    this.recordsPerSecond = recordsPerSecond;
    this.mostUnderWay = mostUnderWay;
    this.shared = shared;
  }

  @Override
  public void start(Reactor newReactor, RunContext context) {
    reactor = newReactor;
    run = context;
    due = run.arrivals(recordsPerSecond / recordsPerRequest, 0);
    begun = run.arrivals(recordsPerSecond / recordsPerRequest, 0);
    scheduleNext();
  }

  private void scheduleNext() {
    long nanos = due.dueNanos(dueIndex);
    if (nanos < Long.MAX_VALUE - run.startNanoTime()) {
      reactor.at(run.startNanoTime() + nanos, whenDue);
    }
  }

  private void due() {
    long dueNanoTime = run.startNanoTime() + due.dueNanos(dueIndex);
    if (stopped || dueNanoTime >= run.endNanoTime()) {
      return;
    }
    run.recorder().late(dueNanoTime, reactor.nanoTime());
    run.ledger().generated(recordsPerRequest);
    dueIndex++;
    beginWhileFree();
    scheduleNext();
  }

  private void beginWhileFree() {
    while (underWay < mostUnderWay && begunIndex < dueIndex) {
      begin();
    }
  }

  private void begin() {
    int file = (int) (begunIndex % tags.size());
    long intended = run.startNanoTime() + begun.dueNanos(begunIndex);
    begunIndex++;
    LogArrivals tag = tags.get(file);
    long from = run.dataMillis(intended) * NANOS_PER_MILLI;
    long first = positions[file];
    long next = first;
    shared.writer.clear();
    for (int i = 0; i < recordsPerRequest; i++) {
      next = shared.writer.add(tag, next, LogArrivals.timeOf(from, STEP_NANOS, i, next));
    }
    positions[file] = next;
    var chunk = new BulkChunk(this, tag, first, from, STEP_NANOS, recordsPerRequest, intended);
    chunks.add(chunk);
    underWay++;
    if (shared.mayGoNow(shared.writer.length())) {
      chunk.sendWritten();
    } else {
      shared.submit(chunk);
    }
  }

  @Override
  public void ended(BulkChunk chunk) {
    chunks.remove(chunk);
    underWay--;
    beginWhileFree();
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public boolean drained() {
    return underWay == 0 && begunIndex == dueIndex;
  }

  @Override
  public void abandon() {
    stopped = true;
    run.ledger().unsent((dueIndex - begunIndex) * recordsPerRequest);
    begunIndex = dueIndex;
    chunks.abandon();
    underWay = 0;
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
    return ErrorPolicy.ITEM;
  }

  @Override
  public RetryTimes retries() {
    return NO_RETRY;
  }

  @Override
  public long responseBufferBytes() {
    return 0;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }
}
