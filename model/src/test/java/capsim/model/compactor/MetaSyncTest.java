package capsim.model.compactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import capsim.model.bucket.ThanosCase;
import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MetricStack.BlockLister;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaSyncTest {
  private static MetaSync idle(ThanosCase test, double blocks) {
    return MetaSync.of(test.scenario().metrics().compactor(), blocks, blocks, blocks * 10, 0.01);
  }

  // Facts 4.3: HEAD/s = B/30, GET/s = (B + 2 B_live)/60, LIST/s = ceil(B/1000)/30.
  @Test
  void of_defaultsAnd4500Blocks_isPublishedRate() {
    MetaSync sync = idle(new ThanosCase(), 4500);
    assertThat(sync.requestsPerSecond().of(S3Operation.HEAD)).isCloseTo(150, within(1e-9));
    assertThat(sync.requestsPerSecond().of(S3Operation.GET)).isCloseTo(225, within(1e-9));
    assertThat(sync.requestsPerSecond().of(S3Operation.LIST)).isCloseTo(5 / 30.0, within(1e-9));
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
  void of_webUiOff_halvesHeads() {
    var test = new ThanosCase();
    test.webUi = false;
    assertThat(idle(test, 4500).requestsPerSecond().of(S3Operation.HEAD))
        .isCloseTo(75, within(1e-9));
  }

  @Test
  void of_shards_multiplyHeadsButNotMarkerProbes() {
    var test = new ThanosCase();
    test.shards = 3;
    MetaSync sync = idle(test, 4500);
    assertThat(sync.requestsPerSecond().of(S3Operation.HEAD)).isCloseTo(450, within(1e-9));
    assertThat(sync.requestsPerSecond().of(S3Operation.GET)).isCloseTo(225, within(1e-9));
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
