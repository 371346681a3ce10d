package capsim.model.scenario;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Something that happens to the platform; `capsim simulate` plays it and says what it does. */
public record PlatformEvent(
    @Key(
            doc =
                "What happens: s3-down, s3-slow, platform-cut-off (no cluster reaches the"
                    + " observability cluster), receive-lost, receive-slow, open-search-node-lost,"
                    + " minio-drive-lost, link-degraded, log-storm, deploy-storm,"
                    + " compactor-stopped or cluster-joins.",
            required = true)
        Kind kind,
    @Key(doc = "When, after the simulation's warm-up.", byDefault = "1d") Duration after,
    @Key(
            doc =
                "How long; a lost drive or node is replaced then. A cluster that joins stays for good.",
            byDefault = "1h",
            min = 1)
        Duration lasts,
    @Key(
            doc =
                "How strong: times as slow (s3-slow, 10; receive-slow, 100), times the logs"
                    + " (log-storm, 10) or the rollouts (deploy-storm, 10), share of the bandwidth"
                    + " that is left (link-degraded, 0.5), how many are lost (1).",
            min = 0.001,
            max = 10_000)
        Optional<Double> factor,
    @Key(doc = "Receive replicas that are slow (receive-slow).", byDefault = "1", min = 1)
        int replicas,
    @Key(
            doc =
                "The cluster of link-degraded, log-storm, deploy-storm and cluster-joins; left out,"
                    + " all of them, or the last one that joins.")
        Optional<String> cluster) {

  /** What can happen. */
  public enum Kind {
    S3_DOWN(1),
    S3_SLOW(10),
    PLATFORM_CUT_OFF(1),
    RECEIVE_LOST(1),
    RECEIVE_SLOW(100),
    OPEN_SEARCH_NODE_LOST(1),
    MINIO_DRIVE_LOST(1),
    LINK_DEGRADED(0.5),
    LOG_STORM(10),
    DEPLOY_STORM(10),
    COMPACTOR_STOPPED(1),
    CLUSTER_JOINS(1);

    private final double usualFactor;

    Kind(double usualFactor) {
      this.usualFactor = usualFactor;
    }

    /** As scenarios write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How strong it is: as stated, or as usual for its kind. */
  public double strength() {
    return factor.orElse(kind.usualFactor);
  }
}
