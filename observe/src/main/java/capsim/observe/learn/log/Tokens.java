package capsim.observe.learn.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * A message taken apart: delimiters and words take turns, beginning and ending with delimiters,
 * which may be empty. A time is a word: {@link #TIME} and its form.
 */
record Tokens(List<String> delimiters, List<String> words) {
  /** Begins a word that is a time; no message has it, as it is not printable. */
  static final char TIME = '\u0001';

  private static final String DELIMITERS = " \t\n\"'=,;()[]{}<>|&";

  /** What stands for any word with a digit when templates are sought. */
  static final String NUMBERED = "\u0000";

  /** Takes a message apart. */
  static Tokens of(String message) {
    var tokens = new Splitter(message.replace(TIME, ' '));
    return tokens.split();
  }

  /** The word as templates are sought by. */
  static String masked(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.isDigit(word.charAt(i)) && word.charAt(0) != TIME) {
        return NUMBERED;
      }
    }
    return word;
  }

  private static final class Splitter {
    private final String message;
    private final List<String> delimiters = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final StringBuilder delimiter = new StringBuilder();
    private final StringBuilder word = new StringBuilder();

    Splitter(String message) {
      this.message = message;
    }

    Tokens split() {
      Matcher times = TimeForms.in(message);
      int from = 0;
      while (times.find()) {
        plain(from, times.start());
        endWord();
        delimiters.add(delimiter.toString());
        delimiter.setLength(0);
        words.add(TIME + TimeForms.form(times));
        from = times.end();
      }
      plain(from, message.length());
      endWord();
      delimiters.add(delimiter.toString());
      return new Tokens(delimiters, words);
    }

    private void plain(int from, int to) {
      for (int i = from; i < to; i++) {
        char c = message.charAt(i);
        if (isDelimiter(i)) {
          endWord();
          delimiter.append(c);
        } else {
          if (word.length() == 0) {
            delimiters.add(delimiter.toString());
            delimiter.setLength(0);
          }
          word.append(c);
        }
      }
    }

    private void endWord() {
      if (word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
    }

    /** A colon separates where another delimiter, or the end, is beside it: not within a time. */
    private boolean isDelimiter(int i) {
      char c = message.charAt(i);
      if (c != ':') {
        return DELIMITERS.indexOf(c) >= 0;
      }
      boolean before = i == 0 || DELIMITERS.indexOf(message.charAt(i - 1)) >= 0;
      boolean after = i + 1 == message.length() || DELIMITERS.indexOf(message.charAt(i + 1)) >= 0;
      return before || after;
    }
  }
}
