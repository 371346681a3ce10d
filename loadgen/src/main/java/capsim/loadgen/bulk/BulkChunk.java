package capsim.loadgen.bulk;

import capsim.loadgen.bulk.ErrorPolicy.Verdict;
import capsim.loadgen.reactor.Exchange;
import capsim.loadgen.reactor.RequestHead;
import capsim.loadgen.record.Ledger;

/**
 * A chunk of Fluent Bit and the request that it becomes: records of one tag, sent at once, and
 * again as the policy says, until each of them is accounted. It holds a body only while it is under
 * way.
 */
final class BulkChunk implements Exchange, Runnable {
  private enum Phase {
    WAITING,
    UNDER_WAY,
    BACKOFF,
    ENDED
  }

  /** What a proxy says that does not know what became of the request. */
  private static final int BAD_GATEWAY = 502;

  private static final int GATEWAY_TIMEOUT = 504;

  /** Status of an item that was stored. */
  private static final int CREATED = 201;

  private final BulkOwner owner;
  private final LogArrivals tag;
  private final long position;
  private final long fromNanos;
  private final double stepNanos;
  private final int records;
  private final long chunkBytes;
  private final long intendedNanoTime;

  private Phase phase = Phase.WAITING;
  private ItemStates states;
  private byte[] body;
  private int bodyLength;
  private int wireEstimate;
  private int sent;
  private int attempt;
  private long startedNanoTime;

  /** Neighbours in the order of age, for the one who keeps chunks. */
  BulkChunk older;

  BulkChunk newer;

  /**
   * Records that lie ready in the writer.
   *
   * @param position where their messages begin
   * @param fromNanos time of the first one, at the earliest
   * @param stepNanos mean time between two
   * @param intendedNanoTime when the request is due
   */
  BulkChunk(
      BulkOwner owner,
      LogArrivals tag,
      long position,
      long fromNanos,
      double stepNanos,
      int records,
      long intendedNanoTime) {
    this.owner = owner;
    this.tag = tag;
    this.position = position;
    this.fromNanos = fromNanos;
    this.stepNanos = stepNanos;
    this.records = records;
    this.chunkBytes = owner.shared().writer.chunkBytes();
    this.wireEstimate = owner.shared().writer.length();
    this.sent = records;
    this.intendedNanoTime = intendedNanoTime;
  }

  int records() {
    return records;
  }

  long chunkBytes() {
    return chunkBytes;
  }

  /** Bytes that the body takes, about. */
  int wireEstimate() {
    return wireEstimate;
  }

  boolean underWay() {
    return phase == Phase.UNDER_WAY;
  }

  /** Sends the body that lies ready in the writer. */
  void sendWritten() {
    BulkShared shared = owner.shared();
    int rawBytes = shared.writer.length();
    bodyLength = shared.writer.finish();
    wireEstimate = bodyLength;
    body = shared.bodies.take(bodyLength);
    System.arraycopy(shared.writer.wireBody(), 0, body, 0, bodyLength);
    phase = Phase.UNDER_WAY;
    owner.run().recorder().sent(rawBytes, bodyLength);
    owner.reactor().send(this);
  }

  /** Writes the body anew and sends it, unless the chunk was given up meanwhile. */
  void sendUnlessEnded() {
    if (phase == Phase.ENDED) {
      return;
    }
    BulkWriter writer = owner.shared().writer;
    writer.clear();
    sent = 0;
    long at = position;
    for (int i = 0; i < records; i++) {
      int before = writer.length();
      at = writer.add(tag, at, LogArrivals.timeOf(fromNanos, stepNanos, i, at));
      if (toSend(i)) {
        sent++;
      } else {
        writer.takeBack(before);
      }
    }
    sendWritten();
  }

  private boolean toSend(int item) {
    return states == null || !states.settled(item);
  }

  /** The time to wait is over. */
  @Override
  public void run() {
    if (phase == Phase.BACKOFF) {
      phase = Phase.WAITING;
      attempt++;
      owner.shared().submit(this);
    }
  }

  @Override
  public RequestHead head() {
    return owner.shared().writer.head();
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public int bodyLength() {
    return bodyLength;
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public void started(long nanoTime) {
    startedNanoTime = nanoTime;
  }

  @Override
  public void failed(Failure failure) {
    releaseBody();
    if (phase != Phase.ENDED) {
      owner.run().recorder().attempt(0);
      // Without a connection nothing was sent.
      if (failure != Failure.CONNECT && failure != Failure.TLS) {
        noteUnanswered();
      }
      again(failureText(failure));
    }
    owner.shared().wake();
  }

  private static String failureText(Failure failure) {
    return switch (failure) {
      case CONNECT -> "no connection";
      case TLS -> "no TLS session";
      case TIMEOUT -> "no answer in time";
      case CLOSED -> "connection closed";
      case PROTOCOL -> "unreadable answer";
    };
  }

  @Override
  public void answered(Response response) {
    releaseBody();
    if (phase != Phase.ENDED) {
      owner.run().recorder().attempt(response.status());
      judge(response);
    }
    owner.shared().wake();
  }

  private void judge(Response response) {
    int status = response.status();
    BulkAnswer answer = owner.shared().answer;
    if (!ErrorPolicy.readable(status)) {
      noteRefused(status);
      conclude(owner.policy().afterRefusal(status), status + " of the whole request");
    } else if (!answer.read(response.body(), response.bodyLength())
        || (answer.items() != sent && !saysAllAtOnce(answer))) {
      noteUnanswered();
      again("unreadable answer");
    } else {
      long limit = owner.responseBufferBytes();
      boolean overflow = limit > 0 && response.bodyLength() > limit;
      Verdict verdict = noteItems(answer, !overflow);
      conclude(overflow ? Verdict.ALL_AGAIN : verdict, overflow ? "answer too long" : "refused");
    }
  }

  /** A sink says that nothing failed without naming items; Fluent Bit looks no further either. */
  private static boolean saysAllAtOnce(BulkAnswer answer) {
    return answer.items() == 0 && !answer.errors();
  }

  private static int status(BulkAnswer answer, int item) {
    return saysAllAtOnce(answer) ? CREATED : answer.status(item);
  }

  private void conclude(Verdict verdict, String why) {
    switch (verdict) {
      case DONE -> end(lossText(why), true);
      case ALL_AGAIN -> again(why);
      case FAILED_AGAIN -> {
        if (allSettled()) {
          end(why, true);
        } else {
          again(why);
        }
      }
    }
  }

  private String lossText(String why) {
    return owner.policy() == ErrorPolicy.ES_LOSSY ? "es-lossy: refused, not sent again" : why;
  }

  private void again(String why) {
    if (owner.retries().exhausted(attempt)) {
      end("retry_limit " + owner.retries().limit() + ": " + why, false);
      return;
    }
    phase = Phase.BACKOFF;
    long wait = owner.retries().waitNanos(attempt + 1, owner.random());
    owner.reactor().at(owner.reactor().nanoTime() + wait, this);
  }

  private ItemStates states() {
    if (states == null) {
      states = new ItemStates(records);
    }
    return states;
  }

  private boolean allSettled() {
    if (states == null) {
      return true;
    }
    for (int i = 0; i < records; i++) {
      if (!states.settled(i)) {
        return false;
      }
    }
    return true;
  }

  private void noteRefused(int status) {
    if (status == BAD_GATEWAY || status == GATEWAY_TIMEOUT) {
      noteUnanswered();
    }
    for (int i = 0; i < records; i++) {
      if (toSend(i)) {
        states().refused(i, status);
      }
    }
  }

  private void noteUnanswered() {
    int twice = 0;
    for (int i = 0; i < records; i++) {
      if (toSend(i)) {
        twice += states().unanswered(i) ? 1 : 0;
      }
    }
    duplicated(twice);
  }

  /** Notes the status of each record that was sent, and settles those the policy is done with. */
  private Verdict noteItems(BulkAnswer answer, boolean settle) {
    int written = 0;
    int conflicts = 0;
    for (int k = 0; k < sent; k++) {
      int status = status(answer, k);
      written += status == 200 || status == 201 ? 1 : 0;
      conflicts += status == 409 ? 1 : 0;
    }
    Verdict verdict = owner.policy().afterItems(answer.errors(), sent, written, conflicts);
    if (states == null && written == sent && settle) {
      return verdict;
    }
    int k = 0;
    int twice = 0;
    for (int i = 0; i < records; i++) {
      if (toSend(i)) {
        int status = status(answer, k);
        int reason = saysAllAtOnce(answer) ? 0 : answer.reasonNumber(k);
        twice += states().answered(i, status, reason) ? 1 : 0;
        if (settle && owner.policy() == ErrorPolicy.ITEM && !ErrorPolicy.retryable(status)) {
          states.settle(i);
        }
        k++;
      }
    }
    duplicated(twice);
    return verdict;
  }

  private void duplicated(int items) {
    if (items > 0 && !owner.shared().writer.idsPreventDuplicates()) {
      owner.run().ledger().duplicated(items);
    }
  }

  /**
   * Accounts every record.
   *
   * @param unnoted whether records of which nothing was noted are stored: an answer without errors
   */
  private void end(String whyNotStored, boolean unnoted) {
    boolean well = account(whyNotStored, unnoted);
    phase = Phase.ENDED;
    if (well) {
      owner
          .run()
          .recorder()
          .completed(intendedNanoTime, startedNanoTime, owner.reactor().nanoTime());
    }
    owner.ended(this);
  }

  /** True if the target has one of the records. */
  private boolean account(String whyNotStored, boolean unnoted) {
    Ledger ledger = owner.run().ledger();
    int stored = 0;
    int dropped = 0;
    for (int i = 0; states != null && i < records; i++) {
      int status = states.status(i);
      if (states.stored(i)) {
        stored++;
      } else if (status >= 400 && !ErrorPolicy.retryable(status)) {
        ledger.rejected(rejection(i), 1);
      } else {
        dropped++;
      }
    }
    if (states == null) {
      stored = unnoted ? records : 0;
      dropped = unnoted ? 0 : records;
    }
    ledger.acknowledged(stored);
    if (dropped > 0) {
      ledger.dropped(whyNotStored, dropped);
    }
    return stored > 0;
  }

  private String rejection(int item) {
    int reason = states.reason(item);
    int status = states.status(item);
    return reason == 0
        ? status + " of the whole request"
        : status + " " + owner.shared().answer.reason(reason);
  }

  /** Gives the chunk up: what is stored stays acknowledged, the rest is dropped. */
  void drop(String why) {
    account(why, false);
    phase = Phase.ENDED;
  }

  /** Gives the chunk up at the end of the run: what is not stored is unsent. */
  void abandon() {
    if (underWay()) {
      noteUnanswered();
    }
    int stored = 0;
    for (int i = 0; states != null && i < records; i++) {
      stored += states.stored(i) ? 1 : 0;
    }
    owner.run().ledger().acknowledged(stored);
    owner.run().ledger().unsent(records - stored);
    phase = Phase.ENDED;
  }

  private void releaseBody() {
    owner.shared().bodies.give(body);
    body = null;
  }
}
