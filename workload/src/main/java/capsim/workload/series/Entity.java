package capsim.workload.series;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Scope;
import java.util.EnumMap;
import java.util.Map;

/** One entity of a target, with the texts that its series share. */
final class Entity {
  private final Scope scope;
  private final long number;
  private final int slot;
  private final long workload;
  private final Generation generation;
  private final Entity[] parents;
  private final EntityNames names;
  private final Map<EntityAttribute, String> texts = new EnumMap<>(EntityAttribute.class);

  /**
   * @param number of the node, workload or pod; of the pod for a container
   * @param slot position of a container in its pod
   * @param workload of a workload, pod or container
   * @param generation of the node or pod; of the pod for a container
   * @param parents wider entities that it belongs to: node, workload, pod, target
   */
  Entity(
      Scope scope,
      long number,
      int slot,
      long workload,
      Generation generation,
      EntityNames names,
      Entity... parents) {
    this.scope = scope;
    this.number = number;
    this.slot = slot;
    this.workload = workload;
    this.generation = generation;
    this.names = names;
    this.parents = parents;
  }

  /** The target itself, whose attributes are given. */
  static Entity target(EntityNames names, String instance, String pod) {
    Entity target = new Entity(Scope.CLUSTER, 0, 0, 0, Generation.ONLY, names);
    target.texts.put(EntityAttribute.INSTANCE, instance);
    target.texts.put(EntityAttribute.TARGET_POD, pod);
    return target;
  }

  long number() {
    return number;
  }

  int slot() {
    return slot;
  }

  long workload() {
    return workload;
  }

  Generation generation() {
    return generation;
  }

  /**
   * The text of an attribute.
   *
   * @throws IllegalArgumentException if neither the entity nor what it belongs to has it
   */
  String text(EntityAttribute attribute) {
    String text = find(attribute);
    if (text == null) {
      throw new IllegalArgumentException(
          "a series of one "
              + scope
              + " has no "
              + attribute
              + ", which belongs to a "
              + attribute.scope());
    }
    return text;
  }

  private String find(EntityAttribute attribute) {
    if (attribute.scope() == scope) {
      return own(attribute);
    }
    for (Entity parent : parents) {
      String text = parent.find(attribute);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private String own(EntityAttribute attribute) {
    return texts.computeIfAbsent(attribute, this::make);
  }

  private String make(EntityAttribute attribute) {
    return switch (attribute) {
      case INSTANCE, TARGET_POD ->
          throw new IllegalStateException("a target is given " + attribute);
      case NODE -> names.node(number, generation);
      case WORKLOAD -> names.workload(workload);
      case NAMESPACE -> names.namespace(workload);
      case POD -> names.pod(number, generation);
      case UID -> names.uid(number, generation);
      case POD_IP -> names.podIp(number, generation);
      case CONTAINER -> names.container(workload, slot);
      case IMAGE -> names.image(workload, slot, generation);
      case IMAGE_ID -> names.imageId(workload, slot, generation);
      case CONTAINER_ID -> names.containerId(number, slot, generation);
      case CGROUP -> names.cgroup(number, slot, generation);
    };
  }
}
