package capsim.loadgen.api;

import capsim.loadgen.api.ApiClient.Answer;
import java.io.IOException;
import java.util.TreeMap;

/** Deletes the series of a run where the target has a call for that. */
public final class SeriesCleanup {
  /** Label that all series of a run carry. */
  public static final String RUN_LABEL = "capsim_run";

  private SeriesCleanup() {}

  /**
   * What came of it.
   *
   * @param done whether the series are gone
   * @param text one or two sentences for people
   */
  public record Outcome(boolean done, String text) {}

  /**
   * Deletes all series of a run.
   *
   * @param run value of their {@link #RUN_LABEL}
   * @throws IOException if the target does not answer
   */
  public static Outcome delete(PrometheusApi api, ApiClient client, String run) throws IOException {
    var labels = new TreeMap<String, String>();
    labels.put(RUN_LABEL, run);
    String selector = PrometheusApi.selector(labels);
    Answer answer = api.deleteSeries(selector);
    if (answer.ok()) {
      // Only marked so far. VictoriaMetrics has no such call, and frees the space by itself.
      Answer cleaned = client.post("/api/v1/admin/tsdb/clean_tombstones");
      return new Outcome(
          true,
          "Deleted the series of "
              + selector
              + (cleaned.ok() ? "." : "; the target frees their space when it merges."));
    }
    return new Outcome(false, reason(answer, selector));
  }

  private static String reason(Answer answer, String selector) {
    if (answer.body().contains("admin APIs disabled")) {
      return "This Prometheus deletes nothing: it was started without --web.enable-admin-api. Start"
          + " it with that and try again, or wait for its retention.";
    }
    return switch (answer.status()) {
      case 401, 403 ->
          "The target refuses to delete series (status "
              + answer.status()
              + "): these credentials may not.";
      case 404, 405 ->
          "The target has no call that deletes series (status "
              + answer.status()
              + "). Thanos Receive and Mimir have none: leave "
              + selector
              + " to retention, or rewrite the blocks of Thanos with `thanos tools bucket rewrite"
              + " --rewrite.to-delete-config`, or delete the tenant in Mimir.";
      default -> "The target answered " + answer.status() + ": " + answer.body().strip();
    };
  }
}
