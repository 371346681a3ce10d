package capsim.model.scenario;

import capsim.model.trace.Coefficients;
import java.util.List;
import java.util.Map;

/** One environment: its clusters, the stacks that watch them, and what things cost. */
public record Scenario(
    @Key(doc = "Format of this file; always capsim/v1.", required = true) String apiVersion,
    @Key(doc = "Name of the environment: dev, stage, prod …", byDefault = "default")
        String environment,
    @Key(doc = "One line for the reader of the plan.", byDefault = " ") String description,
    @Key(doc = "The Kubernetes clusters that are watched.", required = true) List<Cluster> clusters,
    @Key(doc = "Prometheus Agents, Thanos, and how metrics are queried.") MetricStack metrics,
    @Key(doc = "Fluent Bit and OpenSearch.") LogStack logs,
    @Key(doc = "The S3 store that keeps blocks and snapshots.") MinioSpec minio,
    @Key(doc = "How fast the environment grows.") Growth growth,
    @Key(doc = "How the load moves over a day and a week; only a simulation looks at it.")
        LoadPattern pattern,
    @Key(doc = "What happens to the platform; only a simulation looks at it.")
        List<PlatformEvent> events,
    @Key(doc = "How full things may be in normal operation.") Headroom headroom,
    @Key(doc = "What things cost.") PriceBook prices,
    @Key(doc = "How `capsim load` makes this load for real.") LoadSpec load,
    @Key(doc = "Where `capsim load` may send it; other hosts need --allow-target.")
        List<LoadTarget> loadTargets,
    @Key(doc = "Coefficients to replace, by the key that `plan --explain coefficients` lists.")
        Map<String, Double> coefficients,
    @Key(
            doc = "Whether the ranges of the coefficients widen the figures' ranges too.",
            byDefault = "false")
        boolean coefficientRanges,
    @Key(doc = "Seed of everything that is drawn at random.", byDefault = "1") long seed) {

  /** The only format there is. */
  public static final String API_VERSION = "capsim/v1";

  public Scenario {
    clusters = List.copyOf(clusters);
    events = List.copyOf(events);
    loadTargets = List.copyOf(loadTargets);
    coefficients = Map.copyOf(coefficients);
  }

  /** This scenario with other clusters. */
  public Scenario withClusters(List<Cluster> others) {
    return with(others, coefficients);
  }

  /** This scenario with other coefficients. */
  public Scenario withCoefficients(Map<String, Double> others) {
    return with(clusters, others);
  }

  private Scenario with(List<Cluster> otherClusters, Map<String, Double> otherCoefficients) {
    return new Scenario(
        apiVersion,
        environment,
        description,
        otherClusters,
        metrics,
        logs,
        minio,
        growth,
        pattern,
        events,
        headroom,
        prices,
        load,
        loadTargets,
        otherCoefficients,
        coefficientRanges,
        seed);
  }

  /** The coefficients in force. */
  public Coefficients coefficientValues() {
    return new Coefficients(coefficients);
  }
}
