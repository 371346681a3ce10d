package capsim.cli.observe;

import capsim.observe.prometheus.ComponentObservation;
import capsim.observe.prometheus.Measure;
import capsim.observe.prometheus.QueryObservation;
import java.util.stream.Collectors;

/** What components and query APIs said. */
final class MetricsText {
  private static final int MOST_MEASURES = 40;
  private static final int MOST_JOBS = 20;

  private MetricsText() {}

  static void query(Page page, QueryObservation query) {
    page.heading(
        "Query API "
            + query.url()
            + (query.version().isEmpty() ? "" : ", version " + query.version())
            + ", rates over "
            + Page.of(query.rateSeconds(), "s"));
    query
        .head()
        .ifPresent(
            head ->
                page.line(
                    "head: "
                        + Page.count(head.series())
                        + " series, "
                        + Page.count(head.chunks())
                        + " chunks, "
                        + Page.time(head.minTimeMillis())
                        + " to "
                        + Page.time(head.maxTimeMillis())));
    page.line(
        "targets: " + Page.count(query.targetsUp()) + " up, " + query.targetsDown() + " down");
    page.blank();
    Page.Table jobs = page.table(1, "Job", "Targets", "Series", "Samples");
    query
        .jobs()
        .forEach(
            job ->
                jobs.row(
                    job.name(),
                    Page.count(job.targets()),
                    Page.count(job.series()),
                    Page.count(job.samplesPerSecond()) + "/s"));
    jobs.end(MOST_JOBS);
    query.components().forEach(component -> component(page, component));
  }

  static void component(Page page, ComponentObservation component) {
    page.heading(
        component.name()
            + " ("
            + component.kind()
            + "), "
            + component.url()
            + (component.series() > 0 ? ", " + Page.count(component.series()) + " samples" : ""));
    Page.Table table = page.table(2, "Figure", "Of", "Value", "Rate");
    component.measures().stream()
        // What is nothing and does nothing is in the file.
        .filter(measure -> measure.value() != 0)
        .forEach(
            measure ->
                table.row(
                    measure.figure(),
                    labels(measure),
                    Page.of(measure.value(), measure.unit()),
                    Page.rate(measure.perSecond(), measure.unit())));
    table.end(MOST_MEASURES);
  }

  private static String labels(Measure measure) {
    return measure.labels().entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(" "));
  }
}
