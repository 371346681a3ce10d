package capsim.workload.series;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All targets and series of some scrape jobs. It holds the jobs only: a target's series are made
 * when they are asked for, alike every time and in every order; so a catalogue of millions of
 * series can be walked target by target in little memory.
 *
 * <p>Thread-safe.
 */
public final class SeriesCatalog {
  private final List<TargetFactory> factories;
  private final int[] firstTarget;
  private final int targets;

  private SeriesCatalog(List<TargetFactory> factories) {
    this.factories = factories;
    this.firstTarget = new int[factories.size()];
    int total = 0;
    for (int i = 0; i < firstTarget.length; i++) {
      firstTarget[i] = total;
      total = Math.addExact(total, Math.toIntExact(factories.get(i).targets()));
    }
    this.targets = total;
  }

  /**
   * The catalogue of {@code jobs}, in their order.
   *
   * @param seed decides about names, phases, values and which series relabelling keeps
   */
  public static SeriesCatalog of(List<ScrapeJob> jobs, long seed) {
    return new SeriesCatalog(jobs.stream().map(job -> new TargetFactory(job, seed)).toList());
  }

  /** Number of targets. */
  public int targetCount() {
    return targets;
  }

  /**
   * One target with all its series; made anew by every call.
   *
   * @param index in 0..targetCount-1
   */
  public Target target(int index) {
    int job = firstTarget.length - 1;
    while (job > 0 && firstTarget[job] > index) {
      job--;
    }
    // A job without targets shares its first index with the next one, which is found first.
    return factories.get(job).target(index, index - firstTarget[job]);
  }

  /** A view of all targets, each made anew whenever it is read. */
  public List<Target> targets() {
    return new AbstractList<>() {
      @Override
      public Target get(int index) {
        return target(index);
      }

      @Override
      public int size() {
        return targets;
      }
    };
  }

  /** Hands every target with its series to {@code consumer}, one after the other. */
  public void forEachTarget(Consumer<Target> consumer) {
    for (int i = 0; i < targets; i++) {
      consumer.accept(target(i));
    }
  }

  /** Number of series; makes them all to count them. */
  public long countSeries() {
    long count = 0;
    for (int i = 0; i < targets; i++) {
      count += target(i).series().size();
    }
    return count;
  }
}
