package capsim.simulator.run;

import capsim.model.scenario.MetricStack.Retention;
import capsim.model.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Scenarios that differ in everything that decides what the compactor does. */
final class RandomScenarios {
  private RandomScenarios() {}

  /**
   * Overrides of {@code dev}.
   *
   * @param apart whether replicas cut at times of their own. What that costs depends on which times
   *     these are, so that many runs have to be averaged; retentions are then short.
   */
  static List<String> overrides(Random random, boolean apart) {
    var overrides = new ArrayList<String>();
    for (int cluster = 0; cluster < 4; cluster++) {
      String key = "clusters[" + cluster + "].";
      overrides.add(key + "nodes=" + (2 + random.nextInt(30)));
      overrides.add(key + "podsPerNode=" + (5 + random.nextInt(60)));
      overrides.add(key + "churn.deploymentsPerDay=" + random.nextInt(100) + "%");
    }
    receive(random, apart, overrides);
    compactor(random, apart, overrides);
    retention(random, apart, overrides);
    overrides.add("metrics.queries.perSecond=" + random.nextInt(5));
    overrides.add("metrics.storeGateway.replicas=" + (1 + random.nextInt(3)));
    overrides.add("metrics.storeGateway.shards=" + (1 + random.nextInt(2)));
    overrides.add("metrics.storeGateway.cachingBucket=" + random.nextBoolean());
    overrides.add("logs.openSearch.streams=" + (1 + random.nextInt(20)));
    overrides.add("logs.openSearch.hot=" + (2 + random.nextInt(10)) + "d");
    overrides.add("logs.openSearch.warm=" + random.nextInt(10) + "d");
    overrides.add("logs.openSearch.cold=" + random.nextInt(apart ? 10 : 60) + "d");
    return overrides;
  }

  private static void receive(Random random, boolean apart, List<String> overrides) {
    int copies = 1 + random.nextInt(3);
    overrides.add("metrics.receive.replicationFactor=" + copies);
    overrides.add("metrics.receive.replicas=" + (copies + random.nextInt(4)));
    overrides.add("metrics.receive.tenants=" + (apart ? 3 : 1 + random.nextInt(3)));
    overrides.add("metrics.receive.version=" + pick(random, "v0.41", "v0.42"));
    overrides.add("metrics.receive.cutPhases=" + (apart ? "random" : "synchronised"));
    overrides.add("metrics.receive.restartsPerDay=" + (apart ? "0" : pick(random, "0", "0.02")));
  }

  private static void compactor(Random random, boolean apart, List<String> overrides) {
    overrides.add("metrics.compactor.deduplication=" + random.nextBoolean());
    overrides.add("metrics.compactor.downsampling=" + random.nextBoolean());
    overrides.add("metrics.compactor.webUi=" + random.nextBoolean());
    String lister = pick(random, "concurrent", "recursive");
    overrides.add("metrics.compactor.lister=" + (apart ? "concurrent" : lister));
    overrides.add("metrics.compactor.shards=" + (1 + random.nextInt(2)));
    String wait = pick(random, "3m", "5m", "30m");
    overrides.add("metrics.compactor.waitInterval=" + (apart ? "5m" : wait));
    overrides.add("metrics.compactor.consistencyDelay=" + pick(random, "0s", "10m", "30m"));
    overrides.add("metrics.compactor.progressInterval=" + pick(random, "5m", "10m"));
    overrides.add("metrics.compactor.deleteDelay=" + pick(random, "12h", "48h", "96h"));
  }

  private static void retention(Random random, boolean apart, List<String> overrides) {
    overrides.add("metrics.retention.raw=" + pick(random, "3d", "7d", "13d", apart ? "9d" : "30d"));
    overrides.add("metrics.retention.fiveMinutes=" + pick(random, "14d", apart ? "16d" : "45d"));
    overrides.add("metrics.retention.oneHour=" + pick(random, "15d", apart ? "18d" : "90d"));
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Days until nothing that was there at the beginning is there any more. */
  static int warmUpDays(Scenario scenario) {
    Retention kept = scenario.metrics().retention();
    Duration logs = scenario.logs().openSearch().hot();
    logs = logs.plus(scenario.logs().openSearch().warm());
    logs = logs.plus(scenario.logs().openSearch().cold());
    long longest =
        List.of(kept.raw(), kept.fiveMinutes(), kept.oneHour(), logs).stream()
            .mapToLong(Duration::toDays)
            .max()
            .getAsLong();
    long days = longest + scenario.metrics().compactor().deleteDelay().toDays() + 17;
    return (int) (days / 14 + 1) * 14;
  }
}
