package capsim.loadgen.receiver.metrics;

import capsim.loadgen.receiver.metrics.MetricBook.Selected;
import capsim.loadgen.receiver.metrics.SeriesReservoir.Point;
import capsim.loadgen.server.Answer;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Answers queries about the kept series as Prometheus' HTTP API does: {@code /api/v1/query} and
 * {@code /api/v1/query_range} with a selector, {@code /api/v1/series}. There is no clock here: an
 * instant query without a time is one at the newest sample.
 */
public final class QueryApi {
  private static final JsonFactory JSON = new JsonFactory();

  /** Prometheus' default of {@code --query.lookback-delta}. */
  private static final long LOOKBACK_MILLIS = 5 * 60_000;

  /** Prometheus web/api/v1/api.go: more points per series are refused. */
  private static final long MAX_STEPS = 11_000;

  private final MetricBook book;

  /** Answers about one book. */
  public QueryApi(MetricBook book) {
    this.book = book;
  }

  /**
   * Answers a query.
   *
   * @param path below {@code /api/v1/}: {@code query}, {@code query_range} or {@code series}
   * @param tenant whose series, empty for all
   * @param parameters of URL or form
   */
  public Answer answer(String path, String tenant, Map<String, List<String>> parameters) {
    try {
      return switch (path) {
        case "query" -> instant(tenant, parameters);
        case "query_range" -> range(tenant, parameters);
        case "series" -> series(tenant, parameters);
        default -> Answer.text(404, "page not found");
      };
    } catch (IllegalArgumentException e) {
      return document(
          400,
          json -> {
            json.writeStringField("status", "error");
            json.writeStringField("errorType", "bad_data");
            json.writeStringField("error", e.getMessage());
          });
    }
  }

  private Answer instant(String tenant, Map<String, List<String>> parameters) {
    Selector selector = Selector.parse(required(parameters, "query"));
    boolean raw = selector.rangeMillis() > 0;
    long time =
        parameters.containsKey("time")
            ? DurationText.time(required(parameters, "time"))
            : newest(book.select(tenant, selector, Long.MIN_VALUE, Long.MAX_VALUE));
    // Both ranges are open at their begin, as in Prometheus 3.
    long from = time - (raw ? selector.rangeMillis() : LOOKBACK_MILLIS) + 1;
    List<Selected> found = book.select(tenant, selector, from, time);
    return result(
        raw ? "matrix" : "vector",
        json -> {
          for (Selected series : found) {
            if (raw && !series.points().isEmpty()) {
              writeMatrix(json, series.labels(), series.points());
            } else if (!raw && !ended(series.points())) {
              json.writeStartObject();
              writeMetric(json, "metric", series.labels());
              json.writeFieldName("value");
              writePoint(json, time, series.points().get(series.points().size() - 1).value());
              json.writeEndObject();
            }
          }
        });
  }

  private Answer range(String tenant, Map<String, List<String>> parameters) {
    Selector selector = Selector.parse(required(parameters, "query"));
    long start = DurationText.time(required(parameters, "start"));
    long end = DurationText.time(required(parameters, "end"));
    long step = DurationText.millis(required(parameters, "step"));
    if (selector.rangeMillis() > 0) {
      throw new IllegalArgumentException(
          "invalid expression type \"range vector\" for range query");
    }
    if (step < 1 || end < start || (end - start) / step > MAX_STEPS) {
      throw new IllegalArgumentException(
          "end must not be before start, and step leave at most " + MAX_STEPS + " points");
    }
    List<Selected> found = book.select(tenant, selector, start - LOOKBACK_MILLIS + 1, end);
    return result(
        "matrix",
        json -> {
          for (Selected series : found) {
            List<Point> stepped = Steps.of(series.points(), start, end, step, LOOKBACK_MILLIS);
            if (!stepped.isEmpty()) {
              writeMatrix(json, series.labels(), stepped);
            }
          }
        });
  }

  private Answer series(String tenant, Map<String, List<String>> parameters) {
    Selector selector = Selector.parse(required(parameters, "match[]"));
    List<Selected> found = book.select(tenant, selector, Long.MIN_VALUE, Long.MAX_VALUE);
    return document(
        200,
        json -> {
          json.writeStringField("status", "success");
          json.writeArrayFieldStart("data");
          for (Selected series : found) {
            json.writeStartObject();
            writeLabels(json, series.labels());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static long newest(List<Selected> found) {
    return found.stream()
        .flatMap(series -> series.points().stream())
        .mapToLong(Point::timestampMillis)
        .max()
        .orElse(0);
  }

  private static boolean ended(List<Point> points) {
    return points.isEmpty() || isStale(points.get(points.size() - 1).value());
  }

  static boolean isStale(double value) {
    return Double.doubleToRawLongBits(value) == Batch.STALE;
  }

  private static String required(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      throw new IllegalArgumentException("invalid parameter \"" + name + "\": it is missing");
    }
    return values.get(0);
  }

  private static void writeMatrix(JsonGenerator json, Labels labels, List<Point> points)
      throws IOException {
    json.writeStartObject();
    writeMetric(json, "metric", labels);
    json.writeArrayFieldStart("values");
    for (Point point : points) {
      if (!isStale(point.value())) {
        writePoint(json, point.timestampMillis(), point.value());
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeMetric(JsonGenerator json, String field, Labels labels)
      throws IOException {
    json.writeObjectFieldStart(field);
    writeLabels(json, labels);
    json.writeEndObject();
  }

  private static void writeLabels(JsonGenerator json, Labels labels) throws IOException {
    for (int i = 0; i < labels.names().size(); i++) {
      json.writeStringField(labels.names().get(i), labels.values().get(i));
    }
  }

  private static void writePoint(JsonGenerator json, long timestampMillis, double value)
      throws IOException {
    json.writeStartArray();
    json.writeNumber(BigDecimal.valueOf(timestampMillis, 3).stripTrailingZeros());
    json.writeString(number(value));
    json.writeEndArray();
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static Answer result(String type, Content content) {
    return document(
        200,
        json -> {
          json.writeStringField("status", "success");
          json.writeObjectFieldStart("data");
          json.writeStringField("resultType", type);
          json.writeArrayFieldStart("result");
          content.write(json);
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static Answer document(int status, Content content) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return Answer.of(status, "application/json", bytes.toByteArray());
  }

  /** Part of a document. */
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }
}
