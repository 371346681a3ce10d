package capsim.observe.exposition;

/** A position in a line of an exposition. */
final class LineCursor {
  private static final int MOST_SHOWN = 60;

  private final String line;
  private final long number;
  private int at;

  LineCursor(String line, long number) {
    this.line = line;
    this.number = number;
  }

  boolean atEnd() {
    return at == line.length();
  }

  /** The next character; 0 at the end. */
  char peek() {
    return atEnd() ? 0 : line.charAt(at);
  }

  char next() throws ExpositionException {
    if (atEnd()) {
      throw problem("ends too early");
    }
    return line.charAt(at++);
  }

  void skipBlanks() {
    while (!atEnd() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
  }

  /** Characters up to the next blank, the end or a brace. */
  String word() {
    int start = at;
    while (!atEnd() && " \t{".indexOf(line.charAt(at)) < 0) {
      at++;
    }
    return line.substring(start, at);
  }

  String rest() {
    String rest = line.substring(at);
    at = line.length();
    return rest;
  }

  void expect(char expected) throws ExpositionException {
    if (peek() != expected) {
      throw problem("has " + shown() + "; expected " + expected);
    }
    at++;
  }

  String metricName() throws ExpositionException {
    return name(true);
  }

  String labelName() throws ExpositionException {
    return name(false);
  }

  private String name(boolean metric) throws ExpositionException {
    int start = at;
    while (!atEnd() && inName(line.charAt(at), at > start, metric)) {
      at++;
    }
    if (at == start) {
      throw problem("has " + shown() + "; expected the name of a " + (metric ? "metric" : "label"));
    }
    return line.substring(start, at);
  }

  private static boolean inName(char c, boolean later, boolean metric) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (later && c >= '0' && c <= '9')
        || (metric && c == ':');
  }

  /** A text in double quotes, with its escapes resolved. */
  String quoted() throws ExpositionException {
    expect('"');
    int start = at;
    StringBuilder text = null;
    for (char c = next(); c != '"'; c = next()) {
      if (c == '\\') {
        if (text == null) {
          text = new StringBuilder(line.substring(start, at - 1));
        }
        char escaped = next();
        Character plain = unescape(escaped);
        if (plain == null) {
          throw problem("has \\" + escaped + "; expected one of \\\\ \\\" \\n");
        }
        text.append(plain.charValue());
      } else if (text != null) {
        text.append(c);
      }
    }
    return text == null ? line.substring(start, at - 1) : text.toString();
  }

  /** What a character after a backslash stands for; null if for nothing. */
  static Character unescape(char escaped) {
    return switch (escaped) {
      case '\\', '"' -> escaped;
      case 'n' -> '\n';
      default -> null;
    };
  }

  ExpositionException problem(String problem) {
    return new ExpositionException(number, "column " + (at + 1) + ' ' + problem);
  }

  private String shown() {
    return atEnd() ? "its end" : '"' + shortened(line.substring(at)) + '"';
  }

  static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + '…';
  }
}
