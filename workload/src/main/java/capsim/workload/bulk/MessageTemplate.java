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
    FLOAT,
    FORMATTED_TIME,
    NAMED
  }

  /**
   * A piece of a message in one form.
   *
   * @param argument number of digits or words, or the bound of a number
   * @param literal of text
   * @param table of Korean words, or of what comes before a frame
   * @param time of a time in a form of its own
   * @param named of a field of the profile
   */
  record Piece(
      Field field,
      int argument,
      byte[] literal,
      WordTable table,
      TimePattern time,
      FieldText named,
      Form form) {}

  private record Token(Field field, String text, int argument, String name) {
    Token(Field field, String text, int argument) {
      this(field, text, argument, "");
    }
  }

  private final Map<Form, Piece[]> pieces = new EnumMap<>(Form.class);
  private final boolean object;
  private final int lines;
  private final int escapeBytes;
  private final int draws;

  private MessageTemplate(List<Token> tokens, Map<String, FieldText> fields) {
    Token first = tokens.get(0);
    Token last = tokens.get(tokens.size() - 1);
    this.object = first.text().startsWith("{\"") && last.text().endsWith("}");
    pieces.put(Form.TEXT, pieces(tokens, Form.TEXT, fields));
    pieces.put(Form.QUOTED, pieces(tokens, Form.QUOTED, fields));
    if (object) {
      pieces.put(Form.MERGED, pieces(withoutBraces(tokens), Form.MERGED, fields));
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
    this.draws = tokens.stream().mapToInt(MessageTemplate::draws).sum();
  }

  private static int draws(Token token) {
    return switch (token.field()) {
      case TEXT, TIME, FORMATTED_TIME -> 0;
      case LEVEL, INT, IP, CLASS, FLOAT, NAMED -> 1;
      case PATH -> 2;
      case HEX -> (token.argument() + 15) / 16;
      case UUID -> 3;
      case WORDS, FRAMES, KOREAN -> token.argument();
    };
  }

  /** Random numbers that a message takes. */
  int draws() {
    return draws;
  }

  /**
   * Reads a template.
   *
   * @param fields that the profile names
   * @throws IllegalArgumentException if a field is unknown, or its number missing or below 1
   */
  static MessageTemplate parse(String template, Map<String, FieldText> fields) {
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
    return new MessageTemplate(tokens, fields);
  }

  private static int nextField(String template, int from) {
    for (int i = from; i + 1 < template.length(); i++) {
      char next = template.charAt(i + 1);
      if (template.charAt(i) == '{' && (Character.isLetter(next) || next == '$')) {
        return i;
      }
    }
    return -1;
  }

  private static Token field(String content) {
    int colon = content.indexOf(':');
    String name = colon < 0 ? content : content.substring(0, colon);
    if (name.startsWith("$")) {
      return new Token(Field.NAMED, "", 0, content.substring(1));
    }
    return switch (name) {
      case "brace" -> new Token(Field.TEXT, "{", 0);
      case "time" ->
          colon < 0
              ? new Token(Field.TIME, "", 0)
              : new Token(Field.FORMATTED_TIME, "", 0, content.substring(colon + 1));
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

  private static Piece[] pieces(List<Token> tokens, Form form, Map<String, FieldText> fields) {
    return tokens.stream()
        .map(
            token ->
                new Piece(
                    token.field(),
                    token.argument(),
                    form.bytes(token.text()),
                    MessageWriter.table(token.field(), form),
                    token.field() == Field.FORMATTED_TIME ? new TimePattern(token.name()) : null,
                    token.field() == Field.NAMED ? named(token.name(), fields) : null,
                    form))
        .toArray(Piece[]::new);
  }

  private static FieldText named(String name, Map<String, FieldText> fields) {
    FieldText field = fields.get(name);
    if (field == null) {
      throw new IllegalArgumentException("unknown field {$" + name + "}");
    }
    return field;
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
