package capsim.workload.remotewrite;

/**
 * A request that is compressed while it is written: {@link #clear}, {@link #add} for each sample,
 * {@link #finish}. Snappy works on fragments of 64 KiB which know nothing of each other; so each
 * fragment is compressed as soon as it is full, while it is still in the processor's cache. The
 * result is that of compressing the whole message.
 *
 * <p>After the first requests it allocates nothing. Not for use by several threads at once.
 */
public final class CompressedRequest {
  /** What is compressed by itself: github.com/google/snappy snappy.h kBlockSize. */
  private static final int FRAGMENT_BYTES = 1 << 16;

  private final RequestEncoder encoder;
  private final SnappyBlock block = new SnappyBlock();
  private int compressed;
  private int rawBytes;

  /** Requests of {@code protocol} about these series. */
  public CompressedRequest(Protocol protocol, SeriesLabels series) {
    encoder = RequestEncoder.of(protocol, series);
    clear();
  }

  /** Begins the next request. */
  public void clear() {
    encoder.clear();
    block.begin();
    compressed = 0;
  }

  /** Appends a sample: see {@link RequestEncoder#add}. */
  public void add(int series, double value, long timestampMillis) {
    encoder.add(series, value, timestampMillis);
    compressFullFragments();
  }

  /** Appends an exemplar: see {@link RequestEncoder#addExemplar}. */
  public void addExemplar(int series, double value, long timestampMillis) {
    encoder.addExemplar(series, value, timestampMillis);
    compressFullFragments();
  }

  private void compressFullFragments() {
    RequestBuffer written = encoder.written();
    while (written != null && written.size() >= FRAGMENT_BYTES) {
      block.appendPart(written.array(), FRAGMENT_BYTES);
      written.drop(FRAGMENT_BYTES);
      compressed += FRAGMENT_BYTES;
    }
  }

  /** Ends the request. */
  public void finish() {
    RequestBuffer rest = encoder.finish();
    rawBytes = compressed + rest.size();
    if (rest.size() > 0) {
      block.appendPart(rest.array(), rest.size());
    }
    block.end(rawBytes);
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

  /** The array that holds the finished body; valid until the next {@link #clear}. */
  public byte[] body() {
    return block.array();
  }

  /** Bytes of the finished body. */
  public int bodyLength() {
    return block.size();
  }

  /** Bytes of the finished message before compression. */
  public int rawBytes() {
    return rawBytes;
  }
}
