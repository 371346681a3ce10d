package capsim.observe.prometheus;

import capsim.observe.access.HttpTarget;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Reading;
import capsim.observe.access.Unreadable;
import capsim.observe.access.WebReader;
import capsim.observe.prometheus.PromqlClient.Element;
import capsim.observe.prometheus.QueryObservation.Head;
import capsim.observe.prometheus.QueryObservation.Job;
import capsim.observe.prometheus.QueryObservation.NamedSeries;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a Prometheus or Thanos what it knows: of itself, of its targets and of the components of the
 * platform. One query of all known metrics and one for the rate of each total that is there; none
 * that touches all series.
 */
public final class QueryReader {
  /** A rate needs two scrapes at least, and intervals of a minute are usual. */
  private static final Duration SHORTEST_RATE = Duration.ofMinutes(5);

  private static final int LARGEST_METRICS = 20;
  private static final String SAMPLES = "scrape_samples_post_metric_relabeling";

  private final Reading reading;

  /** A reader that reports to {@code reading}. */
  public QueryReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * What it answers now; empty if it does not answer at all, and then a problem says why.
   *
   * @param window range of rates, if it is longer than five minutes
   * @throws IllegalArgumentException if a TLS file does not hold what it should
   */
  public Optional<QueryObservation> read(HttpTarget target, Duration window) {
    try (var web = new WebReader(target, reading.bounds())) {
      var asked = new Asked(new PromqlClient(web), target, longer(window));
      return asked.reachable() ? Optional.of(asked.all()) : Optional.empty();
    }
  }

  /** What problems call it. */
  public static String source(HttpTarget target) {
    return "query API " + target.shown();
  }

  private static Duration longer(Duration window) {
    return window.compareTo(SHORTEST_RATE) > 0 ? window : SHORTEST_RATE;
  }

  /** One reading of one server. */
  private final class Asked {
    private final PromqlClient client;
    private final String url;
    private final String source;
    private final String range;
    private final Duration rate;
    private final long end = System.nanoTime() + reading.bounds().part().toNanos();
    private String version = "";

    Asked(PromqlClient client, HttpTarget target, Duration rate) {
      this.client = client;
      this.url = target.shown();
      this.source = source(target);
      this.rate = rate;
      this.range = "[" + rate.toSeconds() + "s]";
    }

    boolean reachable() {
      try {
        // Asked first, as it costs nothing: what refuses this is not asked for more.
        client.query("vector(1)");
      } catch (Unreadable e) {
        note("", e);
        return false;
      }
      try {
        version = client.data("/api/v1/status/buildinfo").path("version").asText();
      } catch (Unreadable e) {
        note("build information: ", e);
      }
      return true;
    }

    QueryObservation all() {
      Optional<Head> head = head();
      long up = count("count(up == 1)");
      long down = count("count(up == 0)");
      List<Job> jobs = jobs();
      List<ComponentObservation> components = components();
      for (String warning : client.warnings()) {
        reading.problems().add(source, Kind.PARTIAL, "it warns: " + warning);
      }
      return new QueryObservation(url, version, rate.toSeconds(), head, up, down, jobs, components);
    }

    private Optional<Head> head() {
      try {
        JsonNode data =
            client.data("/api/v1/status/tsdb", "limit", Integer.toString(LARGEST_METRICS));
        JsonNode stats = data.path("headStats");
        if (!stats.isObject()) {
          return Optional.empty();
        }
        var largest = new ArrayList<NamedSeries>();
        for (JsonNode entry : data.path("seriesCountByMetricName")) {
          if (largest.size() < LARGEST_METRICS) {
            largest.add(new NamedSeries(entry.path("name").asText(), entry.path("value").asLong()));
          }
        }
        return Optional.of(
            new Head(
                stats.path("numSeries").asLong(),
                stats.path("chunkCount").asLong(),
                stats.path("numLabelPairs").asLong(),
                stats.path("minTime").asLong(),
                stats.path("maxTime").asLong(),
                largest));
      } catch (Unreadable e) {
        // Thanos Query has no such call.
        if (e.kind() != Kind.MISSING) {
          note("head: ", e);
        }
        return Optional.empty();
      }
    }

    private long count(String promql) {
      List<Element> elements = ask(promql);
      return elements.isEmpty() ? 0 : Math.round(elements.get(0).value());
    }

    private List<Job> jobs() {
      Map<String, Double> targets = byJob(ask("count by (job) (up)"));
      Map<String, Double> series = byJob(ask("sum by (job) (" + SAMPLES + ")"));
      Map<String, Double> samples =
          byJob(ask("sum by (job) (sum_over_time(" + SAMPLES + range + "))"));
      return targets.entrySet().stream()
          .map(
              entry ->
                  new Job(
                      entry.getKey(),
                      Math.round(entry.getValue()),
                      Math.round(series.getOrDefault(entry.getKey(), 0.0)),
                      samples.getOrDefault(entry.getKey(), 0.0) / rate.toSeconds()))
          .sorted(Comparator.comparingLong(Job::series).reversed().thenComparing(Job::name))
          .toList();
    }

    private static Map<String, Double> byJob(List<Element> elements) {
      var values = new HashMap<String, Double>();
      elements.forEach(element -> values.put(element.label("job"), element.value()));
      return values;
    }

    private List<ComponentObservation> components() {
      var stored = new StoredMeasures();
      stored.addValues(ask(StoredMeasures.valuesQuery()));
      for (Catalogue.Entry entry : stored.totals()) {
        stored.addRates(entry, ask(StoredMeasures.rateQuery(entry, range)));
      }
      return stored.components(url);
    }

    private List<Element> ask(String promql) {
      try {
        if (reading.stopped().getAsBoolean()) {
          throw new Unreadable(Kind.INTERRUPTED, "not asked, interrupted");
        }
        if (System.nanoTime() > end) {
          throw new Unreadable(Kind.TIMED_OUT, "not asked, there was no time left");
        }
        return client.query(promql);
      } catch (Unreadable e) {
        reading.problems().add(source, e.kind(), "queries: " + e.getMessage(), shortened(promql));
        return List.of();
      }
    }

    private static String shortened(String promql) {
      return promql.length() > 100 ? promql.substring(0, 100) + "…" : promql;
    }

    private void note(String what, Unreadable why) {
      reading.problems().add(source, why.kind(), what + why.getMessage());
    }
  }
}
