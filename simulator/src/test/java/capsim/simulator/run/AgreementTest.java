package capsim.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Simulation and plan agree on the steady state: the same rules, once played and once solved. */
class AgreementTest {
  private static final double TOLERANCE = 0.02;

  /** Of a look at the bucket, whose size is a mean of what comes and goes between two looks. */
  private static final double LOOKS = 0.04;

  @Test
  void steadyState_dev_agreesWithin2Percent() {
    assertThat(Agreement.of(Scenarios.of("dev", List.of()), 140, 6, 1).above(TOLERANCE, LOOKS))
        .isEmpty();
  }

  @Test
  void steadyState_stage_agreesWithin2Percent() {
    assertThat(Agreement.of(Scenarios.of("stage", List.of()), 280, 6, 1, 2).above(TOLERANCE, LOOKS))
        .isEmpty();
  }

  /**
   * Its compactor is busy for a fifth of the time: what comes meanwhile is merged at once, which
   * the plan does not know of; so a few merges, marks and deletions fewer are made.
   */
  @Test
  void steadyState_prod_agreesWithin2PercentOfBytesAnd4OfRequests() {
    Agreement agreement = Agreement.of(Scenarios.of("prod", List.of()), 420, 6, 1, 2, 3);
    assertThat(agreement.above(0.04, 0.04)).isEmpty();
    assertThat(agreement.above(TOLERANCE, LOOKS).keySet())
        .allSatisfy(name -> assertThat(name).contains(".requests."));
  }

  @Test
  void steadyState_randomScenarios_agreeWithin2Percent() {
    for (long seed = 1; seed <= 20; seed++) {
      List<String> overrides = randomOverrides(new Random(seed));
      Agreement agreement = Agreement.of(Scenarios.of("dev", overrides), 126, 6, seed);
      assertThat(agreement.above(TOLERANCE, LOOKS)).as("seed %d: %s", seed, overrides).isEmpty();
    }
  }

  /** Scenarios of an idle compactor with retentions short enough to reach the steady state soon. */
  static List<String> randomOverrides(Random random) {
    var overrides = new ArrayList<String>();
    for (int cluster = 0; cluster < 4; cluster++) {
      String key = "clusters[" + cluster + "].";
      overrides.add(key + "nodes=" + (2 + random.nextInt(30)));
      overrides.add(key + "podsPerNode=" + (5 + random.nextInt(60)));
      overrides.add(key + "churn.deploymentsPerDay=" + random.nextInt(100) + "%");
    }
    int copies = 1 + random.nextInt(3);
    overrides.add("metrics.receive.replicationFactor=" + copies);
    overrides.add("metrics.receive.replicas=" + (copies + random.nextInt(4)));
    overrides.add("metrics.receive.tenants=" + (1 + random.nextInt(3)));
    overrides.add("metrics.receive.version=" + pick(random, "v0.41", "v0.42"));
    overrides.add("metrics.receive.cutPhases=synchronised");
    overrides.add("metrics.receive.restartsPerDay=0");
    overrides.add("metrics.compactor.deduplication=" + random.nextBoolean());
    overrides.add("metrics.compactor.downsampling=" + random.nextBoolean());
    overrides.add("metrics.compactor.webUi=" + random.nextBoolean());
    overrides.add("metrics.compactor.deleteDelay=" + pick(random, "12h", "48h", "96h"));
    overrides.add("metrics.retention.raw=" + pick(random, "8d", "14d", "30d"));
    overrides.add("metrics.retention.fiveMinutes=" + pick(random, "30d", "45d"));
    overrides.add("metrics.retention.oneHour=" + pick(random, "45d", "90d"));
    overrides.add("metrics.queries.perSecond=" + random.nextInt(5));
    overrides.add("metrics.storeGateway.replicas=" + (1 + random.nextInt(3)));
    overrides.add("logs.openSearch.streams=" + (1 + random.nextInt(20)));
    overrides.add("logs.openSearch.hot=" + (2 + random.nextInt(10)) + "d");
    overrides.add("logs.openSearch.warm=" + random.nextInt(10) + "d");
    overrides.add("logs.openSearch.cold=" + random.nextInt(60) + "d");
    return overrides;
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
