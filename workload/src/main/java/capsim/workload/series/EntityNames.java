package capsim.workload.series;

import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;

/**
 * The texts by which series name the entities of one cluster: of the shape and length that
 * Kubernetes, containerd and systemd give them. A text depends on the seed, the cluster's name and
 * the entity's number alone; unlike entities of a cluster have unlike texts. Nothing is kept:
 * callers hold on to what they use again.
 */
public final class EntityNames {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /**
   * Letters of generated names: Kubernetes apimachinery pkg/util/rand/rand.go leaves out vowels and
   * what looks like them.
   */
  private static final char[] SAFE = "bcdfghjklmnpqrstvwxz2456789".toCharArray();

  private static final int SUFFIX_LENGTH = 5;

  /** 27^5: suffixes that there are. */
  private static final long SUFFIXES = 14_348_907;

  /** Numbers that nodes are given before they begin anew. */
  private static final long NODE_NUMBERS = 1_000_000;

  private static final String[] SUBJECTS = {
    "account", "billing", "catalog", "checkout", "delivery", "identity", "inventory", "ledger",
    "matching", "notification", "order", "payment", "pricing", "recommend", "search", "session"
  };
  private static final String[] ROLES = {
    "api", "backend", "cache", "consumer", "gateway", "scheduler", "server", "worker"
  };

  private final long seed;
  private final String cluster;
  private final Entities entities;
  private final String[] namespaces;

  private EntityNames(long seed, Population population) {
    this.seed = SplitMix.combine(seed, population.cluster());
    this.cluster = population.cluster();
    this.entities = Entities.of(population);
    this.namespaces = new String[Math.max(1, population.namespaces())];
    for (int i = 0; i < namespaces.length; i++) {
      namespaces[i] = SUBJECTS[i % SUBJECTS.length] + "-" + padded(i + 1, 3);
    }
  }

  /** The names of one cluster's entities. */
  public static EntityNames of(Population population, long seed) {
    return new EntityNames(seed, population);
  }

  /** {@code <cluster>-node-0001}. */
  public String node(long node) {
    return node(cluster, node);
  }

  String node(long node, Generation generation) {
    return node(place(node, generation, entities.count(Scope.NODE), NODE_NUMBERS));
  }

  /** Name of a node of any cluster. */
  public static String node(String cluster, long node) {
    return cluster + "-node-" + padded(node + 1, 4);
  }

  /** Address of a node, in 10.0.0.0/10. */
  public String nodeIp(long node) {
    return address(10 + node);
  }

  String nodeIp(long node, Generation generation) {
    return address(10 + place(node, generation, entities.count(Scope.NODE), (1L << 22) - 12));
  }

  /** Address of a pod, in 10.128.0.0/9. */
  public String podIp(long pod) {
    return podIp(pod, Generation.ONLY);
  }

  String podIp(long pod, Generation generation) {
    long number = place(pod, generation, entities.count(Scope.POD), (1L << 23) - 4);
    return address((1L << 23) + 2 + number);
  }

  /**
   * A number for an entity of some generation, below {@code room}: unlike those of all others of
   * its time, and of its predecessors until they wrap around.
   */
  private static long place(long number, Generation generation, long entities, long room) {
    long rounds = Math.max(1, room / Math.max(1, entities));
    return number + Math.floorMod(generation.number(), rounds) * entities;
  }

  /** Address of a target that is neither node nor pod of the population, in 10.64.0.0/10. */
  String targetIp(long target) {
    return address((1L << 22) + 2 + target);
  }

  /** Name of a workload: {@code payment-api-0042}. */
  public String workload(long workload) {
    return subject(workload) + "-" + role(workload) + "-" + padded(workload + 1, 4);
  }

  /** Namespace of a workload; the workloads are dealt out evenly. */
  public String namespace(long workload) {
    return namespaces[(int) (workload % namespaces.length)];
  }

  /** Name of a pod: workload, 10 digits of its ReplicaSet, 5 letters. */
  public String pod(long pod) {
    return pod(pod, Generation.ONLY);
  }

  String pod(long pod, Generation generation) {
    long workload = entities.workloadOfPod(pod);
    return workload(workload)
        + "-"
        + hex("replicaset", workload, 0, generation.revision(), 10)
        + "-"
        + suffix(
            hash("pod", workload, 0), place(pod, generation, entities.count(Scope.POD), SUFFIXES));
  }

  /** Name of a pod that is scraped without being one of the population's. */
  String targetPod(String profile, long target) {
    long owner = SplitMix.combine(seed, profile);
    return profile.replace('_', '-')
        + "-"
        + hex(profile, -1, 0, 0, 10)
        + "-"
        + suffix(owner, target);
  }

  /** UID of a pod: 36 characters. */
  public String uid(long pod) {
    return uid(pod, Generation.ONLY);
  }

  String uid(long pod, Generation generation) {
    String hex = hex("uid", pod, 0, generation.number(), 32);
    return hex.substring(0, 8)
        + "-"
        + hex.substring(8, 12)
        + "-4"
        + hex.substring(13, 16)
        + "-a"
        + hex.substring(17, 20)
        + "-"
        + hex.substring(20);
  }

  /**
   * Name of a container.
   *
   * @param slot 0 for the first container of the pod
   */
  public String container(long workload, int slot) {
    return switch (slot) {
      case 0 -> subject(workload) + "-" + role(workload);
      case 1 -> "istio-proxy";
      default -> "helper-" + slot;
    };
  }

  /** Image reference: about 60 characters. */
  public String image(long workload, int slot) {
    return image(workload, slot, Generation.ONLY);
  }

  String image(long workload, int slot, Generation generation) {
    return "registry.example.com/"
        + namespace(workload)
        + "/"
        + container(workload, slot)
        + ":v1."
        + (hash("image", workload, slot, generation.revision()) >>> 58)
        + ".0-"
        + hex("revision", workload, slot, generation.revision(), 12);
  }

  /** Image id: {@code sha256:} and 64 digits. */
  public String imageId(long workload, int slot) {
    return imageId(workload, slot, Generation.ONLY);
  }

  String imageId(long workload, int slot, Generation generation) {
    return "sha256:" + hex("imageId", workload, slot, generation.revision(), 64);
  }

  /** Container id: 64 digits. */
  public String containerId(long pod, int slot) {
    return containerId(pod, slot, Generation.ONLY);
  }

  String containerId(long pod, int slot, Generation generation) {
    return hex("containerId", pod, slot, generation.number(), 64);
  }

  /** cgroup path of a container as systemd and containerd make it: 191 characters. */
  public String cgroup(long pod, int slot) {
    return cgroup(pod, slot, Generation.ONLY);
  }

  String cgroup(long pod, int slot, Generation generation) {
    return "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod"
        + uid(pod, generation).replace('-', '_')
        + ".slice/cri-containerd-"
        + containerId(pod, slot, generation)
        + ".scope";
  }

  private String subject(long workload) {
    return SUBJECTS[(int) (hash("subject", workload, 0) >>> 60)];
  }

  private String role(long workload) {
    return ROLES[(int) (hash("role", workload, 0) >>> 61)];
  }

  private long hash(String kind, long index, int part) {
    return SplitMix.combine(SplitMix.combine(SplitMix.combine(seed, kind), index), part);
  }

  /** A hash for what is renewed: the first one, of round 0, is that of what never is. */
  private long hash(String kind, long index, int part, long round) {
    long hash = hash(kind, index, part);
    return round == 0 ? hash : SplitMix.combine(hash, round);
  }

  private String hex(String kind, long index, int slot, long round, int digits) {
    char[] text = new char[digits];
    long hash = hash(kind, index, slot, round);
    for (int i = 0; i < digits; i++) {
      if (i % 16 == 0) {
        hash = SplitMix.mix(hash + SplitMix.GAMMA);
      }
      text[i] = HEX[(int) (hash >>> (4 * (i % 16))) & 15];
    }
    return new String(text);
  }

  /** Unlike suffixes for unlike numbers of one owner, as long as there are fewer than 27^5. */
  private static String suffix(long owner, long number) {
    // 6 700 417 is prime and no power of 3, so that the multiples run through all suffixes.
    long code = ((owner >>> 33) + number % SUFFIXES * 6_700_417L) % SUFFIXES;
    char[] text = new char[SUFFIX_LENGTH];
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      text[i] = SAFE[(int) (code % SAFE.length)];
      code /= SAFE.length;
    }
    return new String(text);
  }

  private static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  private static String address(long host) {
    return "10." + (host >>> 16 & 255) + "." + (host >>> 8 & 255) + "." + (host & 255);
  }
}
