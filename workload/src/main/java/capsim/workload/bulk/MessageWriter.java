package capsim.workload.bulk;

import capsim.workload.bulk.MessageTemplate.Field;
import capsim.workload.bulk.MessageTemplate.Piece;
import capsim.workload.bulk.WordTable.Form;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fills templates. The random numbers of a message do not depend on its form, so that the same
 * place of the stream gives the same message as text and as JSON. Buffers need {@link
 * WordTable#MOST_SLACK} bytes to spare. Not thread-safe.
 */
final class MessageWriter {
  private static final WordTable WORDS = new WordTable(Vocabulary.words(), " ", Form.TEXT);
  private static final WordTable LEVELS = new WordTable(Vocabulary.LEVELS, "", Form.TEXT);
  private static final WordTable OCTETS =
      new WordTable(IntStream.range(0, 256).mapToObj(Integer::toString).toList(), ".", Form.TEXT);
  private static final WordTable PACKAGES = new WordTable(Vocabulary.PACKAGES, ".", Form.TEXT);
  private static final WordTable STEMS = new WordTable(Vocabulary.classStems(), "", Form.TEXT);
  private static final WordTable ROLES = new WordTable(Vocabulary.ROLES, "", Form.TEXT);
  private static final WordTable FILES = new WordTable(Vocabulary.ROLES, ".java:", Form.TEXT);
  private static final WordTable METHODS =
      new WordTable(Vocabulary.METHODS.stream().map(m -> "." + m).toList(), "(", Form.TEXT);
  private static final WordTable KOREAN_TEXT =
      new WordTable(Vocabulary.koreanWords(), " ", Form.TEXT);
  private static final WordTable KOREAN_JSON =
      new WordTable(Vocabulary.koreanWords(), " ", Form.QUOTED);

  /** What comes before the first frame, and before the others. */
  private static final List<String> FRAME_LEADS = List.of("\tat ", "\n\tat ");

  private static final WordTable LEADS_TEXT = new WordTable(FRAME_LEADS, "", Form.TEXT);
  private static final WordTable LEADS_JSON = new WordTable(FRAME_LEADS, "", Form.QUOTED);

  private static final int PACKAGE_COUNT = PACKAGES.size();
  private static final int STEM_COUNT = STEMS.size();
  private static final int CLASS_COUNT = PACKAGE_COUNT * STEM_COUNT * ROLES.size();
  private static final int LAST_LINE = 900;
  private static final int LARGEST_ID = 1_000_000;

  /** Bytes of a UUID. */
  private static final int UUID_BYTES = 36;

  final Draws draws;
  private final Timestamps timestamps;
  private final double drawsPerRecord;
  private int koreanBytes;
  private int namedEscapes;

  /** A writer of messages that take so many random numbers on average. */
  MessageWriter(Draws draws, Timestamps timestamps, double drawsPerRecord) {
    this.draws = draws;
    this.timestamps = timestamps;
    this.drawsPerRecord = drawsPerRecord;
  }

  /** Bytes by which named fields of the message last written are longer than their UTF-8. */
  int namedEscapes() {
    return namedEscapes;
  }

  /** Bytes of Korean words in the message last written, spaces left out. */
  int koreanBytes() {
    return koreanBytes;
  }

  /** The words of a field that are not alike in all forms; null if it has none. */
  static WordTable table(Field field, Form form) {
    return switch (field) {
      case KOREAN -> form == Form.TEXT ? KOREAN_TEXT : KOREAN_JSON;
      case FRAMES -> form == Form.TEXT ? LEADS_TEXT : LEADS_JSON;
      default -> null;
    };
  }

  /** The most bytes that a piece takes. */
  static long maxBytes(Piece piece) {
    long n = piece.argument();
    int type = PACKAGES.longest() + STEMS.longest() + ROLES.longest();
    return switch (piece.field()) {
      case TEXT -> piece.literal().length;
      case TIME -> Timestamps.length(3) + 1;
      case LEVEL -> LEVELS.longest();
      case INT -> Decimals.MOST_DIGITS;
      case HEX -> n;
      case UUID -> UUID_BYTES;
      case IP -> 3 + 3 * OCTETS.longest();
      case WORDS -> n * WORDS.longest();
      case PATH -> "/api/v3/".length() + 2 * WORDS.longest() + Decimals.MOST_DIGITS + 1;
      case CLASS -> type;
      case FRAMES ->
          n
              * (type
                  + piece.table().longest()
                  + METHODS.longest()
                  + STEMS.longest()
                  + FILES.longest()
                  + 4);
      case KOREAN -> n * piece.table().longest();
      case FLOAT -> 7;
      case FORMATTED_TIME -> piece.time().bytes();
      case NAMED -> piece.named().maxBytes(piece.form());
    };
  }

  /** Writes a message; answers the offset behind it. */
  int write(Piece[] pieces, byte[] dst, int offset, long epochNanos) {
    koreanBytes = 0;
    namedEscapes = 0;
    int at = offset;
    for (Piece piece : pieces) {
      at = write(piece, dst, at, epochNanos);
    }
    return at;
  }

  private int write(Piece piece, byte[] dst, int at, long epochNanos) {
    return switch (piece.field()) {
      case TEXT -> text(piece.literal(), dst, at);
      case TIME -> time(dst, at, epochNanos);
      case LEVEL -> level(dst, at);
      case INT -> Decimals.put(dst, at, draws.below(piece.argument()));
      case HEX -> draws.hex(dst, at, piece.argument());
      case UUID -> uuid(dst, at);
      case IP -> address(dst, at);
      case WORDS -> words(WORDS, piece.argument(), dst, at);
      case PATH -> path(dst, at);
      case CLASS -> type(dst, at);
      case FRAMES -> frames(piece, dst, at);
      case KOREAN -> korean(piece, dst, at);
      case FLOAT -> decimal(dst, at);
      case FORMATTED_TIME -> piece.time().write(dst, at, epochNanos);
      case NAMED -> named(piece, dst, at);
    };
  }

  private int named(Piece piece, byte[] dst, int at) {
    long own = draws.bits();
    long bits = piece.named().bits(own, draws.state(), drawsPerRecord);
    namedEscapes += piece.named().escapeBytes(bits, piece.form());
    return piece.named().write(bits, piece.form(), dst, at);
  }

  private static int text(byte[] literal, byte[] dst, int at) {
    System.arraycopy(literal, 0, dst, at, literal.length);
    return at + literal.length;
  }

  private int time(byte[] dst, int offset, long epochNanos) {
    int at = timestamps.writeMillis(dst, offset, epochNanos);
    dst[at] = 'Z';
    return at + 1;
  }

  /** Mostly INFO, as production logs are; the shares matter only for the compression of a word. */
  private int level(byte[] dst, int at) {
    int draw = draws.below(100);
    return LEVELS.copy(draw < 85 ? 0 : draw < 93 ? 1 : draw < 97 ? 2 : 3, dst, at);
  }

  private int uuid(byte[] dst, int offset) {
    draws.hex(dst, offset, UUID_BYTES);
    dst[offset + 8] = '-';
    dst[offset + 13] = '-';
    dst[offset + 18] = '-';
    dst[offset + 23] = '-';
    return offset + UUID_BYTES;
  }

  private int address(byte[] dst, int offset) {
    long bits = draws.bits();
    int at = OCTETS.copy(10, dst, offset);
    at = OCTETS.copy((int) bits & 255, dst, at);
    at = OCTETS.copy((int) (bits >>> 8) & 255, dst, at);
    return OCTETS.copy(1 + Draws.scaled(bits >>> 32, 254), dst, at) - 1;
  }

  private int words(WordTable table, int count, byte[] dst, int offset) {
    int at = offset;
    int size = table.size();
    for (int i = 0; i < count; i++) {
      at = table.copy(draws.below(size), dst, at);
    }
    return at - 1;
  }

  private int korean(Piece piece, byte[] dst, int offset) {
    int end = words(piece.table(), piece.argument(), dst, offset);
    koreanBytes += end - offset - (piece.argument() - 1);
    return end;
  }

  private int path(byte[] dst, int offset) {
    long bits = draws.bits();
    int at = offset;
    dst[at++] = '/';
    dst[at++] = 'a';
    dst[at++] = 'p';
    dst[at++] = 'i';
    dst[at++] = '/';
    dst[at++] = 'v';
    dst[at++] = (byte) ('1' + Draws.scaled(bits & 0xffff_ffffL, 3));
    dst[at++] = '/';
    at = WORDS.copy(Draws.scaled(bits >>> 32, WORDS.size()), dst, at);
    dst[at - 1] = '/';
    bits = draws.bits();
    at = Decimals.put(dst, at, Draws.scaled(bits >>> 32, LARGEST_ID));
    dst[at++] = '/';
    return WORDS.copy(Draws.scaled(bits & 0xffff_ffffL, WORDS.size()), dst, at) - 1;
  }

  private int type(byte[] dst, int offset) {
    int number = draws.below(CLASS_COUNT);
    int at = PACKAGES.copy(number % PACKAGE_COUNT, dst, offset);
    at = STEMS.copy(number / PACKAGE_COUNT % STEM_COUNT, dst, at);
    return ROLES.copy(number / (PACKAGE_COUNT * STEM_COUNT), dst, at);
  }

  private int frames(Piece piece, byte[] dst, int offset) {
    int at = offset;
    for (int i = 0; i < piece.argument(); i++) {
      long bits = draws.bits();
      int number = Draws.scaled(bits >>> 32, CLASS_COUNT);
      int stem = number / PACKAGE_COUNT % STEM_COUNT;
      int role = number / (PACKAGE_COUNT * STEM_COUNT);
      at = piece.table().copy(i == 0 ? 0 : 1, dst, at);
      at = PACKAGES.copy(number % PACKAGE_COUNT, dst, at);
      at = STEMS.copy(stem, dst, at);
      at = ROLES.copy(role, dst, at);
      at = METHODS.copy((int) (((bits & 0xffff) * METHODS.size()) >>> 16), dst, at);
      at = STEMS.copy(stem, dst, at);
      at = FILES.copy(role, dst, at);
      at = Decimals.put(dst, at, 1 + (int) ((((bits >>> 16) & 0xffff) * LAST_LINE) >>> 16));
      dst[at++] = ')';
    }
    return at;
  }

  private int decimal(byte[] dst, int offset) {
    long bits = draws.bits();
    int at = Decimals.put(dst, offset, Draws.scaled(bits >>> 32, 1000));
    dst[at++] = '.';
    return Decimals.put(dst, at, Draws.scaled(bits & 0xffff_ffffL, 1000));
  }
}
