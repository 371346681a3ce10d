package capsim.scenario;

/** What may stand as the value of a key. */
enum Kind {
  TEXT("text"),
  BOOLEAN("true or false"),
  ENUM("one of a few words"),
  WHOLE("a whole number"),
  NUMBER("a number such as 2.5, 1e6 or 500m"),
  BYTES("an amount of bytes such as 10Gi, 1.5TiB or 500MB"),
  BIT_RATE("a bit rate such as 10Gbps or 500Mbps"),
  DURATION("a duration such as 50ms, 15s, 1h30m or 30d"),
  RATIO("a share such as 80% or 0.8"),
  TIME_OF_DAY("a time of day such as 22:00"),
  SECTION("a section"),
  LIST("a list"),
  TEXT_LIST("a list of texts"),
  NUMBER_LIST("a list of numbers"),
  NUMBERS("a section of names and numbers"),
  EXPRESSIONS("a section of names and lists of texts");

  private final String expected;

  Kind(String expected) {
    this.expected = expected;
  }

  /** What a message says was expected. */
  String expected() {
    return expected;
  }

  /** Whether nothing may stand for it: no element, or all defaults. */
  boolean isCompound() {
    return switch (this) {
      case SECTION, LIST, TEXT_LIST, NUMBER_LIST, NUMBERS, EXPRESSIONS -> true;
      default -> false;
    };
  }

  /** Whether it is a number, which may be stated as a range. */
  boolean isNumber() {
    return switch (this) {
      case WHOLE, NUMBER, BYTES, BIT_RATE, DURATION, RATIO -> true;
      case TEXT,
          BOOLEAN,
          ENUM,
          TIME_OF_DAY,
          SECTION,
          LIST,
          TEXT_LIST,
          NUMBER_LIST,
          NUMBERS,
          EXPRESSIONS ->
          false;
    };
  }
}
