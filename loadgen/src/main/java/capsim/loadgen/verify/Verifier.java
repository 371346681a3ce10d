package capsim.loadgen.verify;

import capsim.loadgen.api.PrometheusApi;
import capsim.loadgen.api.StoredSeries;
import capsim.loadgen.verify.SentSamples.Sent;
import java.io.IOException;
import java.util.List;

/** Reads samples back and compares them with those sent. */
public final class Verifier {
  private final PrometheusApi api;
  private final boolean keepsSomeOnly;

  /**
   * A verifier of what a target holds.
   *
   * @param keepsSomeOnly whether the target keeps samples of some series only, as the embedded
   *     receiver does, so that a series that is not there says nothing
   */
  public Verifier(PrometheusApi api, boolean keepsSomeOnly) {
    this.api = api;
    this.keepsSomeOnly = keepsSomeOnly;
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
      if (keepsSomeOnly && stored.size() == 0) {
        continue;
      }
      StoredSeries expected =
          keepsSomeOnly ? series.samples().from(stored.timestampsMillis()[0]) : series.samples();
      all = all.plus(Verification.of(name(series), expected, stored));
    }
    return all;
  }

  private static String name(Sent series) {
    String selector = PrometheusApi.selector(series.labels());
    return selector.length() > 120 ? selector.substring(0, 120) + "…}" : selector;
  }
}
