package capsim.observe.exposition;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Reads an exposition as a stream: in memory stays one line. Formats: Prometheus
 * docs/instrumenting/exposition_formats.md and the OpenMetrics 1.0 specification, with the quoted
 * names of Prometheus 3 (model/textparse). Where those differ in what they tolerate, the more
 * tolerant is followed, because learning from what Prometheus would scrape is the purpose; what
 * Prometheus refuses is refused.
 */
public final class ExpositionReader {
  private static final int GZIP_MAGIC = 0x1f8b;

  private final LineReader lines;
  private final ExpositionFormat format;
  private final ExpositionVisitor visitor;

  private ExpositionReader(LineReader lines, ExpositionFormat format, ExpositionVisitor visitor) {
    this.lines = lines;
    this.format = format;
    this.visitor = visitor;
  }

  /**
   * Hands over everything that the exposition says.
   *
   * @param in plain or gzip, which is told by its first two bytes; not closed
   * @throws ExpositionException for the first line that breaks the format, or a limit
   * @throws IOException if reading fails
   */
  public static void read(
      InputStream in, ExpositionFormat format, ExpositionLimits limits, ExpositionVisitor visitor)
      throws IOException {
    new ExpositionReader(new LineReader(uncompressed(in), limits), format, visitor).readAll();
  }

  /** The stream itself, or what it holds compressed with gzip. */
  public static InputStream uncompressed(InputStream in) throws IOException {
    var buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private void readAll() throws IOException {
    boolean ended = false;
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (ended) {
        throw new ExpositionException(lines.number(), "follows # EOF; expected nothing after it");
      }
      ended = read(line);
    }
    if (format == ExpositionFormat.OPEN_METRICS && !ended) {
      throw new ExpositionException(
          lines.number(), "the last line is not # EOF: the exposition was cut off");
    }
  }

  /** Reads one line; whether it ends the exposition. */
  private boolean read(String line) throws ExpositionException {
    var cursor = new LineCursor(line, lines.number());
    cursor.skipBlanks();
    if (cursor.atEnd()) {
      return false;
    }
    if (cursor.peek() != '#') {
      new SampleLine(cursor, format).handTo(visitor);
      return false;
    }
    cursor.next();
    cursor.skipBlanks();
    String keyword = cursor.word();
    if (format != ExpositionFormat.TEXT && keyword.equals("EOF")) {
      return true;
    }
    cursor.skipBlanks();
    switch (keyword) {
      case "HELP" -> visitor.help(name(cursor), rest(cursor, true));
      case "TYPE" -> type(cursor);
      case "UNIT" -> visitor.unit(name(cursor), rest(cursor, false));
      default -> {
        // A comment.
      }
    }
    return false;
  }

  private void type(LineCursor cursor) throws ExpositionException {
    String family = name(cursor);
    String word = rest(cursor, false).strip();
    visitor.type(
        family,
        ExpositionType.of(word)
            .orElseThrow(
                () ->
                    cursor.problem(
                        "\"" + LineCursor.shortened(word) + "\" is no type of a metric")));
  }

  private static String name(LineCursor cursor) throws ExpositionException {
    return cursor.peek() == '"' ? cursor.quoted() : cursor.metricName();
  }

  private static String rest(LineCursor cursor, boolean escaped) {
    cursor.skipBlanks();
    String rest = cursor.rest();
    return escaped ? unescaped(rest) : rest;
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      Character escape =
          c == '\\' && i + 1 < text.length() ? LineCursor.unescape(text.charAt(i + 1)) : null;
      plain.append(escape == null ? c : escape.charValue());
      i += escape == null ? 0 : 1;
    }
    return plain.toString();
  }
}
