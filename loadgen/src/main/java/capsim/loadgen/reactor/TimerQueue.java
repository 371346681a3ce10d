package capsim.loadgen.reactor;

import java.util.Arrays;

/**
 * Tasks ordered by time, and by the order in which they were given where times are equal. A binary
 * heap over primitive arrays: adding and taking a task allocates nothing once the arrays have
 * grown. Not thread-safe.
 */
public final class TimerQueue {
  private long[] nanoTimes = new long[64];
  private long[] sequences = new long[64];
  private Runnable[] tasks = new Runnable[64];
  private int size;
  private long nextSequence;

  /** Adds a task. */
  public void add(long nanoTime, Runnable task) {
    if (size == tasks.length) {
      nanoTimes = Arrays.copyOf(nanoTimes, 2 * size);
      sequences = Arrays.copyOf(sequences, 2 * size);
      tasks = Arrays.copyOf(tasks, 2 * size);
    }
    siftUp(size++, nanoTime, nextSequence++, task);
  }

  /** Whether there is no task. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** When the first task is due; {@link Long#MAX_VALUE} if there is none. */
  public long firstNanoTime() {
    return size == 0 ? Long.MAX_VALUE : nanoTimes[0];
  }

  /** Takes the first task out if it is due at {@code nanoTime}; null otherwise. */
  public Runnable poll(long nanoTime) {
    if (size == 0 || nanoTimes[0] > nanoTime) {
      return null;
    }
    Runnable first = tasks[0];
    size--;
    Runnable last = tasks[size];
    tasks[size] = null;
    if (size > 0) {
      siftDown(nanoTimes[size], sequences[size], last);
    }
    return first;
  }

  private void siftUp(int from, long nanoTime, long sequence, Runnable task) {
    int hole = from;
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (!before(nanoTime, sequence, parent)) {
        break;
      }
      move(parent, hole);
      hole = parent;
    }
    put(hole, nanoTime, sequence, task);
  }

  private void siftDown(long nanoTime, long sequence, Runnable task) {
    int hole = 0;
    while (2 * hole + 1 < size) {
      int child = 2 * hole + 1;
      if (child + 1 < size && before(nanoTimes[child + 1], sequences[child + 1], child)) {
        child++;
      }
      if (before(nanoTime, sequence, child)) {
        break;
      }
      move(child, hole);
      hole = child;
    }
    put(hole, nanoTime, sequence, task);
  }

  private boolean before(long nanoTime, long sequence, int other) {
    return nanoTime < nanoTimes[other]
        || (nanoTime == nanoTimes[other] && sequence < sequences[other]);
  }

  private void move(int from, int to) {
    put(to, nanoTimes[from], sequences[from], tasks[from]);
  }

  private void put(int at, long nanoTime, long sequence, Runnable task) {
    nanoTimes[at] = nanoTime;
    sequences[at] = sequence;
    tasks[at] = task;
  }
}
