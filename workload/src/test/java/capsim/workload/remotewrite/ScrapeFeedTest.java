package capsim.workload.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess.Constant;
import capsim.workload.profile.ValueProcess.Counter;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.series.Series;
import capsim.workload.series.Target;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrapeFeedTest {
  private static final long SECOND = 1000;

  private final List<String> sent = new ArrayList<>();
  private final RequestStream stream =
      new RequestStream(
          new RemoteWriteV1Encoder(new SeriesLabels()), 3, (raw, body, samples) -> read(raw));

  @Test
  void until_twoTargets_interleavesTheirScrapesByTime() {
    var feed =
        new ScrapeFeed(
            List.of(target(0, 7 * SECOND, "a", "b"), target(1, 2 * SECOND, "c")), stream, 0);

    assertThat(feed.until(20 * SECOND)).isEqualTo(6);
    stream.flush();
    // Every 10 s: target 1 at 2 s and 12 s, target 0 at 7 s and 17 s.
    assertThat(sent).containsExactly("c@2000", "a@7000", "b@7000", "c@12000", "a@17000", "b@17000");
  }

  @Test
  void until_calledAgain_goesOnWhereItStopped() {
    var feed = new ScrapeFeed(List.of(target(0, 0, "a")), stream, 10 * SECOND);

    assertThat(feed.until(20 * SECOND)).isEqualTo(1);
    assertThat(feed.until(20 * SECOND)).isZero();
    assertThat(feed.until(40 * SECOND)).isEqualTo(2);
    stream.flush();
    assertThat(sent).containsExactly("a@10000", "a@20000", "a@30000");
  }

  @Test
  void constructor_nativeHistogram_isRefused() {
    var histogram = new Series(Sample.labels("__name__", "h"), new Counter(1, 1, 1), 1, true);
    var target = target(0, 0, List.of(histogram));

    assertThatThrownBy(() -> new ScrapeFeed(List.of(target), stream, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("native histograms");
  }

  private static Target target(int index, long phaseMillis, String... names) {
    var series = new ArrayList<Series>();
    for (String name : names) {
      series.add(new Series(Sample.labels("__name__", name), new Constant(1), 1, false));
    }
    return target(index, phaseMillis, series);
  }

  private static Target target(int index, long phaseMillis, List<Series> series) {
    LabelSet labels = Sample.labels("instance", "host-" + index);
    var profile =
        new MetricProfile(
            "p", "", "test", new MetricProfile.Target(Scope.NODE, 1, 80, List.of()), List.of());
    var population = new Population("c", 2, 1, 1, 1, 1, new Population.NodeHardware(1, 1, 1, 1));
    var job = new ScrapeJob(profile, population, 2, 1, ScrapeTiming.exact(10 * SECOND), labels);
    return new Target(index, job, labels, 1, phaseMillis, series);
  }

  private void read(RequestBuffer raw) {
    try {
      var request = DynamicMessage.parseFrom(RemoteWriteSchema.v1(), raw.toByteArray());
      for (Object one : Messages.list(request, "timeseries")) {
        var series = (DynamicMessage) one;
        var label = (DynamicMessage) Messages.list(series, "labels").get(0);
        var sample = (DynamicMessage) Messages.list(series, "samples").get(0);
        sent.add(Messages.get(label, "value") + "@" + Messages.get(sample, "timestamp"));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
