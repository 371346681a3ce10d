package capsim.simulator.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Transfers that share links as TCP would over a while: max-min fair. Each takes as much as its
 * tightest link gives to everybody there alike, or as much as it wants if that is less; what one
 * leaves goes to the others (Bertsekas and Gallager, Data Networks, 2nd ed., section 6.5.2,
 * progressive filling).
 *
 * <p>Rates change only when a transfer begins or ends or a capacity changes; then all bytes so far
 * are accounted for and the next end is scheduled. A change costs transfers · links.
 */
public final class FluidNetwork {
  /** A transfer of which less is left has ended: rounding of times to a millisecond. */
  private static final double NOTHING = 1e-3;

  private static final double MILLIS_PER_SECOND = 1000;

  /** Thirty thousand years: the next end is looked for again then, and no sum overflows. */
  private static final double LONGEST_MILLIS = 1e15;

  private final Simulation simulation;
  private final List<Link> links = new ArrayList<>();
  private final List<Transfer> transfers = new ArrayList<>();
  private final List<Transfer> ended = new ArrayList<>();
  private final Handler next = this::next;
  private final RateListener listener;
  private long accountedMillis;
  private long generation;
  private boolean held;

  /** Is told whenever the rates have changed. */
  @FunctionalInterface
  public interface RateListener {
    /** The rates of all transfers and links are new. */
    void changed();
  }

  /** A network without links. */
  public FluidNetwork(Simulation simulation, RateListener listener) {
    this.simulation = simulation;
    this.listener = listener;
    this.accountedMillis = simulation.nowMillis();
  }

  /** A new link of so many bytes per second; infinite is allowed. */
  public Link link(String name, double bytesPerSecond) {
    var link = new Link(name, checked("bytesPerSecond", bytesPerSecond));
    links.add(link);
    return link;
  }

  /** Changes what a link can carry; 0 stops all that crosses it. */
  public void capacity(Link link, double bytesPerSecond) {
    account();
    link.capacity(checked("bytesPerSecond", bytesPerSecond));
    share();
  }

  /**
   * Sends bytes.
   *
   * @param most bytes per second that the sender manages by itself
   * @param done is called with {@code argument} when the last byte has arrived
   */
  public Transfer send(double bytes, double most, Handler done, long argument, Link... path) {
    return begin(
        new Transfer(checked("bytes", bytes), checked("most", most), done, argument, path));
  }

  /**
   * A flow without an end, as of requests that keep coming.
   *
   * @param demand bytes per second that it wants
   */
  public Transfer stream(double demand, Link... path) {
    return begin(
        new Transfer(Double.POSITIVE_INFINITY, checked("demand", demand), argument -> {}, 0, path));
  }

  /** Lets several changes follow each other and shares anew only once, after the last of them. */
  public void together(Runnable changes) {
    account();
    held = true;
    try {
      changes.run();
    } finally {
      held = false;
    }
    share();
  }

  /** Changes what a transfer wants. */
  public void demand(Transfer transfer, double bytesPerSecond) {
    if (transfer.demandBytesPerSecond != bytesPerSecond) {
      account();
      transfer.demandBytesPerSecond = checked("bytesPerSecond", bytesPerSecond);
      share();
    }
  }

  /** Gives up a transfer; what has crossed the links has crossed them. */
  public void cancel(Transfer transfer) {
    if (transfer.active()) {
      account();
      remove(transfer);
      share();
    }
  }

  /** Bytes that a link has carried until now. */
  public double carriedBytes(Link link) {
    account();
    return link.carriedBytes;
  }

  /** Bytes of a transfer that have arrived until now. */
  public double carriedBytes(Transfer transfer) {
    account();
    return transfer.carriedBytes;
  }

  private static double checked(String name, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(name + " must be >= 0: " + value);
    }
    return value;
  }

  private Transfer begin(Transfer transfer) {
    account();
    transfer.index = transfers.size();
    transfers.add(transfer);
    share();
    return transfer;
  }

  private void remove(Transfer transfer) {
    Transfer last = transfers.remove(transfers.size() - 1);
    if (last != transfer) {
      transfers.set(transfer.index, last);
      last.index = transfer.index;
    }
    transfer.index = -1;
    transfer.rateBytesPerSecond = 0;
  }

  /** Moves the bytes that the present rates have moved since the last change. */
  private void account() {
    double seconds = (simulation.nowMillis() - accountedMillis) / MILLIS_PER_SECOND;
    accountedMillis = simulation.nowMillis();
    if (seconds == 0) {
      return;
    }
    for (int i = 0; i < transfers.size(); i++) {
      Transfer transfer = transfers.get(i);
      double moved = Math.min(transfer.remainingBytes, transfer.rateBytesPerSecond * seconds);
      transfer.remainingBytes -= moved;
      transfer.carriedBytes += moved;
      for (Link link : transfer.path) {
        link.carriedBytes += moved;
      }
    }
  }

  private void next(long scheduledIn) {
    if (scheduledIn != generation) {
      return; // Rates have changed since: another event was scheduled.
    }
    account();
    for (int i = transfers.size() - 1; i >= 0; i--) {
      Transfer transfer = transfers.get(i);
      if (transfer.remainingBytes <= Math.max(NOTHING, transfer.rateBytesPerSecond * 1e-6)) {
        for (Link link : transfer.path) {
          link.carriedBytes += transfer.remainingBytes;
        }
        transfer.carriedBytes += transfer.remainingBytes;
        transfer.remainingBytes = 0;
        ended.add(transfer);
      }
    }
    for (int i = 0; i < ended.size(); i++) {
      remove(ended.get(i));
    }
    share();
    // A handler may begin transfers, and so end others only by an event: the list is safe.
    for (int i = 0; i < ended.size(); i++) {
      ended.get(i).done.handle(ended.get(i).argument);
    }
    ended.clear();
  }

  /** Fills all transfers at the same pace until a link or a demand stops each of them. */
  private void share() {
    if (held) {
      return;
    }
    prepare();
    int open = transfers.size();
    while (open > 0) {
      double fair = Double.POSITIVE_INFINITY;
      for (int i = 0; i < links.size(); i++) {
        Link link = links.get(i);
        if (link.waiting > 0) {
          fair = Math.min(fair, Math.max(0, link.left) / link.waiting);
        }
      }
      open -= settle(fair);
    }
    schedule();
    listener.changed();
  }

  private void prepare() {
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      link.left = link.capacityBytesPerSecond();
      link.waiting = 0;
      link.rateBytesPerSecond = 0;
    }
    for (int i = 0; i < transfers.size(); i++) {
      Transfer transfer = transfers.get(i);
      transfer.settled = false;
      for (Link link : transfer.path) {
        link.waiting++;
      }
    }
  }

  /** Settles whoever wants no more than {@code fair}; else whoever crosses the tightest link. */
  private int settle(double fair) {
    int settled = 0;
    for (int i = 0; i < transfers.size(); i++) {
      Transfer transfer = transfers.get(i);
      if (!transfer.settled && transfer.demandBytesPerSecond <= fair) {
        fix(transfer, transfer.demandBytesPerSecond);
        settled++;
      }
    }
    if (settled > 0) {
      return settled;
    }
    double limit = fair * (1 + 1e-12);
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      link.tight = link.waiting > 0 && Math.max(0, link.left) / link.waiting <= limit;
    }
    for (int i = 0; i < transfers.size(); i++) {
      Transfer transfer = transfers.get(i);
      if (!transfer.settled && crossesTight(transfer)) {
        fix(transfer, fair);
        settled++;
      }
    }
    return settled;
  }

  private static boolean crossesTight(Transfer transfer) {
    for (Link link : transfer.path) {
      if (link.tight) {
        return true;
      }
    }
    return false;
  }

  private static void fix(Transfer transfer, double rate) {
    transfer.settled = true;
    transfer.rateBytesPerSecond = rate;
    for (Link link : transfer.path) {
      link.left -= rate;
      link.waiting--;
      link.rateBytesPerSecond += rate;
    }
  }

  private void schedule() {
    generation++;
    double soonest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < transfers.size(); i++) {
      Transfer transfer = transfers.get(i);
      if (transfer.rateBytesPerSecond > 0) {
        soonest = Math.min(soonest, transfer.remainingBytes / transfer.rateBytesPerSecond);
      }
    }
    if (soonest < Double.POSITIVE_INFINITY) {
      double delay = Math.min(LONGEST_MILLIS, Math.ceil(soonest * MILLIS_PER_SECOND));
      simulation.after((long) delay, next, generation);
    }
  }
}
