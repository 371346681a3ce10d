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
  private final long originMillis;

  private SeriesCatalog(List<TargetFactory> factories, long originMillis) {
    this.originMillis = originMillis;
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
    return of(jobs, seed, ChurnPlan.NONE);
  }

  /**
   * The catalogue of {@code jobs}, whose pods and nodes are replaced now and then.
   *
   * @param seed decides about names, phases, values and which series relabelling keeps
   */
  public static SeriesCatalog of(List<ScrapeJob> jobs, long seed, ChurnPlan churn) {
    return new SeriesCatalog(
        jobs.stream().map(job -> new TargetFactory(job, seed, churn)).toList(),
        churn.originMillis());
  }

  /** Number of targets. */
  public int targetCount() {
    return targets;
  }

  /**
   * One target with all its series; made anew by every call. Where there is churn, it is the target
   * at the origin of time.
   *
   * @param index in 0..targetCount-1
   */
  public Target target(int index) {
    return target(index, originMillis);
  }

  /** One target with the series that it has at a time; made anew by every call. */
  public Target target(int index, long millis) {
    int job = job(index);
    return factories.get(job).target(index, index - firstTarget[job], millis);
  }

  /** When a target is scraped. */
  public ScrapeClock clock(int index) {
    int job = job(index);
    return factories.get(job).clock(index - firstTarget[job]);
  }

  /**
   * Hands over the series of a target that exist at a time, in the order of exposition.
   *
   * @param sinceMillis only those that began after this time; {@link Long#MIN_VALUE} for all
   * @return the next time at which series of the target are replaced; {@link Long#MAX_VALUE} if
   *     never
   */
  public long expose(int index, long sinceMillis, long millis, SeriesVisitor visitor) {
    int job = job(index);
    return factories.get(job).expose(index - firstTarget[job], sinceMillis, millis, visitor);
  }

  private int job(int index) {
    int job = firstTarget.length - 1;
    // A job without targets shares its first index with the next one, which is found first.
    while (job > 0 && firstTarget[job] > index) {
      job--;
    }
    return job;
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
