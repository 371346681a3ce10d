package capsim.workload.remotewrite;

import capsim.workload.series.LabelSet;

/**
 * Turns samples, in the order in which they are added, into full compressed requests: batches go
 * across targets, as in a shard of Prometheus' queue.
 */
public final class RequestStream {
  private final RequestEncoder encoder;
  private final int samplesPerRequest;
  private final Sink sink;
  private final SnappyBlock block = new SnappyBlock();

  /** Takes the requests. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes one request; {@code raw} and {@code body} are valid until it returns.
     *
     * @param raw the message
     * @param body the compressed message
     * @param samples samples in it
     */
    void accept(RequestBuffer raw, SnappyBlock body, int samples);
  }

  /** A stream of requests that hold {@code samplesPerRequest} samples each. */
  public RequestStream(RequestEncoder encoder, int samplesPerRequest, Sink sink) {
    if (samplesPerRequest < 1) {
      throw new IllegalArgumentException(
          "samplesPerRequest must be at least 1: " + samplesPerRequest);
    }
    this.encoder = encoder;
    this.samplesPerRequest = samplesPerRequest;
    this.sink = sink;
    encoder.clear();
  }

  /** Prepares a series. */
  public int series(LabelSet labels) {
    return encoder.series().add(labels);
  }

  /** Adds a sample; passes on the request that it fills. */
  public void add(int series, double value, long timestampMillis) {
    encoder.add(series, value, timestampMillis);
    if (encoder.samples() == samplesPerRequest) {
      flush();
    }
  }

  /** Passes on the samples of a request that is not full, if there are any. */
  public void flush() {
    int samples = encoder.samples();
    if (samples > 0) {
      RequestBuffer raw = encoder.finish();
      block.compress(raw);
      sink.accept(raw, block, samples);
      encoder.clear();
    }
  }
}
