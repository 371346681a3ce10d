package capsim.loadgen.http;

import capsim.loadgen.reactor.RequestHead;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes request heads. The bytes of the last head are kept, since senders use the same one again
 * and again: a request then costs a copy of some 250 bytes and a few digits.
 */
final class HeadWriter {
  private static final byte[] CONTENT_LENGTH = latin1("Content-Length: ");
  private static final byte[] END = latin1("\r\n\r\n");

  private final String authority;
  private final Optional<Supplier<String>> authorization;
  private final byte[] digits = new byte[10];
  private RequestHead lastHead;
  private String lastCredentials;
  private byte[] lastBytes = new byte[0];

  HeadWriter(String authority, Optional<Supplier<String>> authorization) {
    this.authority = authority;
    this.authorization = authorization;
  }

  /** Upper bound of what {@link #write} will write for this head. */
  @SuppressWarnings("ReferenceEquality") // the same object again is the common case, at no cost
  int prepare(RequestHead head) {
    String credentials = authorization.isPresent() ? authorization.get().get() : null;
    if (head != lastHead || credentials != lastCredentials) {
      lastBytes = encode(head, credentials);
      lastHead = head;
      lastCredentials = credentials;
    }
    return lastBytes.length + CONTENT_LENGTH.length + digits.length + END.length;
  }

  /** Writes the head that {@link #prepare} was given. */
  void write(ByteBuf out, int bodyLength) {
    out.writeBytes(lastBytes);
    out.writeBytes(CONTENT_LENGTH);
    int at = digits.length;
    int rest = bodyLength;
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    out.writeBytes(digits, at, digits.length - at);
    out.writeBytes(END);
  }

  private byte[] encode(RequestHead head, String credentials) {
    StringBuilder text = new StringBuilder(512);
    text.append("POST ").append(head.path()).append(" HTTP/1.1\r\n");
    text.append("Host: ").append(authority).append("\r\n");
    for (RequestHead.Header header : head.headers()) {
      text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    if (credentials != null) {
      RequestHead.Header header = new RequestHead.Header("Authorization", credentials);
      text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    return latin1(text.toString());
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
