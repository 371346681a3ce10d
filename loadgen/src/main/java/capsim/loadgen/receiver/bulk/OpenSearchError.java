package capsim.loadgen.receiver.bulk;

import capsim.loadgen.server.Answer;
import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Errors in the form in which OpenSearch reports them. */
public final class OpenSearchError {
  private OpenSearchError() {}

  /** A request that is refused as a whole. */
  public static Answer answer(int status, String type, String reason) {
    String error = "\"type\":\"" + type + "\",\"reason\":\"" + quoted(reason) + "\"";
    return Answer.json(
        status,
        "{\"error\":{\"root_cause\":[{" + error + "}]," + error + "},\"status\":" + status + "}");
  }

  /** What OpenSearch says with a status that a script asks for. */
  public static Answer scripted(int status) {
    return answer(status, ItemWriter.type(status), ItemWriter.reason(status));
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
