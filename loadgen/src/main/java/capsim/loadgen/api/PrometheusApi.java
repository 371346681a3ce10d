package capsim.loadgen.api;

import capsim.loadgen.api.ApiClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The part of Prometheus' HTTP API that Thanos, Mimir and VictoriaMetrics have too. */
public final class PrometheusApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ApiClient client;

  /** The API below the client's endpoint. */
  public PrometheusApi(ApiClient client) {
    this.client = client;
  }

  /**
   * The samples of a series as they are stored, without stale markers.
   *
   * @param labels all of the series', with {@code __name__}
   * @param fromMillis first time
   * @param toMillis last time
   * @throws IOException if the target does not answer, or with an error
   */
  public StoredSeries samples(SortedMap<String, String> labels, long fromMillis, long toMillis)
      throws IOException {
    // A range holds what is younger than its begin: one millisecond more takes in the first one.
    long rangeMillis = toMillis - fromMillis + 1;
    JsonNode result = query(selector(labels) + "[" + rangeMillis + "ms]", Long.valueOf(toMillis));
    List<long[]> times = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    // Thanos adds labels of its own; without such, only the series itself is meant.
    boolean exact = exact(result, labels);
    for (JsonNode series : result) {
      if (exact && !labels(series.path("metric")).equals(labels)) {
        continue;
      }
      JsonNode points = series.path("values");
      long[] t = new long[points.size()];
      double[] v = new double[points.size()];
      for (int i = 0; i < t.length; i++) {
        t[i] = millis(points.get(i).get(0));
        v[i] = number(points.get(i).get(1).asText());
      }
      times.add(t);
      values.add(v);
    }
    return joined(times, values, fromMillis, toMillis);
  }

  private static boolean exact(JsonNode result, SortedMap<String, String> labels) {
    for (JsonNode series : result) {
      if (labels(series.path("metric")).equals(labels)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The single number that an instant query gives; 0 if it gives nothing.
   *
   * @param timeMillis when, null for now
   */
  public double number(String promql, Long timeMillis) throws IOException {
    JsonNode result = query(promql, timeMillis);
    return result.isEmpty() ? 0 : number(result.get(0).path("value").path(1).asText());
  }

  /** Marks series as deleted, where the target has such a call. */
  public Answer deleteSeries(String selector) throws IOException {
    return client.post("/api/v1/admin/tsdb/delete_series", "match[]", selector);
  }

  private JsonNode query(String promql, Long timeMillis) throws IOException {
    String[] parameters =
        timeMillis == null
            ? new String[] {"query", promql}
            : new String[] {
              "query", promql, "time", BigDecimal.valueOf(timeMillis, 3).toPlainString()
            };
    Answer answer = client.get("/api/v1/query", parameters);
    if (!answer.ok()) {
      throw new IOException(
          "the query was answered with " + answer.status() + ": " + shortened(answer.body()));
    }
    JsonNode result = JSON.readTree(answer.body()).path("data").path("result");
    if (!result.isArray()) {
      throw new IOException("the answer of the query holds no result: " + shortened(answer.body()));
    }
    return result;
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  /** A selector that matches series with these labels. */
  public static String selector(SortedMap<String, String> labels) {
    var text = new StringBuilder("{");
    labels.forEach(
        (name, value) -> {
          text.append(text.length() > 1 ? "," : "").append(name).append("=\"");
          text.append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
          text.append('"');
        });
    return text.append('}').toString();
  }

  private static SortedMap<String, String> labels(JsonNode metric) {
    var labels = new TreeMap<String, String>();
    metric.properties().forEach(field -> labels.put(field.getKey(), field.getValue().asText()));
    return labels;
  }

  private static long millis(JsonNode seconds) {
    return new BigDecimal(seconds.asText())
        .movePointRight(3)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static StoredSeries joined(
      List<long[]> times, List<double[]> values, long fromMillis, long toMillis) {
    record Sample(long millis, double value) {}

    var samples = new ArrayList<Sample>();
    for (int i = 0; i < times.size(); i++) {
      for (int k = 0; k < times.get(i).length; k++) {
        if (times.get(i)[k] >= fromMillis && times.get(i)[k] <= toMillis) {
          samples.add(new Sample(times.get(i)[k], values.get(i)[k]));
        }
      }
    }
    samples.sort(Comparator.comparingLong(Sample::millis));
    return new StoredSeries(
        samples.stream().mapToLong(Sample::millis).toArray(),
        samples.stream().mapToDouble(Sample::value).toArray());
  }
}
