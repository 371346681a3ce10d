package capsim.loadgen.remotewrite;

import java.util.ArrayDeque;

/** A shard of a queue: batches that are sent one after the other (queue_manager.go runShard). */
final class Shard implements Delivery.Owner {
  private final Shards shards;
  private final Delivery delivery;
  private final ArrayDeque<Batch> queue = new ArrayDeque<>();
  private final Runnable deadlineCheck = this::checkDeadline;
  private Batch partial;
  private byte[] body = new byte[0];
  private long deadlineNanos;
  private long begunNanos;
  private long newestDueNanos;
  private int sending;
  private boolean over;

  Shard(Shards shards) {
    this.shards = shards;
    delivery = shards.delivery(this);
    partial = shards.newBatch();
    deadlineNanos = shards.nanoTime() + shards.config().batchDeadline().toNanos();
    shards.at(deadlineNanos, deadlineCheck);
  }

  /** Takes a sample; false if it is full, which is when its last one would need a free place. */
  boolean append(int series, double value, long millis, boolean exemplar, long dueNanos) {
    if (partial.lacksOne() && queue.size() >= shards.config().queuedBatches()) {
      return false;
    }
    boolean fills = partial.lacksOne();
    partial.add(series, value, millis, exemplar, dueNanos);
    if (fills) {
      queue.add(partial);
      partial = shards.newBatch();
      sendNext();
    }
    return true;
  }

  /** Sends the next full batch if none is under way, or what there is while flushing. */
  void sendNext() {
    if (over || !delivery.free()) {
      return;
    }
    Batch batch = queue.poll();
    if (batch != null) {
      send(batch, batch.newestDueNanos());
      shards.roomMade();
    } else if (shards.flushing() && partial.size() > 0) {
      sendPartial(shards.nanoTime());
    }
  }

  private void sendPartial(long intendedNanos) {
    Batch batch = partial;
    partial = shards.newBatch();
    send(batch, intendedNanos);
  }

  private void send(Batch batch, long intendedNanos) {
    begunNanos = shards.nanoTime();
    newestDueNanos = batch.newestDueNanos();
    sending = batch.size();
    body = shards.encode(batch, body);
    shards.recycle(batch);
    shards.begin(delivery, body, intendedNanos);
  }

  private void checkDeadline() {
    if (over) {
      return;
    }
    long now = shards.nanoTime();
    if (now >= deadlineNanos) {
      long due = deadlineNanos;
      deadlineNanos = now + shards.config().batchDeadline().toNanos();
      if (delivery.free() && partial.size() > 0) {
        sendPartial(due);
      }
    }
    shards.at(deadlineNanos, deadlineCheck);
  }

  @Override
  public void ended() {
    long now = shards.nanoTime();
    shards.resharding().sent(sending, now - begunNanos, newestDueNanos, now);
    deadlineNanos = now + shards.config().batchDeadline().toNanos();
    sendNext();
    shards.shardIdle();
  }

  @Override
  public void retrying(long waitNanos) {
    shards.resharding().retrying(waitNanos, shards.nanoTime());
  }

  boolean empty() {
    return !delivery.active() && queue.isEmpty() && partial.size() == 0;
  }

  /** Gives up all that it holds; returns the number of samples. */
  int giveUp() {
    over = true;
    int samples = delivery.items() + partial.samples();
    for (Batch batch : queue) {
      samples += batch.samples();
    }
    delivery.abandon();
    queue.clear();
    partial.clear();
    return samples;
  }

  /** Ends a shard that is empty. */
  void end() {
    over = true;
  }
}
