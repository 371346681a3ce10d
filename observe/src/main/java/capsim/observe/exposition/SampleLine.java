package capsim.observe.exposition;

import capsim.workload.series.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads a line with a sample. */
final class SampleLine {
  /** Of a time in a saved file, which does not say its unit. */
  private static final double FIRST_MILLIS = 1e11;

  private final LineCursor cursor;
  private final ExpositionFormat format;
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private String metric;

  SampleLine(LineCursor cursor, ExpositionFormat format) {
    this.cursor = cursor;
    this.format = format;
  }

  void handTo(ExpositionVisitor visitor) throws ExpositionException {
    if (cursor.peek() != '{') {
      metric = cursor.metricName();
      cursor.skipBlanks();
    }
    if (cursor.peek() == '{') {
      labels(true);
    }
    if (metric == null) {
      throw cursor.problem("has labels without the name of a metric");
    }
    LabelSet labels = sorted();
    cursor.skipBlanks();
    double value = number(cursor.word());
    cursor.skipBlanks();
    OptionalLong timestampMillis = OptionalLong.empty();
    if (!cursor.atEnd() && cursor.peek() != '#') {
      timestampMillis = OptionalLong.of(timestampMillis(cursor.word()));
      cursor.skipBlanks();
    }
    exemplar();
    visitor.sample(metric, labels, value, timestampMillis);
  }

  /** What follows the sample in OpenMetrics: {@code # {labels} value timestamp}. */
  private void exemplar() throws ExpositionException {
    if (cursor.atEnd()) {
      return;
    }
    if (format == ExpositionFormat.TEXT || cursor.peek() != '#') {
      throw cursor.problem("goes on after the sample; expected the end of the line");
    }
    cursor.next();
    cursor.skipBlanks();
    names.clear();
    values.clear();
    labels(false);
    cursor.skipBlanks();
    number(cursor.word());
    cursor.skipBlanks();
    if (!cursor.atEnd()) {
      timestampMillis(cursor.word());
    }
  }

  private void labels(boolean ofSample) throws ExpositionException {
    cursor.expect('{');
    cursor.skipBlanks();
    while (cursor.peek() != '}') {
      label(ofSample);
      cursor.skipBlanks();
      if (cursor.peek() != ',') {
        break;
      }
      cursor.next();
      cursor.skipBlanks();
    }
    cursor.expect('}');
  }

  /** A pair, or the quoted name of the metric, which has no value. */
  private void label(boolean ofSample) throws ExpositionException {
    boolean quoted = cursor.peek() == '"';
    String name = quoted ? cursor.quoted() : cursor.labelName();
    cursor.skipBlanks();
    if (quoted && ofSample && metric == null && cursor.peek() != '=') {
      metric = name;
      return;
    }
    cursor.expect('=');
    cursor.skipBlanks();
    names.add(name);
    values.add(cursor.quoted());
  }

  private LabelSet sorted() throws ExpositionException {
    var sorted = new TreeMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      if (sorted.put(names.get(i), values.get(i)) != null) {
        throw cursor.problem("has the label " + names.get(i) + " twice");
      }
    }
    // An empty label is the same as none: Prometheus model/labels.
    sorted.values().removeIf(String::isEmpty);
    return new LabelSet(
        sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new));
  }

  private double number(String word) throws ExpositionException {
    return switch (word) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> finite(word);
    };
  }

  private double finite(String word) throws ExpositionException {
    // Java reads suffixes and words that Go does not: 1d, 1f, Infinity.
    char last = word.isEmpty() ? 'x' : word.charAt(word.length() - 1);
    if (last == '.' || (last >= '0' && last <= '9')) {
      try {
        return Double.parseDouble(word);
      } catch (NumberFormatException e) {
        // Told below, as all that is no number.
      }
    }
    throw cursor.problem("ends the word \"" + LineCursor.shortened(word) + "\"; expected a number");
  }

  private long timestampMillis(String word) throws ExpositionException {
    if (format != ExpositionFormat.TEXT) {
      double time = number(word);
      boolean seconds = format == ExpositionFormat.OPEN_METRICS || Math.abs(time) < FIRST_MILLIS;
      return Math.round(seconds ? time * 1000 : time);
    }
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw cursor.problem(
          "ends the word \"" + LineCursor.shortened(word) + "\"; expected a time in milliseconds");
    }
  }
}
