package capsim.report.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said in a language. */
final class Wording {
  private static final String PLACE = "/capsim/report/";

  /** A time as the model's sentences have it. */
  private static final Pattern TIME = Pattern.compile("([0-9.,]+) (ms|s|min|h|d)");

  private final Language language;
  private final Properties messages;
  private final List<Translation> translations;

  /** A sentence of the model, and how to say it. */
  private record Translation(Pattern english, String other) {}

  private Wording(Language language, Properties messages, List<Translation> translations) {
    this.language = language;
    this.messages = messages;
    this.translations = translations;
  }

  /** Read when somebody first needs the language. */
  private static final class Holder {
    static final Wording KO = read(Language.KO);
    static final Wording EN = read(Language.EN);
  }

  static Wording of(Language language) {
    return language == Language.KO ? Holder.KO : Holder.EN;
  }

  Language language() {
    return language;
  }

  /**
   * The message of a key.
   *
   * @throws IllegalStateException if there is none
   */
  String message(String key) {
    String message = messages.getProperty(key);
    if (message == null) {
      throw new IllegalStateException("no message in " + language.code() + ": " + key);
    }
    return message;
  }

  /** The word for a word of a plan: {@code openSearch hot} is {@code w.openSearch-hot}. */
  Optional<String> word(String word) {
    return Optional.ofNullable(messages.getProperty("w." + word.replaceAll("[^\\p{Alnum}]+", "-")));
  }

  /** Whether a sentence of the model can be said. */
  boolean knows(String english) {
    return language == Language.EN
        || translations.stream().anyMatch(one -> one.english.matcher(english).matches());
  }

  /**
   * A sentence of the model in this language, with the names and times in it. One that is not known
   * stays English, as a report of a newer model would be worse without it.
   */
  String sentence(String english) {
    if (language == Language.EN) {
      return word(english).orElse(english);
    }
    for (Translation one : translations) {
      Matcher matcher = one.english.matcher(english);
      if (matcher.matches()) {
        String said = one.other;
        for (int i = 0; i < matcher.groupCount(); i++) {
          said = said.replace("{" + i + "}", sentence(matcher.group(i + 1)));
        }
        return said;
      }
    }
    Matcher time = TIME.matcher(english);
    return time.matches()
        ? time.group(1) + Numbers.KOREAN_TIMES.get(time.group(2))
        : word(english).orElse(english);
  }

  /** All keys. */
  Set<String> keys() {
    return new TreeSet<>(messages.stringPropertyNames());
  }

  private static Wording read(Language language) {
    var messages = new Properties();
    load(messages, "words_" + language.code() + ".properties");
    List<Translation> translations = new ArrayList<>();
    if (language == Language.KO) {
      translations = translations();
    }
    return new Wording(language, messages, translations);
  }

  private static void load(Properties into, String name) {
    try (Reader reader = open(name)) {
      into.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pairs of lines, English and Korean; lines that begin with # are for those who edit it. */
  private static List<Translation> translations() {
    var lines = new ArrayList<String>();
    try (Reader reader = open("sentences_ko.txt")) {
      for (String line : new java.io.BufferedReader(reader).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var translations = new ArrayList<Translation>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      translations.add(new Translation(pattern(lines.get(i)), lines.get(i + 1)));
    }
    return translations;
  }

  /** {@code {#0}} stands for a number, {@code {0}} for anything. */
  private static Pattern pattern(String template) {
    var regex = new StringBuilder();
    int at = 0;
    Matcher place = Pattern.compile("\\{(#?)\\d}").matcher(template);
    while (place.find()) {
      regex
          .append(Pattern.quote(template.substring(at, place.start())))
          .append(place.group(1).isEmpty() ? "(.+?)" : "([0-9][0-9.,]*)");
      at = place.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(template.substring(at))).toString());
  }

  private static Reader open(String name) {
    InputStream stream = Wording.class.getResourceAsStream(PLACE + name);
    if (stream == null) {
      throw new IllegalStateException("missing in the build: " + PLACE + name);
    }
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return language.name().toLowerCase(Locale.ROOT);
  }
}
