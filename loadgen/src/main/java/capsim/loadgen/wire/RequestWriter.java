package capsim.loadgen.wire;

import capsim.loadgen.reactor.RequestHead;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.workload.remotewrite.Protocol;
import capsim.workload.remotewrite.RequestBuffer;
import capsim.workload.remotewrite.RequestEncoder;
import capsim.workload.remotewrite.SnappyBlock;
import java.util.List;

/**
 * Makes one remote-write request at a time of samples of a store: {@link #clear}, {@link #add} for
 * each sample, {@link #finish}. After the first requests it allocates nothing. Not thread-safe, and
 * used on the thread of its store.
 */
public final class RequestWriter {
  private final Protocol protocol;
  private final RequestEncoder encoder;
  private final SnappyBlock block = new SnappyBlock();
  private int rawBytes;

  /** A writer at the beginning of its first request. */
  public RequestWriter(Protocol protocol, SeriesStore store) {
    this.protocol = protocol;
    this.encoder = RequestEncoder.of(protocol, store.labels());
  }

  /** Begins the next request. */
  public void clear() {
    encoder.clear();
  }

  /**
   * Appends a sample, as a TimeSeries of its own.
   *
   * @param series its number in the store
   * @param value what {@link SampleSink#sample} was given
   */
  public void add(int series, double value, long timestampMillis) {
    encoder.add(series, value, timestampMillis);
  }

  /** Appends an exemplar, as a TimeSeries of its own. */
  public void addExemplar(int series, double value, long timestampMillis) {
    encoder.addExemplar(series, value, timestampMillis);
  }

  /** Samples in the request, native histograms among them, without exemplars. */
  public int samples() {
    return encoder.samples();
  }

  /** Native histograms in the request. */
  public int histograms() {
    return encoder.histograms();
  }

  /** Exemplars in the request. */
  public int exemplars() {
    return encoder.exemplars();
  }

  /** Encodes and compresses the request. */
  public void finish() {
    RequestBuffer raw = encoder.finish();
    rawBytes = raw.size();
    block.compress(raw);
  }

  /** The array that holds the body at 0..{@link #bodyLength()}-1; valid until the next finish. */
  public byte[] body() {
    return block.array();
  }

  /** Bytes of the body. */
  public int bodyLength() {
    return block.size();
  }

  /** Bytes of the message before compression. */
  public int rawBytes() {
    return rawBytes;
  }

  /** The head of every request of this writer. */
  public RequestHead head(String path, List<Header> more) {
    return RemoteWriteHead.of(protocol, path, more);
  }
}
