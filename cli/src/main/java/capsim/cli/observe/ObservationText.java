package capsim.cli.observe;

import capsim.cli.Terminal;
import capsim.observe.Observation;
import capsim.observe.Observation.Asked;
import capsim.observe.access.Problem;
import java.util.Locale;

/** An observation as tables: what was seen of each part, and what was not. */
final class ObservationText {
  private static final int MOST_PROBLEMS = 50;

  private ObservationText() {}

  /** Without colours. */
  static String plain(Observation seen) {
    return of(seen, Terminal.PLAIN);
  }

  static String of(Observation seen, Terminal terminal) {
    var page = new Page();
    page.heading(
        "Observation of "
            + Page.time(seen.startedAt().toEpochMilli())
            + " UTC"
            + (seen.windowSeconds() > 0
                ? String.format(Locale.ROOT, ", rates over %.1f s", seen.windowSeconds())
                : ", one reading, no rates")
            + (seen.interrupted() ? " (interrupted)" : ""));
    page.blank();
    asked(page, seen);
    seen.queries().forEach(query -> MetricsText.query(page, query));
    seen.components().forEach(component -> MetricsText.component(page, component));
    seen.buckets().forEach(bucket -> BucketText.bucket(page, bucket));
    seen.openSearch().forEach(cluster -> ClusterText.cluster(page, cluster));
    String text = page.text();
    return text + problems(seen, terminal);
  }

  private static void asked(Page page, Observation seen) {
    Page.Table table = page.table(3, "Part", "Source", "Read", "Problems");
    for (Asked asked : seen.asked()) {
      long problems =
          seen.problems().stream()
              .filter(problem -> problem.source().equals(asked.source()))
              .mapToLong(Problem::count)
              .sum();
      String state = !asked.answered() ? "not at all" : problems > 0 ? "in part" : "wholly";
      table.row(asked.part(), asked.source(), state, Page.count(problems));
    }
    table.end(Integer.MAX_VALUE);
  }

  private static String problems(Observation seen, Terminal terminal) {
    if (seen.problems().isEmpty()) {
      return "";
    }
    var page = new Page();
    seen.problems().stream()
        .limit(MOST_PROBLEMS)
        .forEach(
            problem -> {
              String times = problem.count() > 1 ? " (" + problem.count() + " times" : "";
              String examples =
                  problem.examples().isEmpty() ? "" : String.join(", ", problem.examples());
              String where =
                  times.isEmpty()
                      ? examples.isEmpty() ? "" : " (" + examples + ")"
                      : times + (examples.isEmpty() ? "" : ", as " + examples) + ")";
              page.line("- " + problem.source() + ": " + problem.message() + where);
            });
    if (seen.problems().size() > MOST_PROBLEMS) {
      page.line("… and " + (seen.problems().size() - MOST_PROBLEMS) + " more, in the observation");
    }
    return terminal.yellow("What could not be read, or is not as it should be")
        + "\n"
        + page.text();
  }
}
