package capsim.observe.opensearch;

import capsim.observe.access.HttpTarget;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Reading;
import capsim.observe.access.Unreadable;
import capsim.observe.opensearch.OpenSearchObservation.Index;
import capsim.observe.opensearch.OpenSearchObservation.Node;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what a cluster holds and does. It asks for statistics only, and names the fields that it
 * wants, so that answers stay small.
 */
public final class OpenSearchReader {
  /** A server with such a problem is not asked any further. */
  private static final Set<Kind> HOPELESS =
      EnumSet.of(Kind.UNREACHABLE, Kind.TIMED_OUT, Kind.CERTIFICATE, Kind.REDIRECTED);

  private static final String INDEX_FIELDS =
      "docs.count,docs.deleted,store.size_in_bytes,segments.count,translog.size_in_bytes,"
          + "indexing.index_total,indexing.index_time_in_millis,merges.total_size_in_bytes";

  private final Reading reading;

  /** A reader that reports to {@code reading}. */
  public OpenSearchReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * What it holds now, without rates; empty if it does not answer at all, and then a problem says
   * why.
   *
   * @throws IllegalArgumentException if a TLS file does not hold what it should
   */
  public Optional<OpenSearchObservation> read(HttpTarget target) {
    try (var client = new ClusterClient(target, reading.bounds())) {
      return new Asked(client, target).all();
    }
  }

  /** What problems call it. */
  public static String source(HttpTarget target) {
    return "OpenSearch " + target.shown();
  }

  /** One reading of one cluster. */
  private final class Asked {
    private final ClusterClient client;
    private final String url;
    private final String source;
    private final long end = System.nanoTime() + reading.bounds().part().toNanos();
    private boolean hopeless;

    Asked(ClusterClient client, HttpTarget target) {
      this.client = client;
      this.url = target.shown();
      this.source = source(target);
    }

    Optional<OpenSearchObservation> all() {
      JsonNode main = get("/", "cluster:monitor/main");
      JsonNode health = get("/_cluster/health", "cluster:monitor/health", "timeout", "10s");
      if (hopeless || (main.isMissingNode() && health.isMissingNode())) {
        return Optional.empty();
      }
      String name = main.path("cluster_name").asText(health.path("cluster_name").asText());
      List<Index> indices = indices();
      return Optional.of(
          new OpenSearchObservation(
              url,
              name,
              main.path("version").path("number").asText(),
              health.path("status").asText(),
              shards(),
              nodes(),
              indices,
              new RepositoryReader(this::get).read()));
    }

    private SortedMap<String, Long> shards() {
      var states = new TreeMap<String, Long>();
      JsonNode rows = get("/_cat/shards", "indices:monitor/stats", "format", "json", "h", "state");
      rows.forEach(row -> states.merge(row.path("state").asText(), 1L, Long::sum));
      return states;
    }

    private List<Node> nodes() {
      JsonNode answer =
          get(
              "/_nodes/stats/indices,os,jvm,fs,thread_pool,transport,indexing_pressure",
              "cluster:monitor/nodes/stats",
              "filter_path",
              NodeStats.FILTER);
      int failed = answer.path("_nodes").path("failed").asInt();
      if (failed > 0) {
        reading
            .problems()
            .add(source, Kind.PARTIAL, failed + " nodes did not answer /_nodes/stats");
      }
      return ClusterClient.elements(answer.path("nodes")).stream()
          .map(NodeStats::of)
          .sorted(Comparator.comparing(Node::name))
          .toList();
    }

    private List<Index> indices() {
      JsonNode rows =
          get(
              "/_cat/indices",
              "indices:monitor/stats and indices:monitor/settings/get",
              "format",
              "json",
              "bytes",
              "b",
              "expand_wildcards",
              "all",
              "h",
              "index,health,status,pri,rep,docs.count,docs.deleted,store.size,pri.store.size");
      JsonNode stats =
          get(
              "/_stats/docs,store,segments,translog,indexing,merge",
              "indices:monitor/stats",
              "level",
              "indices",
              "expand_wildcards",
              "all",
              "filter_path",
              "_shards,indices.*.primaries."
                  + INDEX_FIELDS.replace(",", ",indices.*.primaries.")
                  + ",indices.*.total."
                  + INDEX_FIELDS.replace(",", ",indices.*.total."));
      JsonNode settings =
          get(
              "/_all/_settings/index.routing.allocation.*",
              "indices:monitor/settings/get",
              "flat_settings",
              "true",
              "expand_wildcards",
              "all");
      int failed = stats.path("_shards").path("failed").asInt();
      if (failed > 0) {
        reading.problems().add(source, Kind.PARTIAL, failed + " shards did not answer /_stats");
      }
      return IndexStats.of(rows, stats.path("indices"), settings);
    }

    /** An answer; a missing node if there is none, and then a problem says why. */
    private JsonNode get(String path, String privilege, String... parameters) {
      try {
        if (hopeless) {
          return MissingNode.getInstance();
        }
        if (reading.stopped().getAsBoolean()) {
          throw new Unreadable(Kind.INTERRUPTED, "not asked, interrupted");
        }
        if (System.nanoTime() > end) {
          throw new Unreadable(Kind.TIMED_OUT, "not asked, there was no time left");
        }
        return client.get(path, privilege, parameters);
      } catch (Unreadable e) {
        hopeless = HOPELESS.contains(e.kind());
        reading.problems().add(source, e.kind(), e.getMessage(), path);
        return MissingNode.getInstance();
      }
    }
  }

  /** Asks for one path; {@link Asked#get}. */
  interface Get {
    JsonNode get(String path, String privilege, String... parameters);
  }

  /** Texts of a list. */
  static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
