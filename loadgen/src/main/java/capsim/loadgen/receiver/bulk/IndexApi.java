package capsim.loadgen.receiver.bulk;

import capsim.loadgen.server.Answer;
import java.util.Map;

/** The little of OpenSearch's other APIs that a client needs to read back what was stored. */
public final class IndexApi {
  /** What is imitated. */
  private static final String VERSION = "2.19.6";

  private static final String SHARDS =
      "\"_shards\":{\"total\":1,\"successful\":1,\"skipped\":0,\"failed\":0}";

  private final BulkBook book;

  /** Answers about one book. */
  public IndexApi(BulkBook book) {
    this.book = book;
  }

  /** Answers a request that is not {@code _bulk}; 404 for what it does not know. */
  public Answer answer(String path) {
    LogCounts counts = book.counts();
    if (path.equals("/")) {
      return Answer.json(200, root());
    }
    if (path.equals("/_cluster/health")) {
      return Answer.json(
          200, "{\"cluster_name\":\"capsim\",\"status\":\"green\",\"number_of_nodes\":1}");
    }
    if (path.startsWith("/_cat/indices")) {
      return Answer.json(200, indices(counts));
    }
    if (path.endsWith("/_refresh")) {
      return Answer.json(200, "{" + SHARDS + "}");
    }
    if (path.endsWith("/_count")) {
      return count(counts, path.substring(0, path.length() - "/_count".length()));
    }
    return OpenSearchError.answer(404, "resource_not_found_exception", "no handler for " + path);
  }

  private static String root() {
    return "{\"name\":\"capsim\",\"cluster_name\":\"capsim\",\"version\":"
        + "{\"distribution\":\"opensearch\",\"number\":\""
        + VERSION
        + "\",\"minimum_wire_compatibility_version\":\"7.10.0\","
        + "\"minimum_index_compatibility_version\":\"7.0.0\"},"
        + "\"tagline\":\"The OpenSearch Project: https://opensearch.org/\"}";
  }

  private static String indices(LogCounts counts) {
    var text = new StringBuilder("[");
    for (Map.Entry<String, Long> index : counts.documents().entrySet()) {
      text.append(text.length() > 1 ? "," : "")
          .append("{\"health\":\"green\",\"status\":\"open\",\"index\":\"")
          .append(index.getKey())
          .append("\",\"pri\":\"1\",\"rep\":\"0\",\"docs.count\":\"")
          .append(index.getValue())
          .append("\",\"store.size\":\"")
          .append(counts.sourceBytes().get(index.getKey()))
          .append("b\"}");
    }
    return text.append(']').toString();
  }

  /** Counts one index, or those that begin with what stands before an asterisk, or all. */
  private static Answer count(LogCounts counts, String path) {
    String pattern = path.isEmpty() ? "*" : path.substring(1);
    boolean prefix = pattern.endsWith("*");
    String name = prefix ? pattern.substring(0, pattern.length() - 1) : pattern;
    if (!prefix && !counts.documents().containsKey(name)) {
      return OpenSearchError.answer(
          404, "index_not_found_exception", "no such index [" + name + "]");
    }
    long documents =
        counts.documents().entrySet().stream()
            .filter(index -> prefix ? index.getKey().startsWith(name) : index.getKey().equals(name))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return Answer.json(200, "{\"count\":" + documents + "," + SHARDS + "}");
  }
}
