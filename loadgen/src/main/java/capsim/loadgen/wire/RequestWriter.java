package capsim.loadgen.wire;

import capsim.loadgen.reactor.RequestHead;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.workload.remotewrite.CompressedRequest;
import capsim.workload.remotewrite.Protocol;
import java.util.List;

/**
 * Makes one remote-write request at a time of samples of a store: {@link #clear}, {@link #add} for
 * each sample, {@link #finish}. After the first requests it allocates nothing. Not thread-safe, and
 * used on the thread of its store.
 */
public final class RequestWriter {
  private final Protocol protocol;
  private final CompressedRequest request;

  /** A writer at the beginning of its first request. */
  public RequestWriter(Protocol protocol, SeriesStore store) {
    this.protocol = protocol;
    this.request = new CompressedRequest(protocol, store.labels());
  }

  /** Begins the next request. */
  public void clear() {
    request.clear();
  }

  /**
   * Appends a sample, as a TimeSeries of its own.
   *
   * @param series its number in the store
   * @param value what {@link SampleSink#sample} was given
   */
  public void add(int series, double value, long timestampMillis) {
    request.add(series, value, timestampMillis);
  }

  /** Appends an exemplar, as a TimeSeries of its own. */
  public void addExemplar(int series, double value, long timestampMillis) {
    request.addExemplar(series, value, timestampMillis);
  }

  /** Samples in the request, native histograms among them, without exemplars. */
  public int samples() {
    return request.samples();
  }

  /** Native histograms in the request. */
  public int histograms() {
    return request.histograms();
  }

  /** Exemplars in the request. */
  public int exemplars() {
    return request.exemplars();
  }

  /** Ends the request. */
  public void finish() {
    request.finish();
  }

  /** The array that holds the body at 0..{@link #bodyLength()}-1; valid until the next clear. */
  public byte[] body() {
    return request.body();
  }

  /** Bytes of the body. */
  public int bodyLength() {
    return request.bodyLength();
  }

  /** Bytes of the message before compression. */
  public int rawBytes() {
    return request.rawBytes();
  }

  /** The head of every request of this writer. */
  public RequestHead head(String path, List<Header> more) {
    return RemoteWriteHead.of(protocol, path, more);
  }
}
