package capsim.loadgen.exporter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of an answer while it is written. */
final class Output {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAX_VARINT_BYTES = 10;

  private byte[] bytes = new byte[1 << 12];
  private int size;

  void clear() {
    size = 0;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int count) {
    if (count > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), 2 * bytes.length));
    }
  }

  /** A text in UTF-8. */
  Output text(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next >= 0x80) {
        byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
        reserve(rest.length);
        System.arraycopy(rest, 0, bytes, size, rest.length);
        size += rest.length;
        return this;
      }
      bytes[size++] = (byte) next;
    }
    return this;
  }

  /** A varint, without a tag. */
  void varint(long value) {
    reserve(MAX_VARINT_BYTES);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A protobuf field of type uint or int. */
  void varintField(int field, long value) {
    varint((long) field << 3);
    varint(value);
  }

  /** A protobuf field of type sint. */
  void zigzagField(int field, long value) {
    varintField(field, (value << 1) ^ (value >> 63));
  }

  /** A protobuf field of type double. */
  void doubleField(int field, double value) {
    varint((long) field << 3 | 1);
    reserve(Long.BYTES);
    LONG.set(bytes, size, Double.doubleToRawLongBits(value));
    size += Long.BYTES;
  }

  /** A protobuf field of type string. */
  void textField(int field, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint((long) field << 3 | 2);
    varint(utf8.length);
    append(utf8, utf8.length);
  }

  /** A protobuf field that is a message. */
  void messageField(int field, Output message) {
    varint((long) field << 3 | 2);
    delimited(message);
  }

  /** A message after its length. */
  void delimited(Output message) {
    varint(message.size);
    append(message.bytes, message.size);
  }

  private void append(byte[] source, int length) {
    reserve(length);
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
  }
}
