package capsim.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.model.finding.Finding;
import capsim.model.plan.Plan;
import capsim.report.document.Environment;
import capsim.report.document.SampleEnvironments;
import capsim.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Both languages say the same. */
class WordingTest {
  private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d.,-])\\d+(?:[.,]\\d+)*");

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @Test
  void bundles_haveTheSameKeysAndPlaces() {
    Wording korean = Wording.of(Language.KO);
    Wording english = Wording.of(Language.EN);

    assertThat(korean.keys()).isEqualTo(english.keys());
    for (String key : korean.keys()) {
      assertThat(places(korean.message(key)))
          .as("places of %s, in the same order", key)
          .isEqualTo(places(english.message(key)));
      assertThat(numbers(korean.message(key)))
          .as("numbers of %s, in the same order", key)
          .isEqualTo(numbers(english.message(key)));
      assertThat(korean.message(key)).as(key).isNotBlank();
      assertThat(english.message(key)).as(key).isNotBlank();
    }
  }

  private static List<String> numbers(String message) {
    String plain = message.replaceAll("`[^`]*`|\\{\\d}", " ");
    return NUMBER.matcher(plain).results().map(MatchResult::group).toList();
  }

  private static List<String> places(String message) {
    return PLACE.matcher(message).results().map(MatchResult::group).toList();
  }

  @Test
  void sentence_withNamesAndTimes_saysThemInKorean() {
    Wording korean = Wording.of(Language.KO);

    assertThat(korean.sentence("8 replicas")).isEqualTo("복제본 8개");
    assertThat(
            korean.sentence(
                "8 replicas upload a window up to 2 h apart; each late copy is merged"
                    + " with all that came before."))
        .startsWith("복제본 8개가 같은 시간대를 최대 2시간 간격으로");
    assertThat(korean.sentence("a sentence that nobody knows"))
        .isEqualTo("a sentence that nobody knows");
  }

  @Test
  void sentence_ofAnyFinding_isKnownInKorean() {
    long seed = 7;
    var random = new Random(seed);
    var unknown = new TreeSet<String>();
    int planned = 0;
    for (int i = 0; i < 30; i++) {
      Environment environment;
      try {
        environment =
            SampleEnvironments.of(
                random.nextBoolean() ? "prod" : "dev", overrides(random).toArray(new String[0]));
      } catch (ScenarioException e) {
        // Some combinations are no scenario.
        continue;
      }
      planned++;
      Plan plan = environment.planner().planNow(environment.scenario());
      for (Finding finding : plan.findings()) {
        for (String text : List.of(finding.what(), finding.why(), finding.advice())) {
          if (!Wording.of(Language.KO).knows(text)) {
            unknown.add(text);
          }
        }
      }
      plan.components().forEach(one -> check(one.instances(), unknown));
    }
    assertThat(planned).isGreaterThan(15);
    assertThat(unknown).as("seed %d", seed).isEmpty();
  }

  private static void check(String text, Set<String> unknown) {
    if (!Wording.of(Language.KO).knows(text)) {
      unknown.add(text);
    }
  }

  private static List<String> overrides(Random random) {
    var overrides = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      overrides.add(
          "clusters[" + i + "].nodes=" + Math.round(Math.pow(10, 3.5 * random.nextDouble())));
      overrides.add("clusters[" + i + "].churn.jobShare=" + random.nextInt(101) + "%");
      overrides.add("clusters[" + i + "].link.roundTripTime=" + random.nextInt(300) + "ms");
      overrides.add(
          "clusters[" + i + "].link.bandwidth=" + pick(random, "50Mbps", "1Gbps", "10Gbps"));
    }
    overrides.add("metrics.agent.remoteWrite=" + pick(random, "v1", "v2"));
    overrides.add("metrics.agent.replicas=" + (1 + random.nextInt(3)));
    overrides.add("metrics.agent.maxShards=" + pick(random, "2", "50"));
    overrides.add("metrics.receive.replicas=" + (4 + random.nextInt(20)));
    overrides.add("metrics.receive.replicationFactor=" + (1 + random.nextInt(4)));
    overrides.add("metrics.receive.tenants=" + (1 + random.nextInt(3)));
    overrides.add("metrics.retention.raw=" + pick(random, "2d", "7d", "90d", "0d"));
    overrides.add("metrics.retention.fiveMinutes=" + pick(random, "10d", "180d", "0d"));
    overrides.add("metrics.retention.oneHour=" + pick(random, "365d", "0d"));
    overrides.add("metrics.compactor.deduplication=" + random.nextBoolean());
    overrides.add("metrics.compactor.lister=" + pick(random, "concurrent", "recursive"));
    if (random.nextBoolean()) {
      overrides.add("metrics.compactor.window.from=22:00");
      overrides.add("metrics.compactor.window.to=" + pick(random, "23:00", "06:00"));
    }
    overrides.add("metrics.storeGateway.machine.memory=" + pick(random, "1GiB", "32GiB"));
    overrides.add("logs.fluentBit.tagging=" + pick(random, "per-file", "per-node"));
    overrides.add("logs.fluentBit.compression=" + pick(random, "none", "gzip"));
    overrides.add("logs.fluentBit.bufferLimit=" + pick(random, "100MB", "20GB"));
    overrides.add("logs.fluentBit.retryLimit=" + pick(random, "1", "1000"));
    overrides.add("logs.openSearch.streams=" + pick(random, "1", "4", "60"));
    overrides.add("logs.openSearch.targetShardSize=" + pick(random, "5GiB", "40GiB", "120GiB"));
    overrides.add("logs.openSearch.snapshotInterval=" + pick(random, "0s", "1h"));
    overrides.add("logs.openSearch.mergeMargin=" + pick(random, "10%", "50%"));
    overrides.add("logs.openSearch.hotNode.count=" + (1 + random.nextInt(40)));
    overrides.add("logs.openSearch.snapshotBytesPerSecond=" + pick(random, "1MB", "40MB"));
    overrides.add("minio.nodes=" + pick(random, "1", "4", "6", "13", "17"));
    overrides.add("minio.driveKind=" + pick(random, "hdd", "nvme"));
    overrides.add("minio.driveSize=" + pick(random, "100GB", "8TB"));
    overrides.add("minio.parity=" + (2 + random.nextInt(6)));
    overrides.add("minio.memory=" + pick(random, "1GiB", "64GiB"));
    overrides.add("minio.network=" + pick(random, "100Mbps", "25Gbps"));
    overrides.add("prices.monthlyBudget=" + pick(random, "100", "10000000"));
    return overrides;
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
