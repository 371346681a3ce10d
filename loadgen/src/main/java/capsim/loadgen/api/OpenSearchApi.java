package capsim.loadgen.api;

import capsim.loadgen.api.ApiClient.Answer;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** The few administrative calls of OpenSearch that a load needs. */
public final class OpenSearchApi {
  private static final int NOT_FOUND = 404;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ApiClient client;

  /** The API below the client's endpoint. */
  public OpenSearchApi(ApiClient client) {
    this.client = client;
  }

  /**
   * Documents of some indices, those that were just written included; 0 if there are none.
   *
   * @param indices a name, or a pattern with an asterisk
   * @throws IOException if the target does not answer, or with an error
   */
  public long count(String indices) throws IOException {
    // What is not refreshed is not counted.
    client.post("/" + indices + "/_refresh");
    Answer answer = client.get("/" + indices + "/_count");
    if (answer.status() == NOT_FOUND) {
      return 0;
    }
    if (!answer.ok()) {
      throw new IOException("_count was answered with " + answer.status() + ": " + answer.body());
    }
    return JSON.readTree(answer.body()).path("count").asLong();
  }

  /** Creates or replaces something: {@code /_index_template/name} … */
  public Answer put(String path, String json) throws IOException {
    return client.put(path, json);
  }

  /** Deletes something; that it is not there is no error. */
  public Answer delete(String path) throws IOException {
    Answer answer = client.delete(path);
    return answer.status() == NOT_FOUND ? new Answer(200, answer.body()) : answer;
  }
}
