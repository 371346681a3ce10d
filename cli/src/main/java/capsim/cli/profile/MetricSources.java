package capsim.cli.profile;

import capsim.cli.InputException;
import capsim.cli.load.Session;
import capsim.http.TlsOptions;
import capsim.observe.access.Bounds;
import capsim.observe.access.HttpTarget;
import capsim.observe.block.BlockReader;
import capsim.observe.exposition.ExpositionLimits;
import capsim.observe.exposition.ExpositionType;
import capsim.observe.learn.BlockSource;
import capsim.observe.learn.LearnException;
import capsim.observe.learn.LiveScrapes;
import capsim.observe.learn.QuerySource;
import capsim.observe.learn.SampleBudget;
import capsim.observe.learn.SampledMetrics;
import capsim.observe.learn.SampledTarget;
import capsim.observe.learn.ScrapeCollector;
import capsim.observe.learn.ScrapeFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sources of {@code learn metrics}. */
final class MetricSources {
  private static final int DEFAULT_PORT = 9100;
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(15);

  private final Session session;
  private final Limits limits;
  private final String job;
  private final PrintWriter err;
  private final SampleBudget budget = new SampleBudget(SampleBudget.DEFAULT_SAMPLES);
  private int port = DEFAULT_PORT;
  private String origin = "";

  /** How much of a source is read, and how long it may take. */
  record Limits(ExpositionLimits exposition, Duration timeout) {}

  MetricSources(Session session, Limits limits, String job, PrintWriter err) {
    this.session = session;
    this.limits = limits;
    this.job = job;
    this.err = err;
  }

  /** Port of the first URL; that of node-exporter without one. */
  int port() {
    return port;
  }

  /** What was read, in words. */
  String origin() {
    return origin;
  }

  SampledMetrics read(List<String> sources, int scrapes, Optional<Duration> interval)
      throws LearnException {
    List<HttpTarget> urls = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<Path> directories = new ArrayList<>();
    for (String source : sources) {
      if (source.contains("://")) {
        urls.add(target(source));
      } else {
        Path path = Path.of(source);
        if (!Files.exists(path)) {
          throw InputException.ofProgram("there is no " + source);
        }
        (Files.isDirectory(path) ? directories : files).add(path);
      }
    }
    if (!urls.isEmpty() && !(files.isEmpty() && directories.isEmpty())) {
      throw InputException.ofProgram("URLs and files: expected one or the other");
    }
    List<ScrapeCollector> collectors = new ArrayList<>();
    if (!urls.isEmpty()) {
      scrape(urls, scrapes, interval.orElse(DEFAULT_INTERVAL), collectors);
      return joined(collectors);
    }
    if (!files.isEmpty()) {
      readFiles(files, interval, collectors);
    }
    if (directories.stream().anyMatch(BlockReader::isBlock)) {
      return block(files, directories);
    }
    for (Path directory : directories) {
      readFiles(ScrapeFiles.in(directory), interval, collectors);
    }
    origin = "saved scrapes";
    return joined(collectors);
  }

  private SampledMetrics block(List<Path> files, List<Path> directories) throws LearnException {
    if (!files.isEmpty() || directories.size() > 1) {
      throw InputException.ofProgram("a block and other sources: expected one block");
    }
    Path directory = directories.get(0);
    origin = "block " + directory.toAbsolutePath().normalize().getFileName();
    return BlockSource.read(directory, job, SampleBudget.DEFAULT_SAMPLES);
  }

  /** What the query API at a URL knows of the job. */
  SampledMetrics query(String url, Duration window) throws LearnException {
    origin = "the query API of a server, the last " + window.toSeconds() + " s";
    return QuerySource.read(target(url), bounds(), job, window, budget);
  }

  private HttpTarget target(String url) {
    try {
      HttpTarget target = HttpTarget.of(url, Optional.empty(), TlsOptions.DEFAULT);
      port = target.url().getPort() > 0 ? target.url().getPort() : port;
      return target;
    } catch (IllegalArgumentException e) {
      throw InputException.ofProgram(url + ": " + e.getMessage());
    }
  }

  private void readFiles(
      List<Path> files, Optional<Duration> interval, List<ScrapeCollector> collectors)
      throws LearnException {
    var collector = new ScrapeCollector(budget);
    ScrapeFiles.read(files, interval, limits.exposition(), collector);
    collectors.add(collector);
  }

  private void scrape(
      List<HttpTarget> urls, int scrapes, Duration interval, List<ScrapeCollector> collectors)
      throws LearnException {
    urls.forEach(url -> collectors.add(new ScrapeCollector(budget)));
    Bounds bounds = bounds();
    origin = "/metrics, scraped by capsim";
    long begin = System.nanoTime();
    for (int i = 0; i < scrapes; i++) {
      await(begin + i * interval.toNanos());
      for (int k = 0; k < urls.size(); k++) {
        // The plan of the scrape, as Prometheus stores it: what a late one moves is no gap.
        long millis = i * interval.toMillis();
        LiveScrapes.scrape(urls.get(k), bounds, limits.exposition(), millis, collectors.get(k));
      }
      if (session.stderrTerminal()) {
        err.print("\rscraped " + (i + 1) + " of " + scrapes + (i + 1 == scrapes ? "\n" : ""));
        err.flush();
      }
    }
  }

  private Bounds bounds() {
    Bounds usual = Bounds.DEFAULT;
    Duration call = limits.timeout();
    return new Bounds(
        usual.connect().compareTo(call) < 0 ? usual.connect() : call,
        call,
        usual.part(),
        limits.exposition().maxBytes(),
        usual.documentBytes(),
        usual.blocks(),
        1);
  }

  private static void await(long nanos) {
    try {
      Thread.sleep(Math.max(0, (nanos - System.nanoTime()) / 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two scrapes", e);
    }
  }

  private static SampledMetrics joined(List<ScrapeCollector> collectors) throws LearnException {
    Map<String, ExpositionType> types = new HashMap<>();
    List<SampledTarget> targets = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (ScrapeCollector collector : collectors) {
      types.putAll(collector.types());
      SampledTarget target = collector.target();
      targets.add(target);
      if (target.series().isEmpty()) {
        throw new LearnException("a target exposes nothing: no sample in any of its scrapes");
      }
      if (collector.duplicates() > 0) {
        notes.add(
            collector.duplicates() + " samples were there twice in a scrape; the first counts");
      }
    }
    return new SampledMetrics(targets, types, notes);
  }
}
