package capsim.report.chart;

import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.plan.Plan;
import capsim.report.chart.BarChart.Panel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * S3 requests: how many, and of which kind. Components differ a thousandfold, so that kinds are
 * shown as shares as well.
 */
final class RequestChart {
  private final Plan plan;
  private final Words words;
  private final Map<String, Map<Kind, Double>> perHour = new LinkedHashMap<>();

  RequestChart(Plan plan, Words words) {
    this.plan = plan;
    this.words = words;
    for (RequestRate rate : plan.objectStore().requests()) {
      perHour
          .computeIfAbsent(rate.component(), component -> new EnumMap<>(Kind.class))
          .merge(kind(rate.operation()), rate.perHour().value(), Double::sum);
    }
  }

  /** Operations that people tell apart. */
  private enum Kind {
    PUT,
    MULTIPART,
    GET,
    GET_RANGE,
    HEAD,
    LIST,
    DELETE
  }

  private static Kind kind(S3Operation operation) {
    return switch (operation) {
      case PUT -> Kind.PUT;
      case CREATE_MULTIPART, UPLOAD_PART, COMPLETE_MULTIPART -> Kind.MULTIPART;
      case GET -> Kind.GET;
      case GET_RANGE -> Kind.GET_RANGE;
      case HEAD -> Kind.HEAD;
      case LIST -> Kind.LIST;
      case DELETE, DELETE_OBJECTS -> Kind.DELETE;
    };
  }

  ChartSpec spec() {
    List<String> components = perHour.keySet().stream().map(words::component).toList();
    var counts = new ArrayList<Series>();
    var shares = new ArrayList<Series>();
    for (Kind kind : Kind.values()) {
      var values = new ArrayList<Double>();
      var parts = new ArrayList<Double>();
      for (Map<Kind, Double> kinds : perHour.values()) {
        double sum = sum(kinds);
        double value = kinds.getOrDefault(kind, 0.0);
        values.add(value);
        parts.add(sum > 0 ? value / sum : 0);
      }
      if (values.stream().anyMatch(value -> value > 0)) {
        counts.add(new Series(words.get("operation." + kind), values));
        shares.add(new Series(words.get("operation." + kind), parts));
      }
    }
    Axis number = new Axis(words.get("axis.requests"), Quantity.COUNT, words.get("unit.perHour"));
    Axis share = Axis.of(words.get("axis.requestShare"), Quantity.SHARE);
    return new BarChart(
        words.caption("requests", words.get("note.plan", plan.environment()), description()),
        components,
        List.of(
            new Panel(number, true, counts, List.of(), List.of()),
            new Panel(share, true, shares, List.of(), List.of())));
  }

  private static double sum(Map<Kind, Double> kinds) {
    return kinds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private String description() {
    var numbers = new Numbers(Quantity.COUNT, words.get("unit.perHour"), words.language());
    var parts = new ArrayList<String>();
    perHour.forEach(
        (component, kinds) ->
            parts.add(words.component(component) + " " + numbers.value(sum(kinds))));
    return words.get("requests.alt", plan.environment(), String.join(", ", parts));
  }
}
