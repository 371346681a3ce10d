package capsim.loadgen.remotewrite;

import capsim.loadgen.wire.SampleSink;
import java.util.Arrays;

/**
 * What an agent has in its WAL and has not read: scrapes that are not drawn yet, as their values
 * follow from their number; and the rest of the scrape at which reading stopped.
 */
final class Unread {
  /** Scrapes in the order in which they were due: a ring of a power of two. */
  private int[] targets = new int[64];

  private long[] scrapes = new long[64];
  private long[] dueNanos = new long[64];
  private int first;
  private int count;

  /** Samples and exemplars of one scrape. */
  private int[] restSeries = new int[256];

  private double[] restValues = new double[256];
  private long[] restMillis = new long[256];
  private boolean[] restExemplars = new boolean[256];
  private int restFirst;
  private int restEnd;
  private long restDueNanos;

  boolean isEmpty() {
    return count == 0 && !hasRest();
  }

  void addScrape(int target, long scrape, long due) {
    if (count == targets.length) {
      grow();
    }
    int at = (first + count++) & (targets.length - 1);
    targets[at] = target;
    scrapes[at] = scrape;
    dueNanos[at] = due;
  }

  private void grow() {
    int length = targets.length;
    int[] moreTargets = new int[2 * length];
    long[] moreScrapes = new long[2 * length];
    long[] moreDue = new long[2 * length];
    for (int i = 0; i < count; i++) {
      int from = (first + i) & (length - 1);
      moreTargets[i] = targets[from];
      moreScrapes[i] = scrapes[from];
      moreDue[i] = dueNanos[from];
    }
    targets = moreTargets;
    scrapes = moreScrapes;
    dueNanos = moreDue;
    first = 0;
  }

  boolean hasScrape() {
    return count > 0;
  }

  int firstTarget() {
    return targets[first];
  }

  long firstScrape() {
    return scrapes[first];
  }

  long firstDueNanos() {
    return dueNanos[first];
  }

  void removeScrape() {
    first = (first + 1) & (targets.length - 1);
    count--;
  }

  /** When the oldest of all was due; {@link Long#MAX_VALUE} if there is nothing. */
  long oldestDueNanos() {
    if (hasRest()) {
      return restDueNanos;
    }
    return count > 0 ? dueNanos[first] : Long.MAX_VALUE;
  }

  boolean hasRest() {
    return restFirst < restEnd;
  }

  void addRest(int series, double value, long timestampMillis, boolean exemplar, long due) {
    if (restEnd == restSeries.length) {
      restSeries = Arrays.copyOf(restSeries, 2 * restEnd);
      restValues = Arrays.copyOf(restValues, 2 * restEnd);
      restMillis = Arrays.copyOf(restMillis, 2 * restEnd);
      restExemplars = Arrays.copyOf(restExemplars, 2 * restEnd);
    }
    restSeries[restEnd] = series;
    restValues[restEnd] = value;
    restMillis[restEnd] = timestampMillis;
    restExemplars[restEnd] = exemplar;
    restEnd++;
    restDueNanos = due;
  }

  /** Hands over the rest of a scrape from its begin, until {@code shards} takes no more. */
  void drainRest(Shards shards) {
    while (restFirst < restEnd
        && shards.append(
            restSeries[restFirst],
            restValues[restFirst],
            restMillis[restFirst],
            restExemplars[restFirst],
            restDueNanos)) {
      restFirst++;
    }
    if (restFirst == restEnd) {
      restFirst = 0;
      restEnd = 0;
    }
  }

  /** Forgets the rest of a scrape; returns the number of its samples. */
  int dropRest() {
    int samples = 0;
    for (int i = restFirst; i < restEnd; i++) {
      samples += restExemplars[i] ? 0 : 1;
    }
    restFirst = 0;
    restEnd = 0;
    return samples;
  }

  /** A sink that takes nothing: what is drawn into it is skipped. */
  static final SampleSink NOWHERE = (series, value, timestampMillis) -> {};
}
