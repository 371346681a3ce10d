package capsim.model.compactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import capsim.model.bucket.ThanosCase;
import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MetricStack.BlockLister;
import capsim.model.scenario.MetricStack.Compactor;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaSyncTest {
  private static MetaSync idle(ThanosCase test, double blocks) {
    Compactor compactor = test.scenario().metrics().compactor();
    return MetaSync.of(compactor, 0, blocks, blocks, blocks * 10, 0.01);
  }

  // By hand: in five minutes an iteration looks four times, the progress shares the first of these,
  // the web UI looks five times. So 9 listings, 4 probes; a probe asks 3 markers of a block.
  @Test
  void of_defaultsAnd4500Blocks_countsLooksThatCoincideOnce() {
    MetaSync sync = idle(new ThanosCase(), 4500);
    double listings = 9 / 300.0;
    assertThat(sync.requestsPerSecond().of(S3Operation.HEAD))
        .isCloseTo(4500 * listings, within(1e-9));
    assertThat(sync.requestsPerSecond().of(S3Operation.GET))
        .isCloseTo(3 * 4500 * 4 / 300.0, within(1e-9));
    assertThat(sync.requestsPerSecond().of(S3Operation.LIST)).isCloseTo(5 * listings, within(1e-9));
  }

  // Every 4 min and every 6 min meet every 12 min: of two looks for the progress one is shared.
  @Test
  void of_intervalsThatSeldomMeet_countsTheOthers() {
    var test = new ThanosCase();
    test.webUi = false;
    test.waitInterval = Duration.ofMinutes(4);
    test.progressInterval = Duration.ofMinutes(6);
    assertThat(idle(test, 10).markerProbes()).isCloseTo(4 / 240.0 + 1 / 720.0, within(1e-12));
  }

  // The sources of a merge wait for their deletion: one marker each, not three.
  @Test
  void of_markedBlocks_areAskedForOneMarker() {
    Compactor compactor = new ThanosCase().scenario().metrics().compactor();
    MetaSync sync = MetaSync.of(compactor, 0, 100, 40, 1000, 0.01);
    assertThat(sync.requestsPerSecond().of(S3Operation.GET))
        .isCloseTo((100 + 2 * 40) * 4 / 300.0, within(1e-9));
  }

  // Without downsampling nobody asks for no-downsample marks: measured, 2 GETs of a live block.
  @Test
  void of_withoutDownsampling_asksForTwoMarkers() {
    var test = new ThanosCase();
    test.downsampling = false;
    MetaSync sync = idle(test, 100);
    assertThat(sync.requestsPerSecond().of(S3Operation.GET) / sync.markerProbes())
        .isCloseTo(2 * 100, within(1e-9));
  }

  // A pass that found work is followed by one more look.
  @Test
  void of_workingPasses_addALookEach() {
    Compactor compactor = new ThanosCase().scenario().metrics().compactor();
    MetaSync idle = MetaSync.of(compactor, 0, 100, 40, 1000, 0.01);
    MetaSync busy = MetaSync.of(compactor, 1 / 600.0, 100, 40, 1000, 0.01);
    assertThat(busy.listings() - idle.listings()).isCloseTo(1 / 600.0, within(1e-12));
    assertThat(busy.markerProbes() - idle.markerProbes()).isCloseTo(1 / 600.0, within(1e-12));
  }

  // thanos-io/thanos issue 6033: about 4,500 live blocks, recursive lister: 13,000 GETs a sync and
  // 45 to 230 requests/s. Three probes a block are 13,500.
  @Test
  void of_recursiveLister_meetsIssue6033() {
    var test = new ThanosCase();
    test.lister = BlockLister.RECURSIVE;
    MetaSync sync = idle(test, 4500);
    assertThat(sync.requestsPerSecond().of(S3Operation.HEAD)).isZero();
    assertThat(sync.requestsPerSecond().of(S3Operation.GET) / sync.markerProbes())
        .isCloseTo(13_000, withPercentage(5));
    assertThat(sync.requestsPerSecond().total()).isBetween(45.0, 230.0);
  }

  @Test
  void of_webUiOff_leavesLooksOfIterations() {
    var test = new ThanosCase();
    test.webUi = false;
    assertThat(idle(test, 4500).requestsPerSecond().of(S3Operation.HEAD))
        .isCloseTo(4500 * 4 / 300.0, within(1e-9));
  }

  @Test
  void of_shards_multiplyHeadsButNotMarkerProbes() {
    var test = new ThanosCase();
    test.shards = 3;
    MetaSync sync = idle(test, 4500);
    assertThat(sync.requestsPerSecond().of(S3Operation.HEAD)).isCloseTo(405, within(1e-9));
    assertThat(sync.requestsPerSecond().of(S3Operation.GET)).isCloseTo(180, within(1e-9));
  }

  @Test
  void of_noWaitInterval_staysFinite() {
    var test = new ThanosCase();
    test.waitInterval = Duration.ZERO;
    assertThat(idle(test, 4500).requestsPerSecond().total()).isFinite().isPositive();
    assertThat(idle(test, 0).requestsPerSecond().total()).isFinite();
  }

  // Facts 4.2: 10 ms about 270,000, 50 ms about 55,000, 200 ms about 14,000 blocks.
  @ParameterizedTest
  @CsvSource({"0.010, 270000", "0.050, 55000", "0.200, 14000"})
  void mostBlocks_latency_isCeilingOfASync(double latency, double blocks) {
    assertThat(MetaSync.mostBlocks(300, latency)).isCloseTo(blocks, withPercentage(2.5));
  }
}
