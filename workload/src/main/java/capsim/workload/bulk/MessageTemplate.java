package capsim.workload.bulk;

import capsim.workload.bulk.WordTable.Form;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A template of {@link capsim.workload.profile.LogProfile.Template}, parsed. A brace followed by a
 * letter opens a field; any other brace is text, so that templates may hold JSON. Immutable.
 */
final class MessageTemplate {
  /** What a piece of a message is made of. */
  enum Field {
    TEXT,
    TIME,
    LEVEL,
    INT,
    HEX,
    UUID,
    IP,
    WORDS,
    PATH,
    CLASS,
    FRAMES,
    KOREAN,
    FLOAT
  }

  /**
   * A piece of a message in one form.
   *
   * @param argument number of digits or words, or the bound of a number
   * @param literal of text
   * @param table of Korean words, or of what comes before a frame
   */
  record Piece(Field field, int argument, byte[] literal, WordTable table) {}

  private record Token(Field field, String text, int argument) {}

  private final Map<Form, Piece[]> pieces = new EnumMap<>(Form.class);
  private final boolean object;
  private final int lines;
  private final int escapeBytes;

  private MessageTemplate(List<Token> tokens) {
    Token first = tokens.get(0);
    Token last = tokens.get(tokens.size() - 1);
    this.object = first.text().startsWith("{\"") && last.text().endsWith("}");
    pieces.put(Form.TEXT, pieces(tokens, Form.TEXT));
    pieces.put(Form.QUOTED, pieces(tokens, Form.QUOTED));
    if (object) {
      pieces.put(Form.MERGED, pieces(withoutBraces(tokens), Form.MERGED));
    }
    int lineFeeds = 0;
    int escapes = 0;
    for (Token token : tokens) {
      lineFeeds += (int) token.text().chars().filter(c -> c == '\n').count();
      escapes += Form.QUOTED.bytes(token.text()).length - Form.TEXT.bytes(token.text()).length;
      if (token.field() == Field.FRAMES) {
        lineFeeds += token.argument() - 1;
        // A tab before each frame and a line feed between two take two bytes in JSON, not one.
        escapes += 2 * token.argument() - 1;
      }
    }
    this.lines = 1 + lineFeeds;
    this.escapeBytes = escapes;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if a field is unknown, or its number missing or below 1
   */
  static MessageTemplate parse(String template) {
    var tokens = new ArrayList<Token>();
    int from = 0;
    for (int open = nextField(template, 0); open >= 0; open = nextField(template, from)) {
      int close = template.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("field without end: " + template.substring(open));
      }
      if (open > from) {
        tokens.add(new Token(Field.TEXT, template.substring(from, open), 0));
      }
      tokens.add(field(template.substring(open + 1, close)));
      from = close + 1;
    }
    if (from < template.length() || tokens.isEmpty()) {
      tokens.add(new Token(Field.TEXT, template.substring(from), 0));
    }
    return new MessageTemplate(tokens);
  }

  private static int nextField(String template, int from) {
    for (int i = from; i + 1 < template.length(); i++) {
      if (template.charAt(i) == '{' && Character.isLetter(template.charAt(i + 1))) {
        return i;
      }
    }
    return -1;
  }

  private static Token field(String content) {
    int colon = content.indexOf(':');
    String name = colon < 0 ? content : content.substring(0, colon);
    return switch (name) {
      case "time" -> new Token(Field.TIME, "", 0);
      case "level" -> new Token(Field.LEVEL, "", 0);
      case "int" -> new Token(Field.INT, "", argument(content, colon));
      case "hex" -> new Token(Field.HEX, "", argument(content, colon));
      case "uuid" -> new Token(Field.UUID, "", 0);
      case "ip" -> new Token(Field.IP, "", 0);
      case "word" -> new Token(Field.WORDS, "", 1);
      case "words" -> new Token(Field.WORDS, "", argument(content, colon));
      case "path" -> new Token(Field.PATH, "", 0);
      case "class" -> new Token(Field.CLASS, "", 0);
      case "frames" -> new Token(Field.FRAMES, "", argument(content, colon));
      case "korean" -> new Token(Field.KOREAN, "", argument(content, colon));
      case "float" -> new Token(Field.FLOAT, "", 0);
      default -> throw new IllegalArgumentException("unknown field {" + content + "}");
    };
  }

  private static int argument(String content, int colon) {
    String digits = colon < 0 ? "" : content.substring(colon + 1);
    if (!digits.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException("needs a number of at least 1: {" + content + "}");
    }
    return Integer.parseInt(digits);
  }

  private static List<Token> withoutBraces(List<Token> tokens) {
    var inner = new ArrayList<>(tokens);
    inner.set(0, new Token(Field.TEXT, tokens.get(0).text().substring(1), 0));
    String last = inner.get(inner.size() - 1).text();
    inner.set(inner.size() - 1, new Token(Field.TEXT, last.substring(0, last.length() - 1), 0));
    return inner;
  }

  private static Piece[] pieces(List<Token> tokens, Form form) {
    return tokens.stream()
        .map(
            token ->
                new Piece(
                    token.field(),
                    token.argument(),
                    form.bytes(token.text()),
                    MessageWriter.table(token.field(), form)))
        .toArray(Piece[]::new);
  }

  /** What to write in a form; those of {@link Form#MERGED} are there only for an object. */
  Piece[] pieces(Form form) {
    return pieces.get(form);
  }

  /** Whether messages are JSON objects. */
  boolean isObject() {
    return object;
  }

  /** Lines of a message. */
  int lines() {
    return lines;
  }

  /** Bytes by which a message grows as a JSON string, Korean words left out. */
  int escapeBytes() {
    return escapeBytes;
  }

  /** The most bytes of a message in a form. */
  int maxBytes(Form form) {
    long bytes = 0;
    for (Piece piece : pieces(form)) {
      bytes += MessageWriter.maxBytes(piece);
    }
    return Math.toIntExact(bytes);
  }
}
