package capsim.observe.opensearch;

import capsim.observe.access.Counter;
import capsim.observe.opensearch.OpenSearchObservation.Node;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Makes a node of what {@code _nodes/stats} says of it. */
final class NodeStats {
  /** What is asked for. */
  static final String FILTER =
      "_nodes,"
          + each(
              "name",
              "roles",
              "attributes",
              "indices.indexing.index_total",
              "os.cpu.percent",
              "jvm.mem.heap_used_in_bytes",
              "jvm.mem.heap_max_in_bytes",
              "fs.total",
              "fs.io_stats.total",
              "thread_pool.write.rejected",
              "thread_pool.write.completed",
              "transport.rx_size_in_bytes",
              "transport.tx_size_in_bytes",
              "indexing_pressure.memory.total");

  private static final List<String> TIER_ATTRIBUTES = List.of("temp", "data", "box_type");
  private static final double KIBI = 1024;

  private NodeStats() {}

  private static String each(String... fields) {
    return "nodes.*." + String.join(",nodes.*.", fields);
  }

  static Node of(JsonNode node) {
    JsonNode pressure = node.at("/indexing_pressure/memory/total");
    double refused =
        pressure.path("coordinating_rejections").asDouble()
            + pressure.path("primary_rejections").asDouble()
            + pressure.path("replica_rejections").asDouble();
    return new Node(
        node.path("name").asText(),
        OpenSearchReader.texts(node.path("roles")),
        tier(node.path("attributes")),
        node.at("/os/cpu/percent").asDouble() / 100,
        node.at("/jvm/mem/heap_used_in_bytes").asLong(),
        node.at("/jvm/mem/heap_max_in_bytes").asLong(),
        node.at("/fs/total/total_in_bytes").asLong(),
        node.at("/fs/total/available_in_bytes").asLong(),
        counter(node, "/indices/indexing/index_total", 1),
        counter(node, "/thread_pool/write/completed", 1),
        counter(node, "/thread_pool/write/rejected", 1),
        Counter.of(refused),
        counter(node, "/transport/rx_size_in_bytes", 1),
        counter(node, "/transport/tx_size_in_bytes", 1),
        counter(node, "/fs/io_stats/total/read_kilobytes", KIBI),
        counter(node, "/fs/io_stats/total/write_kilobytes", KIBI));
  }

  private static Counter counter(JsonNode node, String pointer, double unit) {
    return Counter.of(node.at(pointer).asDouble() * unit);
  }

  private static String tier(JsonNode attributes) {
    for (String name : TIER_ATTRIBUTES) {
      if (attributes.has(name)) {
        return attributes.path(name).asText();
      }
    }
    return "";
  }
}
