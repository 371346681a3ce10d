package capsim.observe.opensearch;

import capsim.observe.opensearch.OpenSearchObservation.Repository;
import capsim.observe.opensearch.OpenSearchObservation.Snapshot;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Reads the snapshot repositories. The list of a repository is one object; what else there is to
 * know of a snapshot is an object each, so only the newest are asked for.
 */
final class RepositoryReader {
  private static final int MOST_DETAILS = 20;
  private static final String SNAPSHOT_PRIVILEGE = "cluster:admin/snapshot/get";
  // Settings of repositories hold keys in old versions: only these are looked at.
  private static final List<String> LOCATION = List.of("bucket", "base_path", "location", "url");

  private final OpenSearchReader.Get api;

  RepositoryReader(OpenSearchReader.Get api) {
    this.api = api;
  }

  List<Repository> read() {
    JsonNode answer = api.get("/_snapshot", "cluster:admin/repository/get");
    var repositories = new ArrayList<Repository>();
    answer
        .properties()
        .forEach(
            entry -> {
              JsonNode settings = entry.getValue().path("settings");
              String location =
                  LOCATION.stream()
                      .filter(settings::has)
                      .map(name -> settings.path(name).asText())
                      .collect(Collectors.joining("/"));
              repositories.add(
                  new Repository(
                      entry.getKey(),
                      entry.getValue().path("type").asText(),
                      location,
                      snapshots(entry.getKey())));
            });
    repositories.sort(Comparator.comparing(Repository::name));
    return repositories;
  }

  private List<Snapshot> snapshots(String repository) {
    String path = "/_snapshot/" + segment(repository) + "/";
    JsonNode list = api.get(path + "_all", SNAPSHOT_PRIVILEGE, "verbose", "false");
    List<JsonNode> all = ClusterClient.elements(list.path("snapshots"));
    // The list is in the order in which they were made, or by name: names end with dates mostly.
    Map<String, JsonNode> details = new HashMap<>();
    List<JsonNode> newest = all.subList(Math.max(0, all.size() - MOST_DETAILS), all.size());
    if (!newest.isEmpty()) {
      String names =
          newest.stream()
              .map(snapshot -> segment(snapshot.path("snapshot").asText()))
              .collect(Collectors.joining(","));
      api.get(path + names, SNAPSHOT_PRIVILEGE, "ignore_unavailable", "true")
          .path("snapshots")
          .forEach(detail -> details.put(detail.path("snapshot").asText(), detail));
    }
    return all.stream()
        .map(snapshot -> snapshot(snapshot, details.get(snapshot.path("snapshot").asText())))
        .toList();
  }

  private static Snapshot snapshot(JsonNode listed, JsonNode detail) {
    JsonNode known = detail == null ? listed : detail;
    return new Snapshot(
        known.path("snapshot").asText(),
        known.path("state").asText(),
        known.path("indices").size(),
        number(known, "/start_time_in_millis"),
        number(known, "/duration_in_millis"),
        number(known, "/shards/total"),
        number(known, "/shards/failed"));
  }

  private static OptionalLong number(JsonNode snapshot, String pointer) {
    JsonNode value = snapshot.at(pointer);
    return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }

  private static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
