package capsim.workload.remotewrite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.xerial.snappy.Snappy;

/**
 * A request body as it goes over the wire: one snappy block, compressed by Google's own library.
 * Reused; not for use by several threads at once.
 */
public final class SnappyBlock {
  /** Bytes of the length of a message of 16 KiB to 2 MiB: most requests. */
  private static final int HEAD_BYTES = 3;

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
    size = 0;
    append(raw.array(), raw.size(), 0);
  }

  /** Begins a block that is put together of parts of its message. */
  void begin() {
    size = HEAD_BYTES;
  }

  /** Compresses the next part of the message by itself. */
  void appendPart(byte[] part, int partBytes) {
    int start = size;
    append(part, partBytes, start);
    int head = Protobuf.varintBytes(partBytes);
    System.arraycopy(bytes, start + head, bytes, start, size - start - head);
    size -= head;
  }

  /** Ends the block of a message of so many bytes. */
  void end(int messageBytes) {
    int head = Protobuf.varintBytes(messageBytes);
    if (head > HEAD_BYTES) {
      reserve(size + head);
    }
    if (head != HEAD_BYTES) {
      System.arraycopy(bytes, HEAD_BYTES, bytes, head, size - HEAD_BYTES);
      size += head - HEAD_BYTES;
    }
    int rest = messageBytes;
    for (int i = 0; i < head; i++) {
      bytes[i] = (byte) ((rest & 0x7F) | (i < head - 1 ? 0x80 : 0));
      rest >>>= 7;
    }
  }

  private void append(byte[] raw, int rawBytes, int at) {
    reserve(at + Snappy.maxCompressedLength(rawBytes));
    try {
      size = at + Snappy.compress(raw, 0, rawBytes, bytes, at);
    } catch (IOException e) {
      throw new UncheckedIOException("snappy refused a block of " + rawBytes + " bytes", e);
    }
  }

  private void reserve(int capacity) {
    if (capacity > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(capacity, bytes.length + bytes.length / 2));
    }
  }
}
