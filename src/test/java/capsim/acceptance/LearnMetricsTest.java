package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import capsim.cli.Cli;
import capsim.observe.learn.BlockSource;
import capsim.observe.learn.LearnException;
import capsim.observe.learn.LearnOptions;
import capsim.observe.learn.LearnedMetrics;
import capsim.observe.learn.MetricLearner;
import capsim.observe.learn.SampleBudget;
import capsim.scenario.ProfileReader;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.tsdb.ExactBlock;
import capsim.workload.tsdb.ExactBlockSize;
import capsim.workload.tsdb.TsdbVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Profiles learned from two real exporters against the block that a real Prometheus cuts from
 * scraping them: from saved scrapes, from its query API and from the block itself.
 */
class LearnMetricsTest {
  private static final int SCRAPES = 45;
  private static final long SECOND = 1000;
  private static final double PERCENT = 5;

  /** Which scrapes are late is chance, and all series of a target share it: the mean counts. */
  private static final int SEEDS = 20;

  private static final List<String> JOBS = List.of("node", "prometheus");
  private static final Population ONE_NODE =
      new Population("learned", 1, 0, 1, 1, 1, new Population.NodeHardware(1, 1, 1, 1));

  private static ScrapedExporters exporters;
  private static Path block;
  private static PrometheusBlockFiles real;

  @BeforeAll
  static void scrape() throws IOException, InterruptedException {
    Path prometheus = RealPrometheusBinary.findOrSkip();
    exporters = ScrapedExporters.start(prometheus);
    exporters.save(SCRAPES);
    // Before the block is cut, as queries make new series of Prometheus' own.
    for (String job : JOBS) {
      learned(List.of("--query-url", exporters.queries().toString(), "--job", job), queried(job));
    }
    block = exporters.cut();
    real = PrometheusBlockFiles.in(block.getParent()).get(0);
  }

  @AfterAll
  static void stop() {
    if (exporters != null) {
      exporters.close();
    }
  }

  @Test
  void learn_savedScrapes_predictsTheRealBlock() throws IOException, LearnException {
    assertPredicted(
        "saved scrapes",
        job -> learned(exporters.saved(job).toString(), "--interval", "1s", "--name", job));
  }

  @Test
  void learn_twoScrapesAfterOneAnother_predictsTheRealBlock() throws IOException, LearnException {
    assertPredicted(
        "two scrapes",
        job ->
            learned(
                exporters.saved(job).resolve("scrape-0020").toString(),
                exporters.saved(job).resolve("scrape-0021").toString(),
                "--interval",
                "1s",
                "--name",
                job));
  }

  @Test
  void learn_realBlock_predictsIt() throws IOException, LearnException {
    assertPredicted("block", job -> learned(block.toString(), "--job", job));
  }

  @Test
  void learn_queryApi_predictsTheRealBlock() throws IOException, LearnException {
    assertPredicted("query API", job -> profile(queried(job)));
  }

  private static Path queried(String job) {
    return AcceptanceFiles.target("queried-" + job + ".yaml");
  }

  /** Learns a job. */
  private interface Learning {
    MetricProfile of(String job) throws IOException;
  }

  private static void assertPredicted(String source, Learning learning)
      throws IOException, LearnException {
    List<ScrapeJob> jobs = new ArrayList<>();
    for (String job : JOBS) {
      MetricProfile profile = learning.of(job);
      jobs.add(new ScrapeJob(profile, ONE_NODE, 1, 1, timing(job), LabelSet.none()));
    }
    long start = real.minTimeMillis();
    // Each exporter was scraped as often as the block says, at its own phase.
    long end = start + SECOND * Math.round((double) real.samples() / real.series());
    double series = 0;
    double chunkBytes = 0;
    double indexBytes = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      ExactBlockSize predicted =
          ExactBlock.measure(
              SeriesCatalog.of(jobs, seed), start, end, start, end, TsdbVersion.V2_42);
      series += (double) predicted.series() / SEEDS;
      chunkBytes += (double) predicted.chunkBytes() / SEEDS;
      indexBytes += (double) predicted.index().bytes() / SEEDS;
    }
    System.out.printf(
        Locale.ROOT,
        "learned from %s: %.0f series (block %d), chunks %+.2f %%, index %+.2f %%%n",
        source,
        series,
        real.series(),
        100 * chunkBytes / real.chunksBytes() - 100,
        100 * indexBytes / real.indexBytes() - 100);
    assertThat(series).as("series").isCloseTo(real.series(), withinPercentage(1));
    assertThat(chunkBytes)
        .as("chunk bytes")
        .isCloseTo(real.chunksBytes(), withinPercentage(PERCENT));
    assertThat(indexBytes)
        .as("index bytes")
        .isCloseTo(real.indexBytes(), withinPercentage(PERCENT));
  }

  /** How late a busy machine scrapes is no property of what it scrapes: the block tells it. */
  private static ScrapeTiming timing(String job) throws LearnException {
    LearnedMetrics.Timing timing =
        MetricLearner.learn(
                BlockSource.read(block, job, SampleBudget.DEFAULT_SAMPLES),
                new LearnOptions(job, Scope.CLUSTER, 1, List.of(), "the block"))
            .timing();
    return timing.latestMillis() == 0
        ? ScrapeTiming.exact(SECOND)
        : new ScrapeTiming(SECOND, timing.lateShare(), timing.latestMillis());
  }

  private static MetricProfile learned(String... source) throws IOException {
    Path file = AcceptanceFiles.target("learned.yaml");
    learned(List.of(source), file);
    return profile(file);
  }

  private static void learned(List<String> source, Path file) {
    List<String> args = new ArrayList<>(List.of("profile", "learn", "metrics"));
    args.addAll(source);
    args.addAll(List.of("--out", file.toString(), "--force"));
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode = Cli.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(out.toString()).contains("bits in an XOR chunk as sampled");
  }

  private static MetricProfile profile(Path file) throws IOException {
    return ProfileReader.parse(file.toString(), Files.readString(file))
        .metrics()
        .values()
        .iterator()
        .next();
  }
}
