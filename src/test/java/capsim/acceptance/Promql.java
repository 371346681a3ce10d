package capsim.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Asks a server for one number. */
final class Promql {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI root;

  Promql(URI root) {
    this.root = root;
  }

  /** The value of an instant query; 0 for an empty result. */
  long number(String query) throws IOException, InterruptedException {
    JsonNode result = result(query);
    return result.isEmpty() ? 0 : Math.round(result.get(0).path("value").get(1).asDouble());
  }

  /** Series of a load run with a sample in the last ten minutes. */
  long seriesOf(String run) throws IOException, InterruptedException {
    return number("count(" + lastOf(run) + ")");
  }

  /** Samples of a load run in the last ten minutes. */
  long samplesOf(String run) throws IOException, InterruptedException {
    long samples = 0;
    // Counting drops the name, without which series of several metrics are the same.
    for (JsonNode named : result("group by (__name__) (" + lastOf(run) + ")")) {
      String name = named.path("metric").path("__name__").asText();
      samples += number("sum(count_over_time(" + name + "{capsim_run=\"" + run + "\"}[10m]))");
    }
    return samples;
  }

  private static String lastOf(String run) {
    return "last_over_time({capsim_run=\"" + run + "\"}[10m])";
  }

  private JsonNode result(String query) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    var request = HttpRequest.newBuilder(root.resolve("/api/v1/query?query=" + encoded)).build();
    JsonNode json = JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    if (!json.path("status").asText().equals("success")) {
      throw new IOException(query + ": " + json);
    }
    return json.path("data").path("result");
  }
}
