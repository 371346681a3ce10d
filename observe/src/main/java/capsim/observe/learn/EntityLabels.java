package capsim.observe.learn;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Scope;
import capsim.workload.series.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tells labels that name a node, workload, pod or container of Kubernetes from those that are the
 * exporter's own, by the names that kubelet, cAdvisor and kube-state-metrics give them and by the
 * shape of their values.
 */
final class EntityLabels {
  private static final Map<String, EntityAttribute> NAMES =
      Map.ofEntries(
          Map.entry("node", EntityAttribute.NODE),
          Map.entry("namespace", EntityAttribute.NAMESPACE),
          Map.entry("pod", EntityAttribute.POD),
          Map.entry("uid", EntityAttribute.UID),
          Map.entry("pod_ip", EntityAttribute.POD_IP),
          Map.entry("container", EntityAttribute.CONTAINER),
          Map.entry("container_id", EntityAttribute.CONTAINER_ID),
          Map.entry("image", EntityAttribute.IMAGE),
          Map.entry("image_id", EntityAttribute.IMAGE_ID),
          Map.entry("id", EntityAttribute.CGROUP),
          Map.entry("deployment", EntityAttribute.WORKLOAD),
          Map.entry("statefulset", EntityAttribute.WORKLOAD),
          Map.entry("daemonset", EntityAttribute.WORKLOAD));

  private static final Map<EntityAttribute, Pattern> SHAPES =
      Map.of(
          EntityAttribute.UID, Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
          EntityAttribute.POD_IP, Pattern.compile("[0-9a-f.:]+"),
          EntityAttribute.CONTAINER_ID, Pattern.compile("([a-z-]+://)?[0-9a-f]{64}"),
          EntityAttribute.IMAGE_ID, Pattern.compile(".*sha256:[0-9a-f]{64}"),
          EntityAttribute.CGROUP, Pattern.compile("/kubepods.*"));

  private static final String EXPORTED = "exported_";

  private EntityLabels() {}

  /**
   * Labels taken apart.
   *
   * @param scope what the series is repeated for; empty {@code attributes} mean the target itself
   * @param attributes labels that name it
   * @param identity which one it is
   * @param rest the other labels
   */
  record Split(
      Scope scope, SortedMap<String, EntityAttribute> attributes, String identity, LabelSet rest) {}

  /** Takes the labels of a series of a target per {@code target} apart. */
  static Split split(LabelSet labels, Scope target) {
    SortedMap<String, EntityAttribute> found = new TreeMap<>();
    for (int i = 0; i < labels.size(); i++) {
      EntityAttribute attribute = attribute(labels.names()[i], labels.values()[i]);
      if (attribute != null) {
        found.put(labels.names()[i], attribute);
      }
    }
    Scope scope = scope(found, target);
    if (scope == target) {
      return new Split(target, new TreeMap<>(), "", labels);
    }
    found.values().removeIf(attribute -> !isKnown(attribute, scope));
    StringBuilder identity = new StringBuilder();
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      EntityAttribute attribute = found.get(labels.names()[i]);
      if (attribute == null) {
        names.add(labels.names()[i]);
        values.add(labels.values()[i]);
      } else if (identifies(attribute)) {
        identity.append(attribute).append('=').append(labels.values()[i]).append(';');
      }
    }
    return new Split(
        scope,
        found,
        identity.toString(),
        new LabelSet(names.toArray(String[]::new), values.toArray(String[]::new)));
  }

  private static EntityAttribute attribute(String label, String value) {
    String plain = label.startsWith(EXPORTED) ? label.substring(EXPORTED.length()) : label;
    EntityAttribute attribute = NAMES.get(plain);
    Pattern shape = attribute == null ? null : SHAPES.get(attribute);
    return shape == null || shape.matcher(value).matches() ? attribute : null;
  }

  /** The narrowest entity that the labels name completely and a target of its kind can expose. */
  private static Scope scope(SortedMap<String, EntityAttribute> found, Scope target) {
    boolean namespaced = found.containsValue(EntityAttribute.NAMESPACE);
    boolean pod = namespaced && found.containsValue(EntityAttribute.POD);
    if (target == Scope.POD) {
      return target;
    }
    if (pod && found.containsValue(EntityAttribute.CONTAINER)) {
      return Scope.CONTAINER;
    }
    if (pod) {
      return Scope.POD;
    }
    if (target != Scope.CLUSTER) {
      return target;
    }
    if (namespaced && found.containsValue(EntityAttribute.WORKLOAD)) {
      return Scope.WORKLOAD;
    }
    return found.containsValue(EntityAttribute.NODE) ? Scope.NODE : target;
  }

  private static boolean isKnown(EntityAttribute attribute, Scope scope) {
    return switch (attribute.scope()) {
      case CLUSTER -> true;
      case NODE -> scope != Scope.WORKLOAD;
      case WORKLOAD -> scope != Scope.NODE;
      case POD -> scope == Scope.POD || scope == Scope.CONTAINER;
      case CONTAINER -> scope == Scope.CONTAINER;
    };
  }

  private static boolean identifies(EntityAttribute attribute) {
    return switch (attribute) {
      case NODE, NAMESPACE, WORKLOAD, POD, CONTAINER -> true;
      case INSTANCE, TARGET_POD, UID, POD_IP, IMAGE, IMAGE_ID, CONTAINER_ID, CGROUP -> false;
    };
  }
}
