package capsim.observe.validate;

import capsim.observe.validate.Validation.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The JSON of a validation: what {@code capsim validate --format json} prints. */
public final class ValidationFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ValidationFile() {}

  /** The document, ended by a line feed. */
  public static String write(Validation validation) {
    ObjectNode root = JSON.createObjectNode();
    root.put("apiVersion", Validation.API_VERSION);
    root.put("kind", Validation.KIND);
    root.put("scenario", validation.scenario());
    root.put("startedAt", validation.startedAt().toString());
    root.put("capsimVersion", validation.capsimVersion());
    root.put("seed", validation.seed());
    root.put("repetitions", validation.repetitions());
    root.put("verdict", validation.verdict().word());
    validation.reasons().forEach(root.putArray("reasons")::add);
    ObjectNode servers = root.putObject("servers");
    validation.servers().forEach(servers::put);
    var comparisons = root.putArray("comparisons");
    for (Comparison comparison : validation.comparisons()) {
      write(comparisons.addObject(), comparison);
    }
    validation.notCovered().forEach(root.putArray("notCovered")::add);
    return root.toPrettyString() + "\n";
  }

  private static void write(ObjectNode json, Comparison comparison) {
    json.put("figure", comparison.figure());
    json.put("planKey", comparison.planKey());
    json.put("unit", comparison.unit());
    json.put("predicted", comparison.predicted());
    json.put("measured", comparison.measured());
    json.put("measuredLow", comparison.low());
    json.put("measuredHigh", comparison.high());
    json.put("error", comparison.error());
    comparison.allowed().ifPresent(allowed -> json.put("allowed", allowed));
    json.put("holds", comparison.holds());
    json.put("how", comparison.how());
  }

  /**
   * Reads a document.
   *
   * @throws IOException saying what is wrong, if it is no validation
   */
  public static Validation read(String json) throws IOException {
    JsonNode root = JSON.readTree(json);
    if (!Validation.KIND.equals(root.path("kind").asText())
        || !Validation.API_VERSION.equals(root.path("apiVersion").asText())) {
      throw new IOException(
          "expected apiVersion: " + Validation.API_VERSION + " and kind: " + Validation.KIND);
    }
    try {
      var servers = new TreeMap<String, String>();
      root.path("servers")
          .properties()
          .forEach(s -> servers.put(s.getKey(), s.getValue().asText()));
      var comparisons = new ArrayList<Comparison>();
      for (JsonNode comparison : root.path("comparisons")) {
        comparisons.add(comparison(comparison));
      }
      return new Validation(
          root.path("scenario").asText(),
          Instant.parse(root.path("startedAt").asText()),
          root.path("capsimVersion").asText(),
          root.path("seed").asLong(),
          root.path("repetitions").asInt(),
          verdict(root.path("verdict").asText()),
          texts(root.path("reasons")),
          servers,
          comparisons,
          texts(root.path("notCovered")));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw new IOException("is no validation: " + e.getMessage(), e);
    }
  }

  private static Comparison comparison(JsonNode json) {
    return new Comparison(
        json.path("figure").asText(),
        json.path("planKey").asText(),
        json.path("unit").asText(),
        json.path("predicted").asDouble(),
        json.path("measured").asDouble(),
        json.path("measuredLow").asDouble(),
        json.path("measuredHigh").asDouble(),
        json.has("allowed")
            ? OptionalDouble.of(json.path("allowed").asDouble())
            : OptionalDouble.empty(),
        json.path("how").asText());
  }

  private static Verdict verdict(String word) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("verdict " + word));
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
