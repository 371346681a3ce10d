package capsim.workload.sizing;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Population;
import capsim.workload.series.EntityNames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many different texts an attribute has in a cluster and how long they are. */
final class EntityTexts {
  /** Names that {@link EntityNames#container} gives to first containers: 16 subjects, 8 roles. */
  private static final double FIRST_CONTAINER_NAMES = 128;

  private static final int SAMPLED = 8;

  private static final Map<EntityAttribute, Texts> TYPICAL = typical();

  private EntityTexts() {}

  /** Whether clusters share the texts, because they do not depend on the cluster. */
  static boolean sharedByClusters(EntityAttribute attribute) {
    return attribute == EntityAttribute.NAMESPACE || attribute == EntityAttribute.CONTAINER;
  }

  /** Whether a replaced pod brings a new text. */
  static boolean replacedWithPod(EntityAttribute attribute) {
    return switch (attribute) {
      case POD, UID, POD_IP, CONTAINER_ID, CGROUP -> true;
      default -> false;
    };
  }

  /** Different texts at one time; for attributes of targets see {@link LabelDictionary}. */
  static double distinct(EntityAttribute attribute, Population population) {
    double workloads = population.workloads();
    double slots = Math.ceil(population.containersPerPod());
    return switch (attribute) {
      case INSTANCE, TARGET_POD -> 0;
      case NODE -> population.nodes();
      case WORKLOAD -> workloads;
      case NAMESPACE -> Math.min(population.namespaces(), workloads);
      case POD, UID, POD_IP -> population.pods();
      case CONTAINER ->
          FIRST_CONTAINER_NAMES * -Math.expm1(-workloads / FIRST_CONTAINER_NAMES) + slots - 1;
      case IMAGE, IMAGE_ID -> workloads * slots;
      case CONTAINER_ID, CGROUP -> population.containers();
    };
  }

  /**
   * Some texts of an attribute.
   *
   * @param samples evenly spread over the entities of a cluster
   * @param length their mean length
   */
  record Texts(List<String> samples, double length) {
    static Texts of(List<String> samples) {
      return new Texts(samples, samples.stream().mapToInt(String::length).average().orElse(0));
    }
  }

  /**
   * Some texts. But for the names of nodes, which begin with the cluster's, they are those of a
   * typical cluster.
   */
  static Texts samples(EntityAttribute attribute, Population population) {
    if (attribute == EntityAttribute.NODE) {
      long last = Math.max(0, population.nodes() - 1);
      return Texts.of(
          List.of(
              EntityNames.node(population.cluster(), 0),
              EntityNames.node(population.cluster(), last / 2),
              EntityNames.node(population.cluster(), last)));
    }
    return TYPICAL.get(attribute);
  }

  private static Map<EntityAttribute, Texts> typical() {
    long nodes = 100;
    long pods = 3000;
    long workloads = 750;
    var population =
        new Population("typical", nodes, 30, 1.5, 4, 20, new Population.NodeHardware(1, 1, 1, 1));
    EntityNames names = EntityNames.of(population, 0);
    var texts = new EnumMap<EntityAttribute, Texts>(EntityAttribute.class);
    for (EntityAttribute attribute : EntityAttribute.values()) {
      var samples = new ArrayList<String>(SAMPLED);
      for (int i = 0; i < SAMPLED; i++) {
        samples.add(
            text(
                attribute,
                names,
                i * nodes / SAMPLED,
                i * pods / SAMPLED,
                i * workloads / SAMPLED));
      }
      texts.put(attribute, Texts.of(List.copyOf(samples)));
    }
    return texts;
  }

  private static String text(
      EntityAttribute attribute, EntityNames names, long node, long pod, long workload) {
    return switch (attribute) {
      case INSTANCE -> names.nodeIp(node) + ":10250";
      case NODE -> names.node(node);
      case WORKLOAD -> names.workload(workload);
      case NAMESPACE -> names.namespace(workload);
      case POD, TARGET_POD -> names.pod(pod);
      case UID -> names.uid(pod);
      case POD_IP -> names.podIp(pod);
      case CONTAINER -> names.container(workload, 0);
      case IMAGE -> names.image(workload, 0);
      case IMAGE_ID -> names.imageId(workload, 0);
      case CONTAINER_ID -> names.containerId(pod, 0);
      case CGROUP -> names.cgroup(pod, 0);
    };
  }
}
