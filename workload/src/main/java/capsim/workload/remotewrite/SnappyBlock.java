package capsim.workload.remotewrite;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xerial.snappy.Snappy;

/**
 * A request body as it goes over the wire: one snappy block, compressed by Google's own library.
 * Reused; not for use by several threads at once.
 */
public final class SnappyBlock {
  private byte[] bytes = new byte[0];
  private int size;

  /** The array that holds the body at 0..{@link #size()}; valid until the next compression. */
  public byte[] array() {
    return bytes;
  }

  /** Bytes of the body. */
  public int size() {
    return size;
  }

  /** Compresses {@code raw}. */
  public void compress(RequestBuffer raw) {
    int most = Snappy.maxCompressedLength(raw.size());
    if (most > bytes.length) {
      bytes = new byte[most];
    }
    try {
      size = Snappy.compress(raw.array(), 0, raw.size(), bytes, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("snappy refused a block of " + raw.size() + " bytes", e);
    }
  }
}
