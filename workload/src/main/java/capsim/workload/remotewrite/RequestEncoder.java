package capsim.workload.remotewrite;

import capsim.workload.series.LabelSet;

/**
 * Writes one request at a time: {@link #clear}, {@link #add} for each sample, {@link #finish}. Not
 * for use by several threads at once.
 *
 * @param <S> a series, prepared by {@link #series} of the same encoder so that its labels are
 *     encoded once and not once per sample
 */
public sealed interface RequestEncoder<S> permits RemoteWriteV1Encoder, RemoteWriteV2Encoder {
  /** Prepares a series. */
  S series(LabelSet labels);

  /**
   * Appends a sample as a TimeSeries of its own, which is what Prometheus sends.
   *
   * @param value the sample; zero of either sign is left out, as Prometheus leaves it out; NaN
   *     keeps its bits, so that a stale marker stays one
   * @param timestampMillis Unix time
   */
  void add(S series, double value, long timestampMillis);

  /** Samples since {@link #clear}. */
  int samples();

  /** The request's bytes before compression, valid until the next {@link #clear}. */
  RequestBuffer finish();

  /** Begins the next request. */
  void clear();

  /** An encoder of {@code protocol}. */
  static RequestEncoder<?> of(Protocol protocol) {
    return switch (protocol) {
      case V1 -> new RemoteWriteV1Encoder();
      case V2 -> new RemoteWriteV2Encoder();
    };
  }
}
