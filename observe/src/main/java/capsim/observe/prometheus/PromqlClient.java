package capsim.observe.prometheus;

import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Shown;
import capsim.observe.access.Unreadable;
import capsim.observe.access.WebReader;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Instant queries over HTTP (Prometheus 3.9, web/api/v1/api.go). */
final class PromqlClient {
  private static final int MOST_WARNINGS = 3;
  private final WebReader web;
  private final List<String> warnings = new ArrayList<>();

  PromqlClient(WebReader web) {
    this.web = web;
  }

  /**
   * An element of a vector.
   *
   * @param labels with {@code __name__} if it has one
   */
  record Element(SortedMap<String, String> labels, double value) {
    String label(String name) {
      return labels.getOrDefault(name, "");
    }
  }

  /** Elements of the vector that a query gives, in no order. */
  List<Element> query(String promql) throws Unreadable {
    JsonNode answer = data("/api/v1/query", "query", promql);
    JsonNode result = answer.path("result");
    if (!"vector".equals(answer.path("resultType").asText()) || !result.isArray()) {
      throw new Unreadable(Kind.MALFORMED, "answered a query with something else than a vector");
    }
    var elements = new ArrayList<Element>();
    for (JsonNode element : result) {
      var labels = new TreeMap<String, String>();
      element
          .path("metric")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      elements.add(new Element(labels, number(element.path("value").path(1).asText())));
    }
    return elements;
  }

  /** The {@code data} of an answer. */
  JsonNode data(String path, String... parameters) throws Unreadable {
    JsonNode answer = web.json(path, parameters);
    for (JsonNode warning : answer.path("warnings")) {
      if (warnings.size() < MOST_WARNINGS) {
        warnings.add(Shown.text(warning.asText()));
      }
    }
    if (!"success".equals(answer.path("status").asText())) {
      throw new Unreadable(Kind.MALFORMED, "answered with no success; is it the query API?");
    }
    return answer.path("data");
  }

  /** What it warned of, as that only some stores answered. */
  List<String> warnings() {
    return warnings;
  }

  private static double number(String text) throws Unreadable {
    try {
      return switch (text) {
        case "NaN" -> Double.NaN;
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw new Unreadable(
          Kind.MALFORMED, "answered with a value that is no number: " + Shown.text(text), e);
    }
  }
}
