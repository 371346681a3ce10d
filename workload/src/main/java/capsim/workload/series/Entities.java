package capsim.workload.series;

import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;

/**
 * The whole entities of a cluster, from the means of its {@link Population}: the one place where
 * fractions are rounded.
 *
 * <ul>
 *   <li>pods = nodes · podsPerNode, rounded half up; pod p runs on node p mod nodes
 *   <li>workloads = pods / podsPerWorkload, rounded half up, at least 1 where there are pods; pod p
 *       belongs to workload ⌊p · workloads / pods⌋
 *   <li>containers = pods · containersPerPod, rounded half up; pod p has those from ⌊p · containers
 *       / pods⌋ up to ⌊(p+1) · containers / pods⌋
 *   <li>targets of a job = its {@code targets}, rounded half up, and not more than there are nodes
 *       or pods to be scraped
 * </ul>
 */
public final class Entities {
  private final long nodes;
  private final long pods;
  private final long workloads;
  private final long containers;

  private Entities(long nodes, long pods, long workloads, long containers) {
    this.nodes = nodes;
    this.pods = pods;
    this.workloads = workloads;
    this.containers = containers;
  }

  /** The entities of one cluster. */
  public static Entities of(Population population) {
    long pods = Math.round(population.pods());
    long workloads = pods == 0 ? 0 : Math.max(1, Math.round(pods / population.podsPerWorkload()));
    long containers = Math.round(pods * population.containersPerPod());
    return new Entities(population.nodes(), pods, workloads, containers);
  }

  /** How many there are. */
  public long count(Scope scope) {
    return switch (scope) {
      case CLUSTER -> 1;
      case NODE -> nodes;
      case WORKLOAD -> workloads;
      case POD -> pods;
      case CONTAINER -> containers;
    };
  }

  /** Targets of a job in this cluster. */
  public long targets(ScrapeJob job) {
    long targets = Math.round(job.targets());
    return switch (job.profile().target().per()) {
      case NODE -> Math.min(targets, nodes);
      case POD -> Math.min(targets, pods);
      default -> targets;
    };
  }

  /** The pod or node that target {@code k} of {@code targets} is: they are spread evenly. */
  static long spread(long k, long targets, long entities) {
    return Math.multiplyExact(k, entities) / targets;
  }

  /** The node that a pod runs on. */
  public long nodeOfPod(long pod) {
    return pod % nodes;
  }

  /** Pods that run on a node. */
  public long podsOnNode(long node) {
    return shareOf(node, pods);
  }

  /** The k-th pod of a node, from 0. */
  public long podOnNode(long node, long k) {
    return node + k * nodes;
  }

  /** Workloads are dealt out to the nodes as pods are, for families per workload of a node. */
  long workloadsOnNode(long node) {
    return shareOf(node, workloads);
  }

  private long shareOf(long node, long entities) {
    return (entities - node + nodes - 1) / nodes;
  }

  /** The workload that a pod belongs to. */
  public long workloadOfPod(long pod) {
    return Math.multiplyExact(pod, workloads) / pods;
  }

  /** The first pod of a workload; of the workload after the last one, the number of pods. */
  long firstPodOf(long workload) {
    // The smallest p with p · workloads / pods >= workload.
    return (Math.multiplyExact(workload, pods) + workloads - 1) / workloads;
  }

  long podsOf(long workload) {
    return firstPodOf(workload + 1) - firstPodOf(workload);
  }

  long firstContainerOf(long pod) {
    return Math.multiplyExact(pod, containers) / pods;
  }

  /** Containers of a pod. */
  public long containersOf(long pod) {
    return firstContainerOf(pod + 1) - firstContainerOf(pod);
  }
}
