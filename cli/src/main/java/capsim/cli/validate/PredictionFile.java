package capsim.cli.validate;

import capsim.observe.validate.Validation;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** What was predicted, as a file that is there before anything is sent. */
final class PredictionFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PredictionFile() {}

  /**
   * A load and what is expected of it.
   *
   * @param signal metrics or logs
   * @param load arguments of {@code capsim load}, with URL for a server that is still to be started
   */
  record Repetition(String signal, List<String> load, List<Prediction> predictions) {
    Repetition {
      load = List.copyOf(load);
      predictions = List.copyOf(predictions);
    }
  }

  /** The document, ended by a line feed. */
  static String write(String scenario, Instant now, List<Repetition> repetitions) {
    ObjectNode root = JSON.createObjectNode();
    root.put("apiVersion", Validation.API_VERSION);
    root.put("kind", "Prediction");
    root.put("scenario", scenario);
    root.put("writtenAt", now.toString());
    var list = root.putArray("loads");
    for (Repetition repetition : repetitions) {
      ObjectNode json = list.addObject();
      json.put("signal", repetition.signal());
      repetition.load().forEach(json.putArray("arguments")::add);
      var figures = json.putArray("figures");
      for (Prediction prediction : repetition.predictions()) {
        ObjectNode figure = figures.addObject();
        figure.put("figure", prediction.figure());
        figure.put("planKey", prediction.planKey());
        figure.put("unit", prediction.unit());
        figure.put("predicted", prediction.value());
        prediction.allowed().ifPresent(allowed -> figure.put("allowed", allowed));
        figure.put("how", prediction.how());
      }
    }
    return root.toPrettyString() + "\n";
  }
}
