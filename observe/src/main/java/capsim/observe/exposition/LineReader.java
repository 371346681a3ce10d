package capsim.observe.exposition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines of strict UTF-8, with bounds on their length and their sum. */
final class LineReader {
  private final InputStream in;
  private final ExpositionLimits limits;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final byte[] chunk = new byte[1 << 16];
  private int next;
  private int filled;
  private byte[] line = new byte[512];
  private int length;
  private long number;
  private long bytes;

  LineReader(InputStream in, ExpositionLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /** Number of the line returned last, from 1. */
  long number() {
    return number;
  }

  /** The next line without its end; null after the last one. */
  String next() throws IOException {
    length = 0;
    boolean any = false;
    while (true) {
      if (next == filled && !fill()) {
        return any ? text() : null;
      }
      if (!any) {
        any = true;
        number++;
      }
      int end = next;
      while (end < filled && chunk[end] != '\n') {
        end++;
      }
      keep(end);
      if (end < filled) {
        next = end + 1;
        return text();
      }
      next = end;
    }
  }

  private boolean fill() throws IOException {
    filled = in.read(chunk);
    next = 0;
    if (filled <= 0) {
      filled = 0;
      return false;
    }
    bytes += filled;
    if (bytes > limits.maxBytes()) {
      throw new ExpositionException(
          number, "the exposition is longer than " + limits.maxBytes() + " bytes; reading stops");
    }
    return true;
  }

  private void keep(int end) throws ExpositionException {
    int added = end - next;
    if (length + added > limits.maxLineBytes()) {
      throw new ExpositionException(
          number, "is longer than " + limits.maxLineBytes() + " bytes; expected a metric a line");
    }
    if (length + added > line.length) {
      line = Arrays.copyOf(line, Math.max(length + added, 2 * line.length));
    }
    System.arraycopy(chunk, next, line, length, added);
    length += added;
  }

  private String text() throws ExpositionException {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    try {
      return decoder.reset().decode(ByteBuffer.wrap(line, 0, end)).toString();
    } catch (CharacterCodingException e) {
      throw new ExpositionException(number, "is not valid UTF-8");
    }
  }
}
