package capsim.workload.bulk;

import java.util.SplittableRandom;

/** Fills the fields of a message template. */
final class Fields {
  private static final String HEX = "0123456789abcdef";

  private Fields() {}

  static void time(StringBuilder into, long epochNanos) {
    var text = new byte[Timestamps.length(3)];
    int end = Timestamps.write(text, 0, epochNanos, 3);
    for (int i = 0; i < end; i++) {
      into.append((char) text[i]);
    }
    into.append('Z');
  }

  /** Mostly INFO, as production logs are; the shares matter only for the compression of a word. */
  static void level(StringBuilder into, SplittableRandom random) {
    int draw = random.nextInt(100);
    into.append(draw < 85 ? "INFO" : draw < 93 ? "WARN" : draw < 97 ? "ERROR" : "DEBUG");
  }

  static void hex(StringBuilder into, SplittableRandom random, int digits) {
    long bits = 0;
    for (int i = 0; i < digits; i++) {
      bits = i % 16 == 0 ? random.nextLong() : bits >>> 4;
      into.append(HEX.charAt((int) (bits & 15)));
    }
  }

  static void uuid(StringBuilder into, SplittableRandom random) {
    hex(into, random, 8);
    for (int i = 0; i < 3; i++) {
      into.append('-');
      hex(into, random, 4);
    }
    into.append('-');
    hex(into, random, 12);
  }

  static void ip(StringBuilder into, SplittableRandom random) {
    into.append("10.").append(random.nextInt(256)).append('.').append(random.nextInt(256));
    into.append('.').append(1 + random.nextInt(254));
  }

  static void words(StringBuilder into, SplittableRandom random, int count) {
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        into.append(' ');
      }
      Vocabulary.appendWord(into, random.nextInt(Vocabulary.words()));
    }
  }

  static void korean(StringBuilder into, SplittableRandom random, int count) {
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        into.append(' ');
      }
      Vocabulary.appendKorean(into, random.nextInt(Vocabulary.koreanWords()));
    }
  }

  static void path(StringBuilder into, SplittableRandom random) {
    into.append("/api/v").append(1 + random.nextInt(3)).append('/');
    Vocabulary.appendWord(into, random.nextInt(Vocabulary.words()));
    into.append('/').append(random.nextInt(1_000_000)).append('/');
    Vocabulary.appendWord(into, random.nextInt(Vocabulary.words()));
  }

  static void frames(StringBuilder into, SplittableRandom random, int count) {
    for (int i = 0; i < count; i++) {
      into.append(i == 0 ? "\tat " : "\n\tat ");
      int simple = Vocabulary.appendClass(into, random.nextInt(Vocabulary.classes()));
      int end = into.length();
      into.append('.')
          .append(Vocabulary.METHODS.get(random.nextInt(Vocabulary.METHODS.size())))
          .append('(')
          .append(into, simple, end)
          .append(".java:")
          .append(1 + random.nextInt(900))
          .append(')');
    }
  }
}
