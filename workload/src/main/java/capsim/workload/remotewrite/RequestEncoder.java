package capsim.workload.remotewrite;

/**
 * Writes one request at a time: {@link #clear}, {@link #add} for each sample, {@link #finish}.
 * After the first requests it allocates nothing. Not for use by several threads at once, nor while
 * series are added.
 */
public sealed interface RequestEncoder permits RemoteWriteV1Encoder, RemoteWriteV2Encoder {
  /** The series whose samples it writes, by their numbers. */
  SeriesLabels series();

  /**
   * Appends a sample as a TimeSeries of its own, which is what Prometheus sends.
   *
   * @param value the sample; zero of either sign is left out, as Prometheus leaves it out; NaN
   *     keeps its bits, so that a stale marker stays one. For a native histogram, the number of
   *     observations, or the stale marker
   * @param timestampMillis Unix time
   */
  void add(int series, double value, long timestampMillis);

  /** Appends an exemplar as a TimeSeries of its own; its trace id follows from the arguments. */
  void addExemplar(int series, double value, long timestampMillis);

  /** Samples since {@link #clear}, native histograms among them, without exemplars. */
  int samples();

  /** Native histograms since {@link #clear}. */
  int histograms();

  /** Exemplars since {@link #clear}. */
  int exemplars();

  /**
   * Where the timestamp of the sample that was added last will stand in the request, counted from
   * {@link #timeSeriesPosition}. Tells nothing of a native histogram. The eight bytes of its value,
   * if that is not zero, stand {@value #VALUE_TO_TIMESTAMP} bytes before.
   */
  int lastTimestampPosition();

  /** Where the first TimeSeries stands in what {@link #finish} returned. */
  int timeSeriesPosition();

  /** From the first byte of a value to the first one of its timestamp: eight bytes and a tag. */
  int VALUE_TO_TIMESTAMP = Double.BYTES + 1;

  /** The request's bytes before compression, valid until the next {@link #clear}. */
  RequestBuffer finish();

  /**
   * The bytes that the request certainly begins with, which may be taken out of the buffer; null if
   * nothing is certain before the end, as in 2.0, where the symbols come first.
   */
  RequestBuffer written();

  /** Begins the next request. */
  void clear();

  /** An encoder of {@code protocol}. */
  static RequestEncoder of(Protocol protocol, SeriesLabels series) {
    return switch (protocol) {
      case V1 -> new RemoteWriteV1Encoder(series);
      case V2 -> new RemoteWriteV2Encoder(series);
    };
  }
}
