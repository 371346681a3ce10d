package capsim.loadgen.verify;

import capsim.loadgen.api.PrometheusApi;
import capsim.loadgen.api.StoredSeries;
import capsim.loadgen.verify.SentSamples.Sent;
import java.io.IOException;
import java.util.List;

/** Reads samples back and compares them with those sent. */
public final class Verifier {
  private final PrometheusApi api;

  /** A verifier of what this target holds. */
  public Verifier(PrometheusApi api) {
    this.api = api;
  }

  /**
   * Compares each series over the time in which the run sent.
   *
   * @throws IOException if the target does not answer, or with an error
   */
  public Verification verify(List<Sent> sent, long fromMillis, long toMillis) throws IOException {
    Verification all = Verification.NOTHING;
    for (Sent series : sent) {
      StoredSeries stored = api.samples(series.labels(), fromMillis, toMillis);
      all = all.plus(Verification.of(name(series), series.samples(), stored));
    }
    return all;
  }

  private static String name(Sent series) {
    String selector = PrometheusApi.selector(series.labels());
    return selector.length() > 120 ? selector.substring(0, 120) + "…}" : selector;
  }
}
