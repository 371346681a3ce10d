package capsim.workload.remotewrite;

import capsim.workload.series.ScrapeClock;
import capsim.workload.series.Series;
import capsim.workload.series.Target;
import capsim.workload.series.ValueGenerator;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Plays the samples of some targets into a request stream: scrape by scrape in the order of their
 * timestamps, which is the order in which an agent would forward them. Every series begins with the
 * first value of its generator. Not for use by several threads at once.
 *
 * <p>Memory: the prepared labels and one generator for each series; samples are made as they go.
 */
public final class ScrapeFeed {
  private final RequestStream stream;
  private final PriorityQueue<Source> due =
      new PriorityQueue<>(
          Comparator.<Source>comparingLong(source -> source.timestampMillis)
              .thenComparingInt(source -> source.index));

  /**
   * A feed that begins with the first scrapes due at {@code startMillis} or later.
   *
   * @throws IllegalArgumentException if a target has native histograms, whose samples are messages
   *     of another kind
   */
  public ScrapeFeed(Iterable<Target> targets, RequestStream stream, long startMillis) {
    this.stream = stream;
    for (Target target : targets) {
      due.add(new Source(target, stream, startMillis));
    }
  }

  /**
   * Sends every scrape whose timestamp is before {@code endMillis} and was not sent yet. The last
   * request may stay unfinished: {@link RequestStream#flush} sends it.
   *
   * @return number of samples
   */
  public long until(long endMillis) {
    long samples = 0;
    Source next = due.peek();
    while (next != null && next.timestampMillis < endMillis) {
      due.remove();
      samples += next.scrape(stream);
      due.add(next);
      next = due.peek();
    }
    return samples;
  }

  /** A target that is scraped again and again. */
  private static final class Source {
    private final int index;
    private final ScrapeClock clock;
    private final int[] series;
    private final ValueGenerator[] values;
    private long scrape;
    private long timestampMillis;

    Source(Target target, RequestStream stream, long startMillis) {
      index = target.index();
      clock = target.clock();
      scrape = clock.firstDueAtOrAfter(startMillis);
      timestampMillis = clock.timestampMillis(scrape);
      series = new int[target.series().size()];
      int count = 0;
      values = new ValueGenerator[target.series().size()];
      for (Series one : target.series()) {
        if (one.nativeHistogram()) {
          throw new IllegalArgumentException("cannot send native histograms: " + one.labels());
        }
        values[count] = one.values();
        series[count++] = stream.series(one.labels());
      }
    }

    int scrape(RequestStream stream) {
      for (int i = 0; i < values.length; i++) {
        stream.add(series[i], values[i].next(), timestampMillis);
      }
      scrape++;
      timestampMillis = clock.timestampMillis(scrape);
      return values.length;
    }
  }
}
