package capsim.workload.remotewrite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The uncompressed bytes of a request: grows as needed and is reused. Not for use by several
 * threads at once.
 */
public final class RequestBuffer {
  private static final VarHandle LITTLE_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LITTLE_ENDIAN_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Tag and length of a sample of 16 bytes, and the tag of its value. */
  private static final int USUAL_SAMPLE_HEAD = 0x09_10_12;

  private static final int USUAL_SAMPLE_HEAD_BYTES = 3;
  private static final int USUAL_SAMPLE_TIME_BYTES = 7;

  private byte[] bytes = new byte[4096];
  private int size;

  /** The array that holds the bytes at 0..{@link #size()}; valid until something is appended. */
  public byte[] array() {
    return bytes;
  }

  /** Number of bytes. */
  public int size() {
    return size;
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void clear() {
    size = 0;
  }

  /** Drops the first bytes. */
  void drop(int count) {
    System.arraycopy(bytes, count, bytes, 0, size - count);
    size -= count;
  }

  /** Makes room for {@code count} more bytes, so that appends of that many need no check. */
  void reserve(int count) {
    int needed = Math.addExact(size, count);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, Math.multiplyExact(bytes.length, 2)));
    }
  }

  void appendByte(int value) {
    bytes[size++] = (byte) value;
  }

  void appendBytes(byte[] source, int length) {
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
  }

  void appendBytes(byte[] source, int from, int length) {
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  /** The eight bytes of a protobuf double. */
  void appendDouble(double value) {
    LITTLE_ENDIAN_LONG.set(bytes, size, Double.doubleToRawLongBits(value));
    size += Double.BYTES;
  }

  /**
   * A sample that is not zero and has a timestamp of six bytes. It writes a byte more than it
   * appends.
   *
   * @param packedTime tag and varint of the timestamp, the first byte lowest
   */
  void appendUsualSample(long valueBits, long packedTime) {
    int at = size;
    LITTLE_ENDIAN_INT.set(bytes, at, USUAL_SAMPLE_HEAD);
    at += USUAL_SAMPLE_HEAD_BYTES;
    LITTLE_ENDIAN_LONG.set(bytes, at, valueBits);
    at += Double.BYTES;
    LITTLE_ENDIAN_LONG.set(bytes, at, packedTime);
    size = at + USUAL_SAMPLE_TIME_BYTES;
  }

  /** A protobuf varint; a negative number takes ten bytes. */
  void appendVarint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }
}
