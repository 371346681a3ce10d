package capsim.workload.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.series.SeriesCatalog;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireSizesTest {
  private static final int BATCH = 2000;
  private static final long SEED = 7;
  private static final long INTERVAL_MILLIS = 15_000;
  private static final LabelSet EXTERNAL =
      new LabelSet(new String[] {"region"}, new String[] {"ap-northeast-2"});

  @ParameterizedTest
  @EnumSource(names = {"CLUSTER", "NODE", "POD"})
  void of_jobOfManyTargets_isNearTheWholeStream(Scope per) {
    ScrapeJob job = job(per, 40);
    WireSize estimate = WireSizes.of(job, BATCH, Protocol.V1, SEED);
    WireSize whole = wholeStream(job);

    assertThat(estimate.rawBytesPerSample())
        .isCloseTo(whole.rawBytesPerSample(), withinPercentage(1));
    assertThat(estimate.snappyBytesPerSample())
        .isCloseTo(whole.snappyBytesPerSample(), withinPercentage(2));
  }

  @Test
  void chosen_fewerThanAll_distinctNeighbours() {
    for (int targets = 1; targets <= 60; targets++) {
      for (int count = 1; count <= targets; count++) {
        if (count % 2 == 1 && count > 1 && count < targets) {
          continue; // never asked for
        }
        Set<Integer> chosen = new HashSet<>();
        for (int i = 0; i < count; i++) {
          chosen.add(WireSizes.chosen(i, count, targets));
        }
        assertThat(chosen).hasSize(count);
        assertThat(Collections.min(chosen)).isNotNegative();
        assertThat(Collections.max(chosen)).isLessThan(targets);
      }
    }
    assertThat(WireSizes.chosen(0, 2, 4)).isZero();
    assertThat(WireSizes.chosen(1, 2, 4)).isEqualTo(1);
    assertThat(WireSizes.chosen(2, 4, 10)).isEqualTo(5);
  }

  @Test
  void of_sameArguments_isTheSame() {
    ScrapeJob job = job(Scope.NODE, 40);

    assertThat(WireSizes.of(job, BATCH, Protocol.V2, SEED))
        .isEqualTo(WireSizes.of(job, BATCH, Protocol.V2, SEED));
  }

  @Test
  void of_secondVersion_isSmallerBeforeAndAfterCompression() {
    ScrapeJob job = job(Scope.NODE, 40);
    WireSize first = WireSizes.of(job, BATCH, Protocol.V1, SEED);
    WireSize second = WireSizes.of(job, BATCH, Protocol.V2, SEED);

    assertThat(second.rawBytesPerSample()).isLessThan(first.rawBytesPerSample());
    assertThat(second.snappyBytesPerSample()).isLessThan(first.snappyBytesPerSample());
  }

  @Test
  void of_noTarget_isNothing() {
    assertThat(WireSizes.of(job(Scope.NODE, 0), BATCH, Protocol.V1, SEED))
        .isEqualTo(new WireSize(0, 0));
  }

  @Test
  void of_tenThousandNodes_encodesNoMoreThanAFewRequests() {
    ScrapeJob job = job(Scope.CLUSTER, 10_000);

    // 300,000 pods with 40 series each; 6,000 of the 12,000,000 series are enough.
    ScrapeJob smaller = WireSizes.scaledDown(job, 3L * BATCH);
    assertThat(smaller.population().nodes()).isEqualTo(5);
    assertThat(WireSizes.of(job, BATCH, Protocol.V1, SEED).snappyBytesPerSample())
        .isCloseTo(
            WireSizes.of(job(Scope.CLUSTER, 40), BATCH, Protocol.V1, SEED).snappyBytesPerSample(),
            withinPercentage(5));
  }

  /** Every sample of one interval, in the order of the scrapes. */
  private static WireSize wholeStream(ScrapeJob job) {
    var sizes = new RequestSizes();
    var stream = new RequestStream(new RemoteWriteV1Encoder(new SeriesLabels()), BATCH, sizes);
    long start = 1_800_000_000_000L;
    long samples =
        new ScrapeFeed(SeriesCatalog.of(List.of(job), SEED).targets(), stream, start)
            .until(start + INTERVAL_MILLIS);
    stream.flush();
    assertThat(sizes.samples()).isEqualTo(samples).isGreaterThan(4L * BATCH);
    return sizes.perSample();
  }

  /** Targets that list 40 series for each of their pods. */
  private static ScrapeJob job(Scope per, int nodes) {
    var population =
        new Population("c1", nodes, 30, 1.5, 5, 10, new Population.NodeHardware(16, 2, 2, 3));
    var values = new ValueProcess.Counter(100, 0.5, 1e6);
    var labels =
        List.of(
            new Label("namespace", new LabelValues.OfEntity(EntityAttribute.NAMESPACE)),
            new Label("pod", new LabelValues.OfEntity(EntityAttribute.POD)),
            new Label("code", new LabelValues.Listed(List.of("200", "404", "500", "503"))));
    var family =
        new MetricFamily(
            List.of(
                "a_total",
                "b_seconds_total",
                "c_bytes_total",
                "d",
                "e",
                "f",
                "g",
                "h",
                "i",
                "a_long_name_of_something_total"),
            MetricType.COUNTER,
            Scope.POD,
            labels,
            List.of(),
            values,
            values);
    var target =
        new MetricProfile.Target(
            per,
            1,
            8080,
            List.of(
                new Label("instance", new LabelValues.OfEntity(EntityAttribute.INSTANCE)),
                new Label("job", new LabelValues.Listed(List.of("state")))));
    var profile = new MetricProfile("p", "", "test", target, List.of(family));
    return new ScrapeJob(
        profile,
        population,
        ScrapeJob.targetsOf(profile, population, 1),
        1,
        ScrapeTiming.exact(INTERVAL_MILLIS),
        EXTERNAL);
  }
}
