package capsim.observe.block;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** A file of a block, mapped, with a position: numbers are big-endian. */
final class Section {
  private static final int CRC_BYTES = 4;

  private final Path file;
  private final ByteBuffer buffer;

  private Section(Path file, ByteBuffer buffer) {
    this.file = file;
    this.buffer = buffer;
  }

  static Section open(Path file) throws IOException {
    long size = Files.size(file);
    if (size > Integer.MAX_VALUE) {
      throw new BlockException(file + " is larger than 2 GiB, which is not read");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Section(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
    }
  }

  int size() {
    return buffer.limit();
  }

  int position() {
    return buffer.position();
  }

  Section at(long offset) throws BlockException {
    if (offset < 0 || offset > buffer.limit()) {
      throw new BlockException(file + " points behind its end: " + offset);
    }
    buffer.position((int) offset);
    return this;
  }

  int octet() throws BlockException {
    try {
      return buffer.get() & 0xff;
    } catch (BufferUnderflowException e) {
      throw cutOff(e);
    }
  }

  int int32() throws BlockException {
    try {
      return buffer.getInt();
    } catch (BufferUnderflowException e) {
      throw cutOff(e);
    }
  }

  long int64() throws BlockException {
    try {
      return buffer.getLong();
    } catch (BufferUnderflowException e) {
      throw cutOff(e);
    }
  }

  long varint() throws BlockException {
    long result = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int octet = octet();
      result |= (octet & 0x7fL) << shift;
      if (octet < 0x80) {
        return result;
      }
    }
    throw new BlockException(file + " has a number of too many bytes at " + position());
  }

  long signedVarint() throws BlockException {
    long zigZag = varint();
    return (zigZag >>> 1) ^ -(zigZag & 1);
  }

  /** A length, which must lie within the file. */
  int length() throws BlockException {
    long length = varint();
    if (length < 0 || length > buffer.remaining()) {
      throw new BlockException(file + " has a length behind its end at " + position());
    }
    return (int) length;
  }

  String text() throws BlockException {
    return new String(bytes(length()), StandardCharsets.UTF_8);
  }

  byte[] bytes(int length) throws BlockException {
    if (length < 0 || length > buffer.remaining()) {
      throw cutOff(null);
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  /** Compares the checksum that follows the {@code length} bytes from {@code start}. */
  void check(int start, int length) throws BlockException {
    if (length < 0 || start + (long) length + CRC_BYTES > buffer.limit()) {
      throw cutOff(null);
    }
    var crc = new CRC32C();
    crc.update(buffer.slice(start, length));
    if ((int) crc.getValue() != buffer.getInt(start + length)) {
      throw new BlockException(file + " is damaged: wrong checksum at " + start);
    }
  }

  private BlockException cutOff(Throwable cause) {
    return new BlockException(file + " ends too early", cause);
  }
}
