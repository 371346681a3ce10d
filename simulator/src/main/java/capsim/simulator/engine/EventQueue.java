package capsim.simulator.engine;

import java.util.Arrays;

/**
 * Events in the order of time, priority, and scheduling; a 4-ary heap over primitive arrays, which
 * allocates only when it grows. Not safe for concurrent use.
 *
 * <p>Layout: the event in slot i has its time in {@code times[i]}; {@code orders[i]} holds priority
 * (upper 16 bits) and sequence number (lower 48), so that two longs decide every comparison. The
 * children of i are 4i + 1 … 4i + 4: a shallower heap than a binary one moves fewer entries.
 */
final class EventQueue {
  private static final int FIRST_CAPACITY = 256;
  private static final int SEQUENCE_BITS = 48;
  private static final int MOST_PRIORITY = Short.MAX_VALUE;

  private long[] times = new long[FIRST_CAPACITY];
  private long[] orders = new long[FIRST_CAPACITY];
  private long[] arguments = new long[FIRST_CAPACITY];
  private Handler[] handlers = new Handler[FIRST_CAPACITY];
  private int size;
  private long sequence;

  private Handler lastHandler;
  private long lastArgument;

  /** Events that wait. */
  int size() {
    return size;
  }

  /** Time of the first event; undefined when empty. */
  long firstMillis() {
    return times[0];
  }

  void add(long timeMillis, int priority, Handler handler, long argument) {
    if (priority < 0 || priority > MOST_PRIORITY) {
      throw new IllegalArgumentException("priority must be in [0, 32767]: " + priority);
    }
    if (size == times.length) {
      grow();
    }
    long order = ((long) priority << SEQUENCE_BITS) | sequence++;
    int hole = size++;
    while (hole > 0) {
      int parent = (hole - 1) >> 2;
      if (!before(timeMillis, order, parent)) {
        break;
      }
      move(parent, hole);
      hole = parent;
    }
    put(hole, timeMillis, order, handler, argument);
  }

  /** Removes the first event; {@link #handler()} and {@link #argument()} then tell what it is. */
  void removeFirst() {
    lastHandler = handlers[0];
    lastArgument = arguments[0];
    size--;
    long time = times[size];
    long order = orders[size];
    Handler handler = handlers[size];
    long argument = arguments[size];
    handlers[size] = null;
    if (size == 0) {
      return;
    }
    int hole = 0;
    for (int child = 1; child < size; child = 4 * hole + 1) {
      int least = child;
      int end = Math.min(child + 4, size);
      for (int other = child + 1; other < end; other++) {
        if (before(times[other], orders[other], least)) {
          least = other;
        }
      }
      if (before(time, order, least)) {
        break;
      }
      move(least, hole);
      hole = least;
    }
    put(hole, time, order, handler, argument);
  }

  Handler handler() {
    return lastHandler;
  }

  long argument() {
    return lastArgument;
  }

  private boolean before(long time, long order, int other) {
    return time != times[other] ? time < times[other] : order < orders[other];
  }

  private void move(int from, int to) {
    times[to] = times[from];
    orders[to] = orders[from];
    handlers[to] = handlers[from];
    arguments[to] = arguments[from];
  }

  private void put(int slot, long time, long order, Handler handler, long argument) {
    times[slot] = time;
    orders[slot] = order;
    handlers[slot] = handler;
    arguments[slot] = argument;
  }

  private void grow() {
    int capacity = Math.multiplyExact(times.length, 2);
    times = Arrays.copyOf(times, capacity);
    orders = Arrays.copyOf(orders, capacity);
    arguments = Arrays.copyOf(arguments, capacity);
    handlers = Arrays.copyOf(handlers, capacity);
  }
}
