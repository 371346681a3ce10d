package capsim.workload.profile;

/**
 * An attribute by which a series names the target, node, pod or container it belongs to.
 *
 * <p>The texts have the shape and length that Kubernetes and containerd give them; {@code
 * capsim.workload.series} makes them.
 */
public enum EntityAttribute {
  /** Address and port of the scrape target: one value per target. */
  INSTANCE(Scope.CLUSTER),
  /**
   * Name of the pod that is scraped, for targets that are not pods of the population: one value per
   * target.
   */
  TARGET_POD(Scope.CLUSTER),
  /** Node name. */
  NODE(Scope.NODE),
  /** Name of the Deployment, StatefulSet or DaemonSet. */
  WORKLOAD(Scope.WORKLOAD),
  /** Namespace of the workload. */
  NAMESPACE(Scope.WORKLOAD),
  /** Pod name: workload, ReplicaSet hash, random suffix. */
  POD(Scope.POD),
  /** UID of the pod, 36 characters. */
  UID(Scope.POD),
  /** IPv4 address of the pod. */
  POD_IP(Scope.POD),
  /** Name of the container, one of the few of its workload. */
  CONTAINER(Scope.CONTAINER),
  /** Image reference of the container, one of the few of its workload. */
  IMAGE(Scope.CONTAINER),
  /** Image id: {@code sha256:} and 64 hexadecimal digits, one of the few of its workload. */
  IMAGE_ID(Scope.CONTAINER),
  /** Container id: 64 hexadecimal digits. */
  CONTAINER_ID(Scope.CONTAINER),
  /** cgroup path of the container, which holds the pod's UID and the container's id. */
  CGROUP(Scope.CONTAINER);

  private final Scope scope;

  EntityAttribute(Scope scope) {
    this.scope = scope;
  }

  /** The narrowest entity that must be known for the attribute to have a value. */
  public Scope scope() {
    return scope;
  }
}
