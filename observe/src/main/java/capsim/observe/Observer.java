package capsim.observe;

import capsim.observe.Observation.Asked;
import capsim.observe.access.HttpTarget;
import capsim.observe.access.Problem;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Reading;
import capsim.observe.bucket.BucketObservation;
import capsim.observe.bucket.BucketReader;
import capsim.observe.bucket.BucketTarget;
import capsim.observe.opensearch.OpenSearchObservation;
import capsim.observe.opensearch.OpenSearchReader;
import capsim.observe.prometheus.ComponentObservation;
import capsim.observe.prometheus.ComponentReader;
import capsim.observe.prometheus.QueryObservation;
import capsim.observe.prometheus.QueryReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Observes a platform: all parts side by side, counters twice, a window apart. Buckets and query
 * APIs are read once, while the window passes.
 */
public final class Observer {
  private static final int MOST_THREADS = 16;
  private static final double NANOS = 1e9;

  private final Reading reading;
  private final Clock clock;
  private final Window window;

  /**
   * An observer.
   *
   * @param clock tells when an observation began
   * @param window passes the time between the two readings
   */
  public Observer(Reading reading, Clock clock, Window window) {
    this.reading = reading;
    this.clock = clock;
    this.window = window;
  }

  /** Lets time pass. */
  @FunctionalInterface
  public interface Window {
    /** Waits so long, or until the user wants the observation to end. */
    void pass(Duration length) throws InterruptedException;
  }

  /**
   * What is looked at.
   *
   * @param components by their metrics URLs
   * @param queries roots of query APIs
   * @param buckets of S3 servers
   * @param openSearch clusters
   */
  public record Targets(
      List<Component> components,
      List<HttpTarget> queries,
      List<BucketTarget> buckets,
      List<HttpTarget> openSearch) {
    public Targets {
      components = List.copyOf(components);
      queries = List.copyOf(queries);
      buckets = List.copyOf(buckets);
      openSearch = List.copyOf(openSearch);
    }

    /** How many there are. */
    public int size() {
      return components.size() + queries.size() + buckets.size() + openSearch.size();
    }
  }

  /**
   * A component.
   *
   * @param name as the user calls it
   * @param target its metrics URL
   */
  public record Component(String name, HttpTarget target) {}

  /**
   * Observes.
   *
   * @param length between the two readings; zero for a single one, without rates
   * @throws InterruptedException if the calling thread is interrupted
   */
  public Observation observe(Targets targets, Duration length) throws InterruptedException {
    Instant startedAt = clock.instant();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(MOST_THREADS, targets.size())), Observer::daemon);
    try {
      var parts = new Parts(reading, pool);
      List<Part<ComponentObservation>> components = components(parts, targets);
      List<Part<OpenSearchObservation>> clusters = clusters(parts, targets);
      List<Part<QueryObservation>> queries = queries(parts, targets, length);
      List<Part<BucketObservation>> buckets = buckets(parts, targets);
      Counted counted = twice(parts, targets, components, clusters, length);
      List<Timed<QueryObservation>> readQueries = parts.join(queries);
      List<Timed<BucketObservation>> readBuckets = parts.join(buckets);
      var asked = new ArrayList<Asked>();
      note(asked, "metrics", components, counted.components, seen -> true);
      note(asked, "query", queries, readQueries, seen -> true);
      note(asked, "bucket", buckets, readBuckets, seen -> Asked.bucket(seen).answered());
      note(asked, "openSearch", clusters, counted.clusters, seen -> true);
      return new Observation(
          startedAt,
          counted.seconds,
          stopped(),
          asked,
          values(counted.components),
          values(readQueries),
          values(readBuckets),
          values(counted.clusters),
          problems());
    } finally {
      pool.shutdownNow();
    }
  }

  /** What is read twice, with the time between; zero if it was read once. */
  private record Counted(
      List<Timed<ComponentObservation>> components,
      List<Timed<OpenSearchObservation>> clusters,
      double seconds) {}

  private Counted twice(
      Parts parts,
      Targets targets,
      List<Part<ComponentObservation>> components,
      List<Part<OpenSearchObservation>> clusters,
      Duration length)
      throws InterruptedException {
    long start = System.nanoTime();
    var first = new Counted(parts.join(components), parts.join(clusters), 0);
    boolean any = some(first.components) || some(first.clusters);
    if (!any || length.isZero() || stopped()) {
      return first;
    }
    window.pass(positive(length.minusNanos(System.nanoTime() - start)));
    if (stopped()) {
      return first;
    }
    double seconds = (System.nanoTime() - start) / NANOS;
    List<Part<ComponentObservation>> componentsAgain = components(parts, targets);
    List<Part<OpenSearchObservation>> clustersAgain = clusters(parts, targets);
    return new Counted(
        componentRates(first.components, parts.join(componentsAgain)),
        clusterRates(first.clusters, parts.join(clustersAgain)),
        seconds);
  }

  private static <T> void note(
      List<Asked> asked,
      String name,
      List<Part<T>> parts,
      List<Timed<T>> read,
      Predicate<T> something) {
    for (int i = 0; i < parts.size(); i++) {
      boolean answered = read.get(i).value().filter(something).isPresent();
      asked.add(new Asked(name, parts.get(i).source(), answered));
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "observe");
    // A server that does not answer must not keep the process alive.
    thread.setDaemon(true);
    return thread;
  }

  private boolean stopped() {
    return reading.stopped().getAsBoolean();
  }

  private static Duration positive(Duration length) {
    return length.isNegative() ? Duration.ZERO : length;
  }

  private List<Part<ComponentObservation>> components(Parts parts, Targets targets) {
    var reader = new ComponentReader(reading);
    return targets.components().stream()
        .map(
            component ->
                parts.begin(
                    ComponentReader.source(component.name(), component.target()),
                    () -> reader.read(component.name(), component.target())))
        .toList();
  }

  private List<Part<OpenSearchObservation>> clusters(Parts parts, Targets targets) {
    var reader = new OpenSearchReader(reading);
    return targets.openSearch().stream()
        .map(target -> parts.begin(OpenSearchReader.source(target), () -> reader.read(target)))
        .toList();
  }

  private List<Part<QueryObservation>> queries(Parts parts, Targets targets, Duration length) {
    var reader = new QueryReader(reading);
    return targets.queries().stream()
        .map(target -> parts.begin(QueryReader.source(target), () -> reader.read(target, length)))
        .toList();
  }

  private List<Part<BucketObservation>> buckets(Parts parts, Targets targets) {
    var reader = new BucketReader(reading);
    return targets.buckets().stream()
        .map(target -> parts.begin(target.shown(), () -> Optional.of(reader.read(target))))
        .toList();
  }

  private List<Timed<ComponentObservation>> componentRates(
      List<Timed<ComponentObservation>> first, List<Timed<ComponentObservation>> second) {
    var rated = new ArrayList<Timed<ComponentObservation>>();
    for (int i = 0; i < first.size(); i++) {
      Timed<ComponentObservation> before = first.get(i);
      Timed<ComponentObservation> now = second.get(i);
      if (before.value().isPresent() && now.value().isPresent()) {
        ComponentObservation old = before.value().get();
        ComponentObservation current = now.value().get();
        if (current.restartedSince(old)) {
          reading
              .problems()
              .add(
                  current.name() + " " + current.url(),
                  Kind.PARTIAL,
                  "totals fell in the window: it was restarted, or several share this URL; such"
                      + " totals have no rate");
        }
        now = now.with(current.since(old, now.secondsSince(before)));
      }
      rated.add(now.value().isPresent() ? now : before);
    }
    return rated;
  }

  private static List<Timed<OpenSearchObservation>> clusterRates(
      List<Timed<OpenSearchObservation>> first, List<Timed<OpenSearchObservation>> second) {
    var rated = new ArrayList<Timed<OpenSearchObservation>>();
    for (int i = 0; i < first.size(); i++) {
      Timed<OpenSearchObservation> before = first.get(i);
      Timed<OpenSearchObservation> now = second.get(i);
      if (before.value().isPresent() && now.value().isPresent()) {
        now = now.with(now.value().get().since(before.value().get(), now.secondsSince(before)));
      }
      rated.add(now.value().isPresent() ? now : before);
    }
    return rated;
  }

  private List<Problem> problems() {
    return reading.problems().list().stream()
        .sorted(Comparator.comparing(Problem::source))
        .toList();
  }

  private static <T> boolean some(List<Timed<T>> read) {
    return read.stream().anyMatch(timed -> timed.value().isPresent());
  }

  private static <T> List<T> values(List<Timed<T>> read) {
    return read.stream().flatMap(timed -> timed.value().stream()).toList();
  }
}
