package capsim.workload.remotewrite;

/**
 * Exact sizes of a stream of requests: a {@link RequestStream.Sink} that only counts. Not for use
 * by several threads at once.
 */
public final class RequestSizes implements RequestStream.Sink {
  private long requests;
  private long samples;
  private long rawBytes;
  private long snappyBytes;

  @Override
  public void accept(RequestBuffer raw, SnappyBlock body, int samplesInRequest) {
    requests++;
    samples += samplesInRequest;
    rawBytes += raw.size();
    snappyBytes += body.size();
  }

  /** Requests. */
  public long requests() {
    return requests;
  }

  /** Samples in all requests. */
  public long samples() {
    return samples;
  }

  /** Bytes of all messages before compression. */
  public long rawBytes() {
    return rawBytes;
  }

  /** Bytes of all bodies after compression. */
  public long snappyBytes() {
    return snappyBytes;
  }

  /**
   * Mean over all samples.
   *
   * @throws IllegalStateException when there is no sample
   */
  public WireSize perSample() {
    if (samples == 0) {
      throw new IllegalStateException("no sample, so no size of one");
    }
    return new WireSize((double) rawBytes / samples, (double) snappyBytes / samples);
  }
}
