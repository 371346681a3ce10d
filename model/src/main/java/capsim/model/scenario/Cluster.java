package capsim.model.scenario;

import capsim.model.unit.BitRate;
import capsim.model.unit.Ratio;
import capsim.workload.profile.Population;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One Kubernetes cluster. */
public record Cluster(
    @Key(doc = "Name, unique in the file; value of the `cluster` label.", required = true)
        String name,
    @Key(
            doc =
                "What runs there: compute, storage, portal or observability. It chooses the default"
                    + " metricSources and logSources.",
            byDefault = "compute")
        Role role,
    @Key(doc = "Worker nodes.", required = true, min = 1, max = 100_000) long nodes,
    @Key(doc = "Pods on a node, mean over time.", byDefault = "30", max = 1000) double podsPerNode,
    @Key(doc = "Containers in a pod, mean.", byDefault = "1.5", min = 1, max = 50)
        double containersPerPod,
    @Key(doc = "Pods of a Deployment or StatefulSet, mean.", byDefault = "4", min = 1, max = 10_000)
        double podsPerWorkload,
    @Key(doc = "Namespaces.", byDefault = "20", min = 1, max = 100_000) long namespaces,
    @Key(doc = "What a node has.") Node node,
    @Key(doc = "How fast pods and nodes are replaced.") Churn churn,
    @Key(doc = "The way to the observability cluster.") Link link,
    @Key(doc = "What is scraped; the default follows the role.") List<MetricSource> metricSources,
    @Key(doc = "What logs; the default follows the role.") List<LogSource> logSources) {
  public Cluster {
    metricSources = List.copyOf(metricSources);
    logSources = List.copyOf(logSources);
  }

  /** What a cluster is for. */
  public enum Role {
    COMPUTE,
    STORAGE,
    PORTAL,
    OBSERVABILITY
  }

  /** What a node of the cluster has that makes series. */
  public record Node(
      @Key(doc = "Logical CPUs.", byDefault = "16", min = 1, max = 4096) int cpus,
      @Key(doc = "Block devices.", byDefault = "2", min = 1, max = 1000) int disks,
      @Key(
              doc = "Network interfaces, without the veth pairs that kube-prometheus ignores.",
              byDefault = "3",
              min = 1,
              max = 1000)
          int networkInterfaces,
      @Key(doc = "Mounted file systems.", byDefault = "4", min = 1, max = 1000) int filesystems) {}

  /** By what causes pods, and so series, are replaced. */
  public record Churn(
      @Key(doc = "Share of all pods replaced by rollouts each day.", byDefault = "10%", max = 1000)
          Ratio deploymentsPerDay,
      @Key(
              doc =
                  "Share of the running pods that are batch jobs or Spark executors, each replaced"
                      + " by a new pod when it ends.",
              byDefault = "0%",
              max = 1)
          Ratio jobShare,
      @Key(doc = "How long such a pod lives.", byDefault = "30m", min = 1) Duration jobLifetime,
      @Key(
              doc = "Share of the nodes replaced each day (upgrades, autoscaling).",
              byDefault = "1%",
              max = 100)
          Ratio nodeRecyclingPerDay) {}

  /** The network between this cluster and the observability cluster. */
  public record Link(
      @Key(doc = "same-subnet, cross-az or on-prem-cloud.", byDefault = "same-subnet")
          LinkKind kind,
      @Key(doc = "Bandwidth that monitoring may count on.", byDefault = "10Gbps") BitRate bandwidth,
      @Key(doc = "Round-trip time.", byDefault = "1ms") Duration roundTripTime,
      @Key(doc = "Price of a GB that leaves this way; the default follows the kind.")
          Optional<Double> pricePerGigabyte) {}

  /** Where the two ends of a link are. */
  public enum LinkKind {
    SAME_SUBNET,
    CROSS_AZ,
    ON_PREM_CLOUD
  }

  /** One density profile scraped in this cluster. */
  public record MetricSource(
      @Key(doc = "Name of a metric profile, built in or from a file.", required = true)
          String profile,
      @Key(doc = "Scrape interval.", byDefault = "30s", min = 1) Duration interval,
      @Key(
              doc = "For profiles with a target per pod: share of the pods that expose it.",
              byDefault = "100%",
              max = 1)
          Ratio podShare,
      @Key(doc = "Number of targets, instead of what profile and podShare say.", max = 1e9)
          Optional<Double> targets,
      @Key(
              doc = "Share of the targets' series kept by relabelling.",
              byDefault = "100%",
              max = 1,
              min = 0.001)
          Ratio keep) {}

  /** One log profile written in this cluster. */
  public record LogSource(
      @Key(doc = "Name of a log profile, built in or from a file.", required = true) String profile,
      @Key(doc = "Share of the pods that write it.", byDefault = "100%", max = 1) Ratio podShare,
      @Key(doc = "Records per second and pod; the default is the profile's.", max = 1e6)
          Optional<Double> recordsPerSecondPerPod) {}

  /** This cluster with another number of nodes. */
  public Cluster withNodes(long others) {
    return with(others, churn, metricSources, logSources);
  }

  /** This cluster with pods replaced at another pace. */
  public Cluster withChurn(Churn other) {
    return with(nodes, other, metricSources, logSources);
  }

  /** This cluster with something else that is scraped. */
  public Cluster withMetricSources(List<MetricSource> others) {
    return with(nodes, churn, others, logSources);
  }

  /** This cluster with something else that logs. */
  public Cluster withLogSources(List<LogSource> others) {
    return with(nodes, churn, metricSources, others);
  }

  private Cluster with(
      long otherNodes,
      Churn otherChurn,
      List<MetricSource> otherMetricSources,
      List<LogSource> otherLogSources) {
    return new Cluster(
        name,
        role,
        otherNodes,
        podsPerNode,
        containersPerPod,
        podsPerWorkload,
        namespaces,
        node,
        otherChurn,
        link,
        otherMetricSources,
        otherLogSources);
  }

  /** The entities that profiles are repeated for. */
  public Population population() {
    return new Population(
        name,
        nodes,
        podsPerNode,
        containersPerPod,
        podsPerWorkload,
        Math.toIntExact(namespaces),
        new Population.NodeHardware(
            node.cpus(), node.disks(), node.networkInterfaces(), node.filesystems()));
  }
}
