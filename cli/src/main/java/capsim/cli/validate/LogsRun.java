package capsim.cli.validate;

import capsim.cli.load.TargetApi;
import capsim.cli.validate.LoadCall.Said;
import capsim.loadgen.api.ApiClient;
import capsim.loadgen.api.ApiClient.Answer;
import capsim.loadgen.api.OpenSearchApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drives the logs of a repetition and measures what became of them. */
final class LogsRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REPOSITORY = "/_snapshot/capsim-validate";

  private final Stage stage;

  LogsRun(Stage stage) {
    this.stage = stage;
  }

  /**
   * Runs one.
   *
   * @param target where the cluster answers
   * @param snapshots directory for a repository, if the cluster is one that was started here
   */
  Map<String, Double> run(LogsTrial trial, String target, Optional<Path> snapshots)
      throws IOException {
    try (ApiClient client =
        TargetApi.open(
            stage.loaded(),
            stage.directory(),
            stage.environment(),
            target,
            null,
            stage.settings().allowed(),
            "")) {
      JsonNode version = JSON.readTree(succeed(client.get("/"), "GET /")).at("/version");
      stage
          .findings()
          .server(
              "logs",
              version.path("distribution").asText("elasticsearch")
                  + " "
                  + version.path("number").asText()
                  + " at "
                  + target);
      Said said = stage.load().run(trial.load(target));
      if (!LoadOutcome.usable(said, "records", stage.findings())) {
        return Map.of();
      }
      var measured = new HashMap<String, Double>();
      measured.put(LogsTrial.WIRE, said.wireBytesPer("records"));
      measured.put(LogsTrial.REQUESTS, said.number("/requests/completed"));
      measured.put(LogsTrial.RECORDS, said.number("/records/generated"));
      measured.put(LogsTrial.DOCUMENTS, (double) new OpenSearchApi(client).count(trial.index()));
      stage.say("logs: merging the index to one segment");
      measured.put(LogsTrial.INDEX, indexBytes(client, trial.index()));
      if (snapshots.isPresent()) {
        measured.put(LogsTrial.SNAPSHOT, snapshotBytes(client, trial.index(), snapshots.get()));
      }
      return measured;
    } catch (IOException e) {
      stage.findings().unreachable("OpenSearch at " + target + ": " + e.getMessage());
      return Map.of();
    }
  }

  /** The store size of _stats is cached and counts segments that are merged away. */
  private static double indexBytes(ApiClient client, String index) throws IOException {
    succeed(client.post("/" + index + "/_forcemerge", "max_num_segments", "1"), "merging " + index);
    succeed(client.post("/" + index + "/_refresh"), "refreshing " + index);
    JsonNode segments =
        JSON.readTree(
            succeed(
                client.get("/_cat/segments/" + index, "format", "json", "bytes", "b"),
                "segments of " + index));
    double bytes = 0;
    for (JsonNode segment : segments) {
      if (segment.path("prirep").asText().equals("p")) {
        bytes += segment.path("size").asDouble();
      }
    }
    return bytes;
  }

  private static double snapshotBytes(ApiClient client, String index, Path directory)
      throws IOException {
    succeed(
        client.put(
            REPOSITORY,
            JSON.createObjectNode()
                .put("type", "fs")
                .set("settings", JSON.createObjectNode().put("location", directory.toString()))
                .toString()),
        "creating a repository");
    succeed(
        client.put(
            REPOSITORY + "/" + index,
            JSON.createObjectNode()
                .put("indices", index)
                .put("include_global_state", false)
                .toString()),
        "taking a snapshot");
    // The PUT answers when the snapshot began; its status says when it is done.
    while (true) {
      JsonNode snapshot =
          JSON.readTree(
                  succeed(
                      client.get(REPOSITORY + "/" + index + "/_status"), "status of a snapshot"))
              .at("/snapshots/0");
      String state = snapshot.path("state").asText();
      if (state.equals("SUCCESS")) {
        return snapshot.at("/stats/total/size_in_bytes").asDouble();
      }
      if (!List.of("INIT", "STARTED").contains(state)) {
        throw new IOException("the snapshot ended as " + state);
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a snapshot was taken", e);
    }
  }

  private static String succeed(Answer answer, String what) throws IOException {
    if (!answer.ok()) {
      throw new IOException(what + " was answered with " + answer.status() + ": " + answer.body());
    }
    return answer.body();
  }

  /** Removes index, template and policy from a cluster that lives on. */
  static void cleanUp(ApiClient client, String index) throws IOException {
    var api = new OpenSearchApi(client);
    succeed(api.delete("/" + index), "deleting " + index);
    succeed(api.delete("/_index_template/" + index), "deleting the template of " + index);
    api.delete("/_plugins/_ism/policies/" + index);
  }
}
