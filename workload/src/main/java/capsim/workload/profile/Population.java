package capsim.workload.profile;

/**
 * The entities of one cluster that metric families and log streams are repeated for.
 *
 * @param cluster name of the cluster, the value of its {@code cluster} external label
 * @param nodes number of nodes, at least 0
 * @param podsPerNode pods running on a node at one time, mean
 * @param containersPerPod containers in a pod, mean
 * @param podsPerWorkload pods of a Deployment, StatefulSet or DaemonSet, mean
 * @param namespaces namespaces of the cluster
 * @param node what a node has
 */
public record Population(
    String cluster,
    long nodes,
    double podsPerNode,
    double containersPerPod,
    double podsPerWorkload,
    int namespaces,
    NodeHardware node) {

  /**
   * What a node has that its exporters make series for.
   *
   * @param cpus logical CPUs
   * @param disks block devices
   * @param networkInterfaces interfaces that the node exporter is not told to ignore
   * @param filesystems mounted file systems that the node exporter is not told to ignore
   */
  public record NodeHardware(int cpus, int disks, int networkInterfaces, int filesystems) {}

  /** Pods running at one time. */
  public double pods() {
    return nodes * podsPerNode;
  }

  /** Containers running at one time. */
  public double containers() {
    return pods() * containersPerPod;
  }

  /** Deployments, StatefulSets and DaemonSets. */
  public double workloads() {
    return pods() / podsPerWorkload;
  }

  /** How many entities of {@code scope} the cluster has. */
  public double count(Scope scope) {
    return switch (scope) {
      case CLUSTER -> 1;
      case NODE -> nodes;
      case WORKLOAD -> workloads();
      case POD -> pods();
      case CONTAINER -> containers();
    };
  }

  /**
   * The value of a count that a profile names rather than states.
   *
   * @param name {@code cpus}, {@code disks}, {@code networkInterfaces}, {@code filesystems} or
   *     {@code namespaces}
   * @throws IllegalArgumentException for any other name
   */
  public int named(String name) {
    return switch (name) {
      case "cpus" -> node.cpus();
      case "disks" -> node.disks();
      case "networkInterfaces" -> node.networkInterfaces();
      case "filesystems" -> node.filesystems();
      case "namespaces" -> namespaces;
      default ->
          throw new IllegalArgumentException(
              "count must be a number or one of " + COUNT_NAMES + ": " + name);
    };
  }

  /** The names that {@link #named} knows. */
  public static final java.util.List<String> COUNT_NAMES =
      java.util.List.of("cpus", "disks", "networkInterfaces", "filesystems", "namespaces");
}
