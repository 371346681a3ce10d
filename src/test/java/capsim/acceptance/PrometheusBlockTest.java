package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import capsim.workload.remotewrite.Protocol;
import capsim.workload.remotewrite.RequestSizes;
import capsim.workload.remotewrite.WireSize;
import capsim.workload.remotewrite.WireSizes;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.sizing.ChurnRates;
import capsim.workload.sizing.Measurements;
import capsim.workload.sizing.MetricWorkload;
import capsim.workload.sizing.ShapeCache;
import capsim.workload.tsdb.BlockSize;
import capsim.workload.tsdb.ExactBlock;
import capsim.workload.tsdb.ExactBlockSize;
import capsim.workload.tsdb.TsdbVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exact sizes against a real Prometheus: more than three hours of a workload are sent in
 * accelerated time, Prometheus cuts its two-hour block, and the block is held against what was
 * predicted before the first request left, by encoding every sample and by the closed form.
 */
@Execution(ExecutionMode.CONCURRENT)
class PrometheusBlockTest {
  private static final Duration BLOCK = Duration.ofHours(2);

  /** The block is cut when the head spans more than one and a half of it. */
  private static final Duration SENT = Duration.ofMinutes(182);

  /** Prometheus looks once a minute, and on a busy machine the cut itself takes its time. */
  private static final Duration CUT_TIMEOUT = Duration.ofMinutes(4);

  private static final double CHUNK_BYTES_PERCENT = 0.1;
  private static final double INDEX_BYTES_PERCENT = 0.5;
  private static final double WIRE_BYTES_PERCENT = 0.5;

  private static final double CLOSED_FORM_PERCENT = 3;
  private static final double CLOSED_FORM_SAMPLES_PERCENT = 0.1;
  private static final double CLOSED_FORM_CHUNKS_PERCENT = 1;

  private static final PrometheusBlockTable TABLE = new PrometheusBlockTable();

  private static Path binary;
  private static TsdbVersion version;

  @BeforeAll
  static void findPrometheus() throws IOException, InterruptedException {
    binary = RealPrometheusBinary.findOrSkip();
    version = format(RealPrometheusBinary.version(binary));
  }

  @AfterAll
  static void printTable() {
    if (!TABLE.isEmpty()) {
      System.out.println(TABLE);
    }
  }

  static List<PrometheusBlockWorkload> workloads() {
    return PrometheusBlockWorkload.all();
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @ParameterizedTest(name = "{0}")
  @MethodSource("workloads")
  void block_threeHoursSentToPrometheus_isWhatWasPredicted(PrometheusBlockWorkload workload)
      throws IOException, InterruptedException {
    long start = alignedStartMillis();
    long end = start + SENT.toMillis();
    var catalog = SeriesCatalog.of(workload.jobs(), workload.seed());
    ExactBlockSize predicted =
        ExactBlock.measure(catalog, start, end, start, start + BLOCK.toMillis(), version);
    WireSize predictedWire = predictedWire(catalog, start, end);
    BlockSize closed = closedForm(workload);
    WireSize estimatedWire = estimatedWire(workload);

    try (var server = RealPrometheus.start(binary, "prometheus-" + workload.name())) {
      var senders = new ArrayList<RemoteWriteSender>();
      for (int i = 0; i < PrometheusBlockStreams.COUNT; i++) {
        senders.add(new RemoteWriteSender(server.writeAddress()));
      }
      new PrometheusBlockStreams(catalog, start, senders::get).play(end);
      PrometheusBlockFiles block = awaitBlock(server);
      server.stop();

      TABLE.begin(workload.name());
      addToTable(predicted, closed, block);
      List<RequestSizes> sent = senders.stream().map(RemoteWriteSender::sizes).toList();
      addToTable(predictedWire, estimatedWire, perSample(sent));
      assertThat(sent.stream().mapToLong(RequestSizes::samples).sum())
          .as("samples sent")
          .isEqualTo(predicted.headSamples());
      assertThat(block.maxTimeMillis()).as("end").isEqualTo(start + BLOCK.toMillis());
      assertPredicted(predicted, block);
      assertClosedForm(closed, block);
      assertThat(predictedWire.snappyBytesPerSample())
          .as("wire bytes per sample")
          .isCloseTo(perSample(sent).snappyBytesPerSample(), withinPercentage(WIRE_BYTES_PERCENT));
      assertThat(estimatedWire.snappyBytesPerSample())
          .as("estimated wire bytes per sample")
          .isCloseTo(perSample(sent).snappyBytesPerSample(), withinPercentage(CLOSED_FORM_PERCENT));
    }
  }

  private static void addToTable(
      ExactBlockSize exact, BlockSize closed, PrometheusBlockFiles block) {
    TABLE.row("series", exact.series(), closed.series(), block.series());
    TABLE.row("samples", exact.samples(), closed.samples(), block.samples());
    TABLE.row("chunks", exact.chunks(), closed.chunks(), block.chunks());
    TABLE.row("chunk bytes", exact.chunkBytes(), closed.chunksBytes(), block.chunksBytes());
    TABLE.row("index bytes", exact.index().bytes(), closed.indexBytes(), block.indexBytes());
    TABLE.row("meta.json bytes", exact.metaBytes(), closed.metaBytes(), block.metaBytes());
  }

  private static void addToTable(WireSize exact, WireSize closed, WireSize sent) {
    TABLE.row(
        "wire B/sample",
        exact.snappyBytesPerSample(),
        closed.snappyBytesPerSample(),
        sent.snappyBytesPerSample());
    TABLE.row(
        "raw B/sample",
        exact.rawBytesPerSample(),
        closed.rawBytesPerSample(),
        sent.rawBytesPerSample());
  }

  private static void assertPredicted(ExactBlockSize predicted, PrometheusBlockFiles block) {
    assertThat(predicted.series()).as("a workload worth sending").isGreaterThanOrEqualTo(20_000);
    assertThat(block.series()).as("series").isEqualTo(predicted.series());
    assertThat(block.samples()).as("samples").isEqualTo(predicted.samples());
    assertThat(block.chunks()).as("chunks").isEqualTo(predicted.chunks());
    assertThat((double) predicted.chunkBytes())
        .as("chunk bytes")
        .isCloseTo((double) block.chunksBytes(), withinPercentage(CHUNK_BYTES_PERCENT));
    assertThat((double) predicted.index().bytes())
        .as("index bytes")
        .isCloseTo((double) block.indexBytes(), withinPercentage(INDEX_BYTES_PERCENT));
  }

  private static void assertClosedForm(BlockSize closed, PrometheusBlockFiles block) {
    assertThat(closed.series()).as("closed form: series").isEqualTo(block.series());
    assertThat(closed.samples())
        .as("closed form: samples")
        .isCloseTo(block.samples(), withinPercentage(CLOSED_FORM_SAMPLES_PERCENT));
    assertThat(closed.chunks())
        .as("closed form: chunks")
        .isCloseTo(block.chunks(), withinPercentage(CLOSED_FORM_CHUNKS_PERCENT));
    assertThat(closed.chunksBytes())
        .as("closed form: chunk bytes")
        .isCloseTo(block.chunksBytes(), withinPercentage(CLOSED_FORM_PERCENT));
    assertThat(closed.indexBytes())
        .as("closed form: index bytes")
        .isCloseTo(block.indexBytes(), withinPercentage(CLOSED_FORM_PERCENT));
  }

  /** Aligned to blocks, and so that the last sample lies in the past. */
  private static long alignedStartMillis() {
    long latest = System.currentTimeMillis() - SENT.toMillis();
    return latest - Math.floorMod(latest, BLOCK.toMillis());
  }

  /** Every request of the workload, encoded and compressed but not sent. */
  private static WireSize predictedWire(SeriesCatalog catalog, long start, long end)
      throws InterruptedException {
    var sizes = new ArrayList<RequestSizes>();
    for (int i = 0; i < PrometheusBlockStreams.COUNT; i++) {
      sizes.add(new RequestSizes());
    }
    new PrometheusBlockStreams(catalog, start, sizes::get).play(end);
    return perSample(sizes);
  }

  private static WireSize perSample(List<RequestSizes> sizes) {
    double samples = sizes.stream().mapToLong(RequestSizes::samples).sum();
    return new WireSize(
        sizes.stream().mapToLong(RequestSizes::rawBytes).sum() / samples,
        sizes.stream().mapToLong(RequestSizes::snappyBytes).sum() / samples);
  }

  /** What a plan says of the workload's blocks: the test replaces no pods. */
  private static BlockSize closedForm(PrometheusBlockWorkload workload) {
    var sizing = new MetricWorkload(new ShapeCache(version, workload.seed(), Measurements.none()));
    workload.jobs().forEach(job -> sizing.add(job, 1, ChurnRates.NONE));
    return sizing.blocks().raw(BLOCK.toHours());
  }

  /** What a plan says of the workload's requests: the mean over jobs, from a few of each. */
  private static WireSize estimatedWire(PrometheusBlockWorkload workload) {
    double series = 0;
    double raw = 0;
    double snappy = 0;
    for (ScrapeJob job : workload.jobs()) {
      WireSize size =
          WireSizes.of(
              job, PrometheusBlockStreams.SAMPLES_PER_REQUEST, Protocol.V1, workload.seed());
      long weight = SeriesCatalog.of(List.of(job), workload.seed()).countSeries();
      series += weight;
      raw += weight * size.rawBytesPerSample();
      snappy += weight * size.snappyBytesPerSample();
    }
    return new WireSize(raw / series, snappy / series);
  }

  private static PrometheusBlockFiles awaitBlock(RealPrometheus server)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + CUT_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      List<PrometheusBlockFiles> blocks = PrometheusBlockFiles.in(server.data());
      if (!blocks.isEmpty()) {
        assertThat(blocks).as("blocks").hasSize(1);
        return blocks.get(0);
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
    throw new IllegalStateException("no block after " + CUT_TIMEOUT + server.quotedOutput());
  }

  /**
   * The format that a version writes. From 2.47 up to 3.6 it is a mixture that the model does not
   * have, because neither Thanos nor Debian ships one of these.
   */
  private static TsdbVersion format(List<Integer> majorMinor) {
    int major = majorMinor.get(0);
    int minor = majorMinor.get(1);
    if (major == 2 && minor <= 46) {
      return TsdbVersion.V2_42;
    }
    if (major > 3 || (major == 3 && minor >= 7)) {
      return TsdbVersion.V3_9;
    }
    String reason =
        "the model knows the formats up to 2.46 and from 3.7, not " + major + "." + minor;
    return RealPrometheusBinary.mustNotSkip() ? Assertions.fail(reason) : Assumptions.abort(reason);
  }
}
