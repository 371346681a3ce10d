package capsim.loadgen.receiver.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A PromQL selector: metric name, matchers in braces, for samples themselves a range in brackets.
 * It is all of PromQL that a receiver of a test has to know.
 *
 * @param matchers all of which a series must match
 * @param rangeMillis how far back samples are wanted, 0 for the last one
 */
record Selector(List<LabelMatcher> matchers, long rangeMillis) {
  private static final Pattern NAME = Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)?\\s*");
  private static final Pattern MATCHER =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");
  private static final Pattern RANGE = Pattern.compile("\\s*\\[(\\w+)\\]\\s*");

  Selector {
    matchers = List.copyOf(matchers);
  }

  /** One condition. */
  record LabelMatcher(String name, boolean negated, Pattern value) {
    boolean matches(Labels labels) {
      return value.matcher(labels.value(name)).matches() != negated;
    }
  }

  boolean matches(Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels));
  }

  /**
   * Reads a selector.
   *
   * @throws IllegalArgumentException if it is none, or another kind of query
   */
  static Selector parse(String text) {
    var matchers = new ArrayList<LabelMatcher>();
    Matcher scan = NAME.matcher(text);
    scan.lookingAt();
    if (scan.group(1) != null) {
      matchers.add(
          new LabelMatcher("__name__", false, Pattern.compile(Pattern.quote(scan.group(1)))));
    }
    int at = scan.end();
    if (at < text.length() && text.charAt(at) == '{') {
      at = braces(text, at + 1, matchers);
    }
    long range = 0;
    scan.usePattern(RANGE).region(at, text.length());
    if (scan.lookingAt()) {
      range = DurationText.millis(scan.group(1));
      at = scan.end();
    }
    if (at < text.length() || matchers.isEmpty()) {
      throw wrong(text, at);
    }
    return new Selector(matchers, range);
  }

  private static int braces(String text, int from, List<LabelMatcher> matchers) {
    Matcher scan = MATCHER.matcher(text);
    int at = from;
    while (scan.region(at, text.length()).lookingAt()) {
      matchers.add(matcher(scan.group(1), scan.group(2), unquoted(scan.group(3))));
      at = scan.end();
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
      }
    }
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length() || text.charAt(at) != '}') {
      throw wrong(text, at);
    }
    return at + 1;
  }

  private static LabelMatcher matcher(String name, String operator, String value) {
    try {
      String pattern = operator.endsWith("~") ? value : Pattern.quote(value);
      return new LabelMatcher(name, operator.startsWith("!"), Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("not a regular expression: " + value, e);
    }
  }

  private static String unquoted(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '\\') {
        i++;
        next = text.charAt(i) == 'n' ? '\n' : text.charAt(i);
      }
      plain.append(next);
    }
    return plain.toString();
  }

  private static IllegalArgumentException wrong(String text, int at) {
    return new IllegalArgumentException(
        "parse error at char "
            + (at + 1)
            + ": this receiver knows selectors only, as name{label=\"value\"}[5m]: "
            + text);
  }
}
