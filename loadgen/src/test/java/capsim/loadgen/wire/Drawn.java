package capsim.loadgen.wire;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a store hands over. */
final class Drawn implements SampleSink {
  record Sample(int series, double value, long timestampMillis) {}

  final List<Sample> samples = new ArrayList<>();
  final List<Sample> exemplars = new ArrayList<>();

  @Override
  public void sample(int series, double value, long timestampMillis) {
    samples.add(new Sample(series, value, timestampMillis));
  }

  @Override
  public void exemplar(int series, double value, long timestampMillis) {
    exemplars.add(new Sample(series, value, timestampMillis));
  }

  /** All scrapes of all targets that are due in a period, scrape by scrape. */
  static Drawn from(SeriesStore store, long startMillis, long endMillis) {
    var drawn = new Drawn();
    drawn.scrape(store, startMillis, endMillis);
    return drawn;
  }

  /** Scrapes in the order of their times. */
  void scrape(SeriesStore store, long startMillis, long endMillis) {
    record Due(long millis, int target, long index) {}
    var due = new ArrayList<Due>();
    for (int target = 0; target < store.targetCount(); target++) {
      var clock = store.clock(target);
      for (long k = clock.firstDueAtOrAfter(startMillis); clock.dueMillis(k) < endMillis; k++) {
        due.add(new Due(clock.dueMillis(k), target, k));
      }
    }
    due.sort(java.util.Comparator.comparingLong(Due::millis).thenComparingInt(Due::target));
    for (Due one : due) {
      int before = samples.size();
      int count = store.scrape(one.target(), one.index(), this);
      if (count != samples.size() - before) {
        throw new AssertionError("told of " + count + " samples");
      }
    }
  }
}
