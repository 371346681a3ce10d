package capsim.workload.series;

import capsim.workload.profile.Scope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The entities that one target speaks of: all of the cluster for a target per cluster; a node with
 * its pods and containers; a pod with its containers. A wider entity than the target's own exists
 * once.
 */
final class TargetEntities {
  private final Entities entities;
  private final EntityNames names;
  private final Generations generations;
  private final long millis;
  private final Scope targetScope;
  private final long number;
  private final Entity target;
  private final Map<Scope, List<Entity>> lists = new EnumMap<>(Scope.class);
  private final Map<Long, Entity> nodes = new HashMap<>();
  private final Map<Long, Entity> workloads = new HashMap<>();

  /**
   * @param millis time at which they exist
   * @param targetScope what there is a target for each of
   * @param number of the node or pod that is the target
   */
  TargetEntities(
      Entities entities,
      EntityNames names,
      Generations generations,
      long millis,
      Scope targetScope,
      long number,
      Entity target) {
    this.generations = generations;
    this.millis = millis;
    this.entities = entities;
    this.names = names;
    this.targetScope = targetScope;
    this.number = number;
    this.target = target;
  }

  /** Those that a family per {@code scope} is repeated for. */
  List<Entity> per(Scope scope) {
    List<Entity> known = lists.get(scope);
    if (known == null) {
      known = enumerate(scope);
      lists.put(scope, known);
    }
    return known;
  }

  /** What the labels of the target itself are about: its first container, pod or node. */
  Entity subject() {
    return switch (targetScope) {
      case NODE -> node(number);
      case POD ->
          per(Scope.CONTAINER).isEmpty() ? per(Scope.POD).get(0) : per(Scope.CONTAINER).get(0);
      default -> target;
    };
  }

  private List<Entity> enumerate(Scope scope) {
    if (targetScope == Scope.POD) {
      return switch (scope) {
        case POD -> List.of(pod(number));
        case CONTAINER -> containers();
        default -> List.of(per(Scope.POD).get(0));
      };
    }
    boolean onNode = targetScope == Scope.NODE;
    return switch (scope) {
      case CLUSTER -> List.of(onNode ? node(number) : target);
      case NODE -> onNode ? List.of(node(number)) : all(scope, this::node);
      case WORKLOAD ->
          onNode
              ? strided(entities.workloadsOnNode(number), this::workload)
              : all(scope, this::workload);
      case POD -> onNode ? strided(entities.podsOnNode(number), this::pod) : all(scope, this::pod);
      case CONTAINER -> containers();
    };
  }

  private List<Entity> all(Scope scope, LongFunction<Entity> make) {
    return list(entities.count(scope), 0, 1, make);
  }

  private List<Entity> strided(long count, LongFunction<Entity> make) {
    return list(count, number, entities.count(Scope.NODE), make);
  }

  private static List<Entity> list(long count, long first, long step, LongFunction<Entity> make) {
    List<Entity> result = new ArrayList<>(Math.toIntExact(count));
    for (long i = 0; i < count; i++) {
      result.add(make.apply(first + i * step));
    }
    return result;
  }

  private List<Entity> containers() {
    List<Entity> result = new ArrayList<>();
    for (Entity pod : per(Scope.POD)) {
      int count = Math.toIntExact(entities.containersOf(pod.number()));
      for (int slot = 0; slot < count; slot++) {
        result.add(
            new Entity(
                Scope.CONTAINER, pod.number(), slot, pod.workload(), pod.generation(), names, pod));
      }
    }
    return result;
  }

  private Entity node(long node) {
    return nodes.computeIfAbsent(
        node, n -> new Entity(Scope.NODE, n, 0, 0, generations.node(n, millis), names, target));
  }

  private Entity workload(long workload) {
    return workloads.computeIfAbsent(
        workload, w -> new Entity(Scope.WORKLOAD, w, 0, w, Generation.ONLY, names, target));
  }

  private Entity pod(long pod) {
    long workload = entities.workloadOfPod(pod);
    return new Entity(
        Scope.POD,
        pod,
        0,
        workload,
        generations.pod(pod, millis),
        names,
        node(entities.nodeOfPod(pod)),
        workload(workload));
  }
}
