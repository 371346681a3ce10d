package capsim.workload.bulk;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses bodies as Fluent Bit does: RFC 1952 with the default level, 6. Fluent Bit's miniz
 * differs from zlib by a few bytes. Source: fluent/fluent-bit, commit d55459d, src/flb_gzip.c,
 * flb_gzip_compress. The result stays in one array that grows as needed: steady state allocates
 * nothing. Not thread-safe.
 */
public final class GzipBody implements AutoCloseable {
  /** Magic, deflate, no flags, no time, no extra flags, unknown system: as flb_gzip.c writes it. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** CRC-32 and length of the input, four bytes each. */
  private static final int TRAILER_BYTES = 8;

  private static final int INITIAL_BYTES = 1 << 14;

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final CRC32 crc = new CRC32();
  private byte[] body = new byte[INITIAL_BYTES];

  /** Compresses the first {@code length} bytes of {@code source}; answers the bytes it takes. */
  public int compress(byte[] source, int length) {
    crc.reset();
    crc.update(source, 0, length);
    System.arraycopy(HEADER, 0, body, 0, HEADER.length);
    deflater.reset();
    deflater.setInput(source, 0, length);
    deflater.finish();
    int used = HEADER.length;
    while (!deflater.finished()) {
      if (body.length - used <= TRAILER_BYTES) {
        body = Arrays.copyOf(body, 2 * body.length);
      }
      used += deflater.deflate(body, used, body.length - used - TRAILER_BYTES);
    }
    littleEndian(used, (int) crc.getValue());
    littleEndian(used + Integer.BYTES, length);
    return used + TRAILER_BYTES;
  }

  private void littleEndian(int offset, int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      body[offset + i] = (byte) (value >>> (8 * i));
    }
  }

  /** The array that holds what was last compressed, from its beginning; valid until the next. */
  public byte[] body() {
    return body;
  }

  /** Frees what zlib holds outside the heap. */
  @Override
  public void close() {
    deflater.end();
  }
}
