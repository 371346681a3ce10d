package capsim.observe.calibrate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The JSON of a calibration. People edit it, so that reading it says what is wrong where. */
public final class CalibrationFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final Set<String> KEYS =
      Set.of(
          "apiVersion",
          "kind",
          "capsimVersion",
          "scenario",
          "machine",
          "confidence",
          "coefficients");
  private static final Set<String> COEFFICIENT_KEYS =
      Set.of(
          "key", "value", "low", "high", "unit", "levels", "observations", "date", "server", "how");

  private CalibrationFile() {}

  /** The document, ended by a line feed. */
  public static String write(Calibration calibration) {
    ObjectNode root = JSON.createObjectNode();
    root.put("apiVersion", Calibration.API_VERSION);
    root.put("kind", Calibration.KIND);
    root.put("capsimVersion", calibration.capsimVersion());
    root.put("scenario", calibration.scenario());
    root.put("machine", calibration.machine());
    root.put("confidence", calibration.confidence());
    var list = root.putArray("coefficients");
    for (MeasuredCoefficient measured : calibration.coefficients()) {
      ObjectNode json = list.addObject();
      json.put("key", measured.key());
      json.put("value", measured.value());
      json.put("low", measured.low());
      json.put("high", measured.high());
      json.put("unit", measured.unit());
      json.put("levels", measured.levels());
      json.put("observations", measured.observations());
      json.put("date", measured.date().toString());
      json.put("server", measured.server());
      json.put("how", measured.how());
    }
    return root.toPrettyString() + "\n";
  }

  /**
   * Reads a document.
   *
   * @throws IOException saying what is wrong and where, if it is no calibration
   */
  public static Calibration read(String json) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IOException("line " + line + " is no JSON: " + e.getOriginalMessage(), e);
    }
    if (!root.isObject()) {
      throw new IOException("is no JSON object");
    }
    expect(root, "apiVersion", Calibration.API_VERSION);
    expect(root, "kind", Calibration.KIND);
    onlyKnown(root, KEYS, "");
    if (!root.path("coefficients").isArray()) {
      throw new IOException("coefficients: expected a list");
    }
    var coefficients = new ArrayList<MeasuredCoefficient>();
    for (JsonNode element : root.path("coefficients")) {
      coefficients.add(coefficient(element, "coefficients[" + coefficients.size() + "]"));
    }
    double confidence = number(root, "confidence", "");
    try {
      return new Calibration(
          text(root, "capsimVersion", ""),
          text(root, "scenario", ""),
          text(root, "machine", ""),
          confidence,
          List.copyOf(coefficients));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static MeasuredCoefficient coefficient(JsonNode json, String at) throws IOException {
    if (!json.isObject()) {
      throw new IOException(at + ": expected an object");
    }
    onlyKnown(json, COEFFICIENT_KEYS, at + ".");
    String date = text(json, "date", at + ".");
    try {
      return new MeasuredCoefficient(
          text(json, "key", at + "."),
          number(json, "value", at + "."),
          number(json, "low", at + "."),
          number(json, "high", at + "."),
          text(json, "unit", at + "."),
          (int) number(json, "levels", at + "."),
          (int) number(json, "observations", at + "."),
          LocalDate.parse(date),
          text(json, "server", at + "."),
          text(json, "how", at + "."));
    } catch (DateTimeParseException e) {
      throw new IOException(at + ".date: expected a date as 2026-01-31, not '" + date + "'", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(at + ": " + e.getMessage(), e);
    }
  }

  private static void expect(JsonNode root, String key, String value) throws IOException {
    if (!root.path(key).isTextual() || !root.path(key).asText().equals(value)) {
      String found = root.has(key) ? "not " + root.get(key) : "which is missing";
      throw new IOException(key + ": expected " + value + ", " + found);
    }
  }

  private static void onlyKnown(JsonNode json, Set<String> known, String at) throws IOException {
    for (var names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new IOException(at + name + ": unknown key; known are " + sorted(known));
      }
    }
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private static String text(JsonNode json, String key, String at) throws IOException {
    if (!json.path(key).isTextual()) {
      throw new IOException(at + key + ": expected a text");
    }
    return json.get(key).asText();
  }

  private static double number(JsonNode json, String key, String at) throws IOException {
    JsonNode value = json.path(key);
    if (!value.isNumber() || Double.isInfinite(value.asDouble())) {
      throw new IOException(
          at
              + key
              + ": expected a finite number"
              + (value.isMissingNode() ? "" : ", not " + value));
    }
    return value.asDouble();
  }
}
