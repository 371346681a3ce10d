package capsim.observe.prometheus;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a component seems to be, by the names of its metrics. */
final class ComponentKinds {
  private static final String PROMETHEUS = "prometheus";

  private static final List<String[]> BY_PREFIX =
      List.of(
          new String[] {"thanos_receive_", "receive"},
          new String[] {"thanos_compact_", "compact"},
          new String[] {"thanos_bucket_store_", "store"},
          new String[] {"thanos_query_", "query"},
          new String[] {"thanos_sidecar_", "sidecar"},
          new String[] {"thanos_rule_", "rule"},
          new String[] {"prometheus_agent_", "agent"},
          new String[] {"minio_", "minio"},
          // Of Thanos Receive too.
          new String[] {"prometheus_tsdb_", PROMETHEUS});

  private final Set<String> kinds = new LinkedHashSet<>();

  void add(String metric) {
    for (String[] known : BY_PREFIX) {
      if (metric.startsWith(known[0])) {
        kinds.add(known[1]);
        return;
      }
    }
  }

  String kind() {
    return kinds.isEmpty()
        ? "other"
        : kinds.stream()
            .filter(kind -> kinds.size() == 1 || !kind.equals(PROMETHEUS))
            .collect(Collectors.joining("+"));
  }
}
