package capsim.loadgen.receiver.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the protobuf wire format. Whatever the bytes are, nothing is read outside of them: an end
 * of a message is checked when its length is read, and every read is checked against the end.
 */
final class WireReader {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAX_VARINT_BYTES = 10;

  byte[] bytes = new byte[0];
  int position;

  /** Begins at the first byte of a message. */
  void reset(byte[] message) {
    bytes = message;
    position = 0;
  }

  /** A varint that ends before {@code end}. */
  long varint(int end) throws MalformedRequest {
    int at = position;
    if (at < end && bytes[at] >= 0) {
      position = at + 1;
      return bytes[at];
    }
    long value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES && at < end; i++) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        position = at;
        return value;
      }
    }
    throw new MalformedRequest(at < end ? "a varint has more than 10 bytes" : "unexpected EOF");
  }

  /** A tag: field number and wire type. */
  int tag(int end) throws MalformedRequest {
    long tag = varint(end);
    if (tag < 8 || tag > 0xffff_ffffL) {
      throw new MalformedRequest("illegal tag " + tag);
    }
    return (int) tag;
  }

  /** Reads a length and returns where what it is the length of ends. */
  int delimited(int end) throws MalformedRequest {
    long length = varint(end);
    if (length < 0 || length > end - position) {
      throw new MalformedRequest("unexpected EOF");
    }
    return position + (int) length;
  }

  /** Eight bytes. */
  long fixed64(int end) throws MalformedRequest {
    int at = position;
    if (end - at < Long.BYTES) {
      throw new MalformedRequest("unexpected EOF");
    }
    position = at + Long.BYTES;
    return (long) LONG.get(bytes, at);
  }

  /** Passes over a field whose tag was read. */
  void skip(int tag, int end) throws MalformedRequest {
    switch (tag & 7) {
      case VARINT -> varint(end);
      case FIXED64 -> fixed64(end);
      case LENGTH_DELIMITED -> position = delimited(end);
      case FIXED32 -> {
        if (end - position < Integer.BYTES) {
          throw new MalformedRequest("unexpected EOF");
        }
        position += Integer.BYTES;
      }
      default -> throw new MalformedRequest("illegal wire type " + (tag & 7));
    }
  }
}
