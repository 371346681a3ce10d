package capsim.observe.learn;

import capsim.observe.access.Bounds;
import capsim.observe.access.HttpTarget;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Shown;
import capsim.observe.access.Unreadable;
import capsim.observe.access.WebReader;
import capsim.observe.exposition.ExpositionType;
import capsim.workload.series.LabelSet;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Samples from the query API of Prometheus or Thanos (Prometheus 3.9, web/api/v1/api.go), as they
 * were scraped: a query with a range selector answers raw samples. One query for each metric of the
 * job, so that no answer is larger than a metric.
 */
public final class QuerySource {
  private static final String SAMPLES = "/api/v1/query";

  private final WebReader web;
  private final HttpTarget target;
  private final SampleBudget budget;
  private final StoredTargets targets = new StoredTargets();
  private final List<String> notes = new ArrayList<>();
  private long histograms;

  private QuerySource(WebReader web, HttpTarget target, SampleBudget budget) {
    this.web = web;
    this.target = target;
    this.budget = budget;
  }

  /**
   * Reads the samples of a job.
   *
   * @param job its name; empty: the only one
   * @param window how far back
   * @throws LearnException naming the server and what was wrong
   */
  public static SampledMetrics read(
      HttpTarget target, Bounds bounds, String job, Duration window, SampleBudget budget)
      throws LearnException {
    try (WebReader web = new WebReader(target, bounds)) {
      return new QuerySource(web, target, budget).read(job, window);
    } catch (Unreadable e) {
      throw new LearnException(target.shown() + ": " + e.getMessage(), e);
    } catch (SampleBudget.ExhaustedException e) {
      throw new LearnException(
          target.shown() + ": " + e.getMessage() + ", or from a shorter --window", e);
    }
  }

  private SampledMetrics read(String wanted, Duration window) throws Unreadable, LearnException {
    Map<String, Long> jobs = jobs();
    String job = wanted.isEmpty() && jobs.size() == 1 ? jobs.keySet().iterator().next() : wanted;
    if (!jobs.containsKey(job)) {
      throw new LearnException(target.shown() + " " + BlockSource.known(wanted, jobs));
    }
    String selector = "job=" + quoted(job);
    List<String> metrics = metrics(selector);
    for (String metric : metrics) {
      samples("{__name__=" + quoted(metric) + "," + selector + "}[" + window.toSeconds() + "s]");
    }
    List<SampledTarget> all = targets.targets();
    if (all.isEmpty()) {
      throw new LearnException(
          target.shown()
              + ": job "
              + job
              + " has no sample in the last "
              + window.toSeconds()
              + " s");
    }
    if (histograms > 0) {
      notes.add(histograms + " series of native histograms are left out");
    }
    head();
    return new SampledMetrics(all, types(), notes);
  }

  /** Jobs with the number of their targets. */
  private Map<String, Long> jobs() throws Unreadable {
    Map<String, Long> jobs = new TreeMap<>();
    for (JsonNode element : data(SAMPLES, "query", "count by (job) (up)").path("result")) {
      jobs.put(element.path("metric").path("job").asText(), element.path("value").path(1).asLong());
    }
    return jobs;
  }

  /** Names of the metrics of the job that its targets have now. */
  private List<String> metrics(String selector) throws Unreadable {
    List<String> metrics = new ArrayList<>();
    String query = "count by (__name__) ({" + selector + "})";
    for (JsonNode element : data(SAMPLES, "query", query).path("result")) {
      metrics.add(element.path("metric").path("__name__").asText());
    }
    metrics.sort(null);
    return metrics;
  }

  private void samples(String query) throws Unreadable {
    JsonNode data = data(SAMPLES, "query", query);
    if (!data.path("resultType").asText().equals("matrix")) {
      throw new Unreadable(Kind.MALFORMED, "answered a range with something else than a matrix");
    }
    for (JsonNode series : data.path("result")) {
      var labels = new TreeMap<String, String>();
      series
          .path("metric")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      JsonNode points = series.path("values");
      if (points.isEmpty()) {
        histograms++;
        continue;
      }
      long[] times = new long[points.size()];
      double[] values = new double[points.size()];
      for (int i = 0; i < times.length; i++) {
        budget.take();
        times[i] = Math.round(points.get(i).path(0).asDouble() * 1000);
        values[i] = number(points.get(i).path(1).asText());
      }
      targets.add(
          new LabelSet(
              labels.keySet().toArray(String[]::new), labels.values().toArray(String[]::new)),
          times,
          values,
          times[times.length - 1]);
    }
  }

  /** Types by metric; none if it does not say, as a Thanos without metadata. */
  private Map<String, ExpositionType> types() {
    Map<String, ExpositionType> types = new HashMap<>();
    try {
      data("/api/v1/metadata")
          .properties()
          .forEach(
              metric -> {
                String type = metric.getValue().path(0).path("type").asText();
                ExpositionType.of(type).ifPresent(t -> types.put(metric.getKey(), t));
              });
    } catch (Unreadable e) {
      notes.add("types of metrics are told by their names: /api/v1/metadata: " + e.getMessage());
    }
    return types;
  }

  /** What share of the head the job is, where the server has one. */
  private void head() {
    try {
      long series = data("/api/v1/status/tsdb").path("headStats").path("numSeries").asLong();
      if (series > 0) {
        notes.add(String.format(Locale.ROOT, "the server holds %d series in its head", series));
      }
    } catch (Unreadable e) {
      notes.add("the server does not tell of its head: " + e.getMessage());
    }
  }

  private JsonNode data(String path, String... parameters) throws Unreadable {
    JsonNode answer = web.json(path, parameters);
    if (!answer.path("status").asText().equals("success")) {
      throw new Unreadable(
          Kind.MALFORMED,
          "answered with no success; is it the query API? "
              + Shown.text(answer.path("error").asText()));
    }
    return answer.path("data");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static double number(String text) throws Unreadable {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw new Unreadable(
              Kind.MALFORMED, "answered with a value that is no number: " + Shown.text(text), e);
        }
      }
    };
  }
}
