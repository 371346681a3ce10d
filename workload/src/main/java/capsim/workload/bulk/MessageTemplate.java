package capsim.workload.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A template of {@link capsim.workload.profile.LogProfile.Template}, parsed. A brace followed by a
 * letter opens a field; any other brace is text, so that templates may hold JSON.
 */
final class MessageTemplate {
  private enum Field {
    TEXT,
    TIME,
    LEVEL,
    INT,
    HEX,
    UUID,
    IP,
    WORD,
    WORDS,
    PATH,
    CLASS,
    FRAMES,
    KOREAN,
    FLOAT
  }

  private record Piece(Field field, String text, int argument) {}

  private final List<Piece> pieces;

  private MessageTemplate(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if a field is unknown, or its number missing or below 1
   */
  static MessageTemplate parse(String template) {
    var pieces = new ArrayList<Piece>();
    int from = 0;
    for (int open = nextField(template, 0); open >= 0; open = nextField(template, from)) {
      int close = template.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("field without end: " + template.substring(open));
      }
      if (open > from) {
        pieces.add(new Piece(Field.TEXT, template.substring(from, open), 0));
      }
      pieces.add(field(template.substring(open + 1, close)));
      from = close + 1;
    }
    if (from < template.length()) {
      pieces.add(new Piece(Field.TEXT, template.substring(from), 0));
    }
    return new MessageTemplate(List.copyOf(pieces));
  }

  private static int nextField(String template, int from) {
    for (int i = from; i + 1 < template.length(); i++) {
      if (template.charAt(i) == '{' && Character.isLetter(template.charAt(i + 1))) {
        return i;
      }
    }
    return -1;
  }

  private static Piece field(String content) {
    int colon = content.indexOf(':');
    String name = colon < 0 ? content : content.substring(0, colon);
    Field field =
        switch (name) {
          case "time" -> Field.TIME;
          case "level" -> Field.LEVEL;
          case "int" -> Field.INT;
          case "hex" -> Field.HEX;
          case "uuid" -> Field.UUID;
          case "ip" -> Field.IP;
          case "word" -> Field.WORD;
          case "words" -> Field.WORDS;
          case "path" -> Field.PATH;
          case "class" -> Field.CLASS;
          case "frames" -> Field.FRAMES;
          case "korean" -> Field.KOREAN;
          case "float" -> Field.FLOAT;
          default -> throw new IllegalArgumentException("unknown field {" + content + "}");
        };
    boolean takesNumber =
        switch (field) {
          case INT, HEX, WORDS, FRAMES, KOREAN -> true;
          case TEXT, TIME, LEVEL, UUID, IP, WORD, PATH, CLASS, FLOAT -> false;
        };
    return new Piece(field, "", takesNumber ? argument(content, colon) : 0);
  }

  private static int argument(String content, int colon) {
    String digits = colon < 0 ? "" : content.substring(colon + 1);
    if (!digits.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException("needs a number of at least 1: {" + content + "}");
    }
    return Integer.parseInt(digits);
  }

  /** Appends one message. */
  void append(StringBuilder into, SplittableRandom random, long epochNanos) {
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      int n = piece.argument();
      switch (piece.field()) {
        case TEXT -> into.append(piece.text());
        case TIME -> Fields.time(into, epochNanos);
        case LEVEL -> Fields.level(into, random);
        case INT -> into.append(random.nextInt(n));
        case HEX -> Fields.hex(into, random, n);
        case UUID -> Fields.uuid(into, random);
        case IP -> Fields.ip(into, random);
        case WORD -> Vocabulary.appendWord(into, random.nextInt(Vocabulary.words()));
        case WORDS -> Fields.words(into, random, n);
        case PATH -> Fields.path(into, random);
        case CLASS -> Vocabulary.appendClass(into, random.nextInt(Vocabulary.classes()));
        case FRAMES -> Fields.frames(into, random, n);
        case KOREAN -> Fields.korean(into, random, n);
        case FLOAT -> into.append(random.nextInt(1000)).append('.').append(random.nextInt(1000));
      }
    }
  }
}
