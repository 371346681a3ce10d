package capsim.workload.remotewrite;

import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.Series;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.series.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Wire sizes of a scrape job of any scale, from a few requests of a small instance of it.
 *
 * <p>Snappy looks back 64 KiB at most, which is some hundred series; so what a sample costs depends
 * on its neighbours in the exposition and hardly on how many nodes there are. So {@value #REQUESTS}
 * requests' worth of series, of a small cluster where a target lists the cluster, are really
 * encoded and compressed.
 *
 * <p>Cost: 3 to 20 ms for a job and a protocol on a 2-core machine with JDK 17, and 100 ms more for
 * the first call in a JVM; callers keep the result. Samples of native histograms are not counted.
 */
public final class WireSizes {
  /** Requests that are encoded, about: up to twice as many if targets are that large. */
  static final int REQUESTS = 3;

  /** A time of the years 2004 to 2109, in which a timestamp takes six bytes. */
  private static final long TIMESTAMP_MILLIS = 1_800_000_000_000L;

  private WireSizes() {}

  /**
   * Bytes per sample of requests that hold samples of this job alone.
   *
   * @param samplesPerRequest samples in a full request
   * @param seed seed of the catalogue that the job belongs to
   * @return zeros for a job that has no series
   */
  public static WireSize of(ScrapeJob job, int samplesPerRequest, Protocol protocol, long seed) {
    return measure(job, samplesPerRequest, RequestEncoder.of(protocol, new SeriesLabels()), seed);
  }

  private static WireSize measure(
      ScrapeJob job, int samplesPerRequest, RequestEncoder encoder, long seed) {
    var sizes = new RequestSizes();
    var stream = new RequestStream(encoder, samplesPerRequest, sizes);
    int wanted = Math.multiplyExact(REQUESTS, samplesPerRequest);
    List<Scraped> samples = scrape(scaledDown(job, wanted), wanted, seed);
    if (samples.size() <= 2 * wanted) {
      add(samples, stream);
    } else {
      // Evenly over the exposition: one family may fill a whole request.
      for (int i = 0; i < REQUESTS; i++) {
        int from = (int) ((long) i * (samples.size() - samplesPerRequest) / (REQUESTS - 1));
        add(samples.subList(from, from + samplesPerRequest), stream);
      }
    }
    stream.flush();
    return sizes.samples() == 0 ? new WireSize(0, 0) : sizes.perSample();
  }

  private static void add(List<Scraped> samples, RequestStream stream) {
    for (Scraped sample : samples) {
      stream.add(
          stream.series(sample.series().labels()),
          sample.series().values().next(),
          sample.timestampMillis());
    }
  }

  /** A sample of the first scrape of its target. */
  private record Scraped(Series series, long timestampMillis) {}

  /**
   * Enough targets for {@code wanted} samples, from everywhere in the job and in the order of their
   * scrapes: targets with neighbouring numbers are more alike than targets scraped together.
   */
  private static List<Scraped> scrape(ScrapeJob job, int wanted, long seed) {
    var catalog = SeriesCatalog.of(List.of(job), seed);
    if (catalog.targetCount() == 0) {
      return List.of();
    }
    int count = targetsFor(wanted, catalog);
    var targets = new ArrayList<Target>();
    for (int i = 0; i < count; i++) {
      targets.add(catalog.target(chosen(i, count, catalog.targetCount())));
    }
    targets.sort(Comparator.comparingLong(WireSizes::firstScrape));
    var samples = new ArrayList<Scraped>();
    for (Target target : targets) {
      for (Series series : target.series()) {
        if (!series.nativeHistogram()) {
          samples.add(new Scraped(series, firstScrape(target)));
        }
      }
    }
    return samples;
  }

  /** How many targets of the size of the first two; an even number, unless one is enough. */
  private static int targetsFor(int wanted, SeriesCatalog catalog) {
    int second = Math.min(1, catalog.targetCount() - 1);
    int size = catalog.target(0).series().size() + catalog.target(second).series().size();
    int count = (2 * wanted + size - 1) / size;
    return Math.min(catalog.targetCount(), count == 1 ? 1 : count + count % 2);
  }

  /**
   * Pairs of neighbours, evenly spread. Single targets evenly spread would fall into step with what
   * alternates from target to target: of four nodes, the two of which every pod has a sidecar.
   */
  static int chosen(int i, int count, int targets) {
    if (count == targets) {
      return i;
    }
    int pairs = (count + 1) / 2;
    return (int) ((long) (i / 2) * targets / pairs) + i % 2;
  }

  private static long firstScrape(Target target) {
    var clock = target.clock();
    return clock.timestampMillis(clock.firstDueAtOrAfter(TIMESTAMP_MILLIS));
  }

  /**
   * The job with targets small enough that a few requests show all of one. Only a target that lists
   * the whole cluster grows with it; of the others, no more are made than are needed.
   */
  static ScrapeJob scaledDown(ScrapeJob job, long wanted) {
    Population population = job.population();
    if (job.profile().target().per() != Scope.CLUSTER || population.nodes() <= 1) {
      return job;
    }
    double series = 0;
    for (MetricFamily family : job.profile().families()) {
      series += family.seriesPerEntity(population) * population.count(family.per());
    }
    double kept = series * job.keep();
    if (kept <= wanted) {
      return job;
    }
    long nodes = Math.max(1, (long) Math.ceil(population.nodes() * (wanted / kept)));
    var smaller =
        new Population(
            population.cluster(),
            nodes,
            population.podsPerNode(),
            population.containersPerPod(),
            population.podsPerWorkload(),
            population.namespaces(),
            population.node());
    return new ScrapeJob(
        job.profile(), smaller, job.targets(), job.keep(), job.timing(), job.externalLabels());
  }
}
