package capsim.observe.opensearch;

import capsim.observe.access.Counter;
import capsim.observe.opensearch.OpenSearchObservation.Index;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Makes indices of what three calls say of them; each may be missing. */
final class IndexStats {
  private static final String ALLOCATION = "index.routing.allocation.";

  private IndexStats() {}

  /**
   * The indices, by name.
   *
   * @param rows of {@code _cat/indices}
   * @param stats of {@code _stats}, by name
   * @param settings by name
   */
  static List<Index> of(JsonNode rows, JsonNode stats, JsonNode settings) {
    Map<String, JsonNode> byName = new HashMap<>();
    var names = new TreeSet<String>();
    rows.forEach(row -> byName.put(row.path("index").asText(), row));
    names.addAll(byName.keySet());
    stats.fieldNames().forEachRemaining(names::add);
    var indices = new ArrayList<Index>();
    for (String name : names) {
      JsonNode row = byName.getOrDefault(name, stats.path(""));
      indices.add(index(name, row, stats.path(name), settings.path(name).path("settings")));
    }
    indices.sort(Comparator.comparing(Index::name));
    return indices;
  }

  private static Index index(String name, JsonNode row, JsonNode stats, JsonNode settings) {
    JsonNode primaries = stats.path("primaries");
    JsonNode total = stats.path("total");
    // _cat has texts, also for numbers; what _stats says is preferred, as it is of one moment.
    return new Index(
        name,
        row.path("health").asText(),
        tier(settings),
        row.path("pri").asInt(),
        row.path("rep").asInt(),
        primaries.at("/docs/count").asLong(row.path("docs.count").asLong()),
        primaries.at("/docs/deleted").asLong(row.path("docs.deleted").asLong()),
        primaries.at("/store/size_in_bytes").asLong(row.path("pri.store.size").asLong()),
        total.at("/store/size_in_bytes").asLong(row.path("store.size").asLong()),
        primaries.at("/segments/count").asLong(),
        total.at("/segments/count").asLong(),
        total.at("/translog/size_in_bytes").asLong(),
        counter(primaries, "/indexing/index_total"),
        counter(primaries, "/indexing/index_time_in_millis"),
        counter(total, "/merges/total_size_in_bytes"));
  }

  private static Counter counter(JsonNode stats, String pointer) {
    return Counter.of(stats.at(pointer).asDouble());
  }

  /** Which nodes allocation asks for; tiers are attributes that have whatever name people chose. */
  private static String tier(JsonNode settings) {
    for (String rule : List.of("require.", "include.")) {
      for (Map.Entry<String, JsonNode> setting : settings.properties()) {
        String key = setting.getKey();
        String attribute =
            key.startsWith(ALLOCATION + rule) ? key.substring(key.lastIndexOf('.') + 1) : "_";
        if (!attribute.startsWith("_")) {
          return setting.getValue().asText();
        }
      }
    }
    return "";
  }
}
