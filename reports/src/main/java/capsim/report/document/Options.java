package capsim.report.document;

import static capsim.report.document.Option.change;
import static capsim.report.document.Option.set;

import capsim.model.scenario.Cluster;
import capsim.model.scenario.LogStack.Codec;
import capsim.model.scenario.LogStack.Compression;
import capsim.model.scenario.LogStack.Replication;
import capsim.model.scenario.LogStack.Tagging;
import capsim.model.scenario.MetricStack.BlockLister;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.MetricStack.RemoteWriteVersion;
import capsim.model.scenario.Scenario;
import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What could be done otherwise, and what an environment could become. */
final class Options {
  private static final String INTERVAL = "clusters[*].metricSources[*].interval";
  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Option SLOWER =
      Option.of("interval-30s", change(INTERVAL, atLeast(HALF_MINUTE)));
  private static final Option PROTOCOL =
      Option.of("remote-write-2", set("metrics.agent.remoteWrite", RemoteWriteVersion.V2));
  private static final Option QUIET_LOOKS =
      Option.of(
          "recursive-lister",
          set("metrics.compactor.lister", BlockLister.RECURSIVE),
          set("metrics.compactor.webUi", false));
  private static final Option TOGETHER_CUT =
      Option.of("synchronised-cuts", set("metrics.receive.cutPhases", CutPhases.SYNCHRONISED));
  private static final Option GZIP =
      Option.of("gzip", set("logs.fluentBit.compression", Compression.GZIP));
  private static final Option LONG_FLUSH =
      Option.of("flush-10s", change("logs.fluentBit.flush", atLeast(Duration.ofSeconds(10))));
  private static final Option ZSTD = Option.of("zstd", set("logs.openSearch.codec", Codec.ZSTD));

  /** Of metrics, blocks and their store. */
  static final List<Option> METRICS =
      List.of(
          SLOWER,
          Option.of("interval-60s", change(INTERVAL, atLeast(MINUTE))),
          PROTOCOL,
          Option.of("one-agent", set("metrics.agent.replicas", 1)),
          Option.of("keep-70", change("clusters[*].metricSources[*].keep", times(0.7))),
          Option.of("long-jobs", change("clusters[*].churn.jobLifetime", Options::doubled)),
          TOGETHER_CUT,
          Option.of("raw-half", change("metrics.retention.raw", half(Duration.ofDays(2)))),
          Option.of("no-downsampling", set("metrics.compactor.downsampling", false)),
          QUIET_LOOKS,
          Option.of("store-sync-1h", set("metrics.storeGateway.syncInterval", Duration.ofHours(1))),
          Option.of(
              "compactor-wait-30m", set("metrics.compactor.waitInterval", Duration.ofMinutes(30))),
          Option.together("metrics-combined", SLOWER, PROTOCOL, QUIET_LOOKS, TOGETHER_CUT));

  /** Of logs, indices and snapshots. */
  static final List<Option> LOGS =
      List.of(
          GZIP,
          LONG_FLUSH,
          Option.of("node-tag", set("logs.fluentBit.tagging", Tagging.PER_NODE)),
          ZSTD,
          Option.of("best-compression", set("logs.openSearch.codec", Codec.BEST_COMPRESSION)),
          Option.of("segment-replication", set("logs.openSearch.replication", Replication.SEGMENT)),
          Option.of("no-replica", set("logs.openSearch.replicas", 0)),
          Option.of("hot-half", change("logs.openSearch.hot", half(Duration.ofDays(1)))),
          Option.of("cold-half", change("logs.openSearch.cold", half(Duration.ofDays(1)))),
          Option.of(
              "rollover-50gib", set("logs.openSearch.targetShardSize", new Bytes(50 * Bytes.GIB))),
          Option.of("rollover-7d", set("logs.openSearch.rolloverAge", Duration.ofDays(7))),
          Option.of("half-streams", change("logs.openSearch.streams", Options::halfOf)),
          Option.of("logs-70", change("clusters[*].logSources[*].podShare", times(0.7))),
          Option.together("logs-combined", GZIP, LONG_FLUSH, ZSTD));

  private Options() {}

  /** What an environment could become: more nodes, another cluster, more of everything. */
  static List<Option> growth() {
    var options = new ArrayList<Option>();
    for (Cluster.Role role : Cluster.Role.values()) {
      options.add(
          Option.of(
              "nodes-" + role.name().toLowerCase(java.util.Locale.ROOT),
              scenario -> moreNodes(scenario, role)));
    }
    options.add(Option.of("another-cluster", Options::anotherCluster));
    options.add(Option.of("nodes-double", change("clusters[*].nodes", (Long nodes) -> 2 * nodes)));
    options.add(
        Option.of("pods-double", change("clusters[*].podsPerNode", (Double pods) -> 2 * pods)));
    return options;
  }

  /** Ten nodes more in the first cluster of a role; unchanged if it has none. */
  private static Scenario moreNodes(Scenario scenario, Cluster.Role role) {
    var clusters = new ArrayList<>(scenario.clusters());
    for (int i = 0; i < clusters.size(); i++) {
      if (clusters.get(i).role() == role) {
        clusters.set(i, clusters.get(i).withNodes(clusters.get(i).nodes() + 10));
        return scenario.withClusters(clusters);
      }
    }
    return scenario;
  }

  /** The first cluster once more. */
  private static Scenario anotherCluster(Scenario scenario) {
    var clusters = new ArrayList<>(scenario.clusters());
    Cluster first = clusters.get(0);
    clusters.add(Edits.edit(first, "name", name -> name + "-2"));
    return scenario.withClusters(clusters);
  }

  private static UnaryOperator<Duration> atLeast(Duration least) {
    return duration -> duration.compareTo(least) < 0 ? least : duration;
  }

  private static Duration doubled(Duration duration) {
    return duration.multipliedBy(2);
  }

  private static UnaryOperator<Duration> half(Duration least) {
    return duration ->
        duration.dividedBy(2).compareTo(least) < 0
            ? duration
            : Duration.ofDays(duration.toDays() / 2);
  }

  private static UnaryOperator<Ratio> times(double factor) {
    return ratio -> new Ratio(ratio.value() * factor);
  }

  private static Integer halfOf(Integer streams) {
    return Math.max(1, streams / 2);
  }
}
