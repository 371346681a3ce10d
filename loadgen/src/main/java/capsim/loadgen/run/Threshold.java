package capsim.loadgen.run;

import capsim.loadgen.record.Times;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound that a result has to keep to, in k6's syntax: {@code p(99)<500ms} of {@code latency},
 * {@code rate<0.001} of {@code rejected}.
 *
 * <p>Metrics: {@code latency} and {@code serviceTime} with {@code p(N)}, {@code avg}, {@code min},
 * {@code med}, {@code max}; the accounts of items {@code acknowledged}, {@code rejected}, {@code
 * dropped}, {@code unsent}, {@code duplicated} with {@code count} and {@code rate}, their share of
 * the items generated; {@code errors} with {@code count} and {@code rate}, the share of attempts
 * that failed; {@code offered} and {@code achieved} with {@code value} in items per second; {@code
 * achieved} also with {@code rate}, its share of what was offered. An account may be written with
 * {@code samples.} or {@code records.} before it.
 *
 * @param metric what is looked at
 * @param expression as it was written
 * @param aggregation how it is looked at
 * @param operator how it is compared
 * @param bound with what: seconds, items, a share
 * @param abortOnFail whether the run ends as soon as it is crossed
 * @param abortDelay time of measuring before that may happen
 */
public record Threshold(
    String metric,
    String expression,
    String aggregation,
    String operator,
    double bound,
    boolean abortOnFail,
    Duration abortDelay) {

  private static final List<String> TIMES = List.of("latency", "serviceTime");
  private static final List<String> ACCOUNTS =
      List.of("acknowledged", "rejected", "dropped", "unsent", "duplicated");
  private static final List<String> RATES = List.of("offered", "achieved");
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "\\s*(?<how>p\\(\\s*(?:100|\\d{1,2}(?:\\.\\d+)?)\\s*\\)|[a-z]+)\\s*"
              + "(?<op><=|>=|==|!=|<|>)\\s*(?<number>\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)"
              + "\\s*(?<unit>us|µs|ms|s|m|%)?\\s*");

  /**
   * What became of a threshold.
   *
   * @param threshold the bound
   * @param measured what it was compared with
   * @param passed whether it was kept
   */
  public record Result(Threshold threshold, double measured, boolean passed) {}

  /**
   * Reads a threshold that ends nothing early.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static Threshold parse(String metric, String expression) {
    return parse(metric, expression, false, Duration.ZERO);
  }

  /**
   * Reads a threshold.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static Threshold parse(
      String metric, String expression, boolean abortOnFail, Duration abortDelay) {
    String name = metric.strip().replaceFirst("^(samples|records|rate)\\.", "");
    List<String> aggregations = aggregations(name);
    if (aggregations.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown threshold metric '"
              + metric
              + "'; there are latency, serviceTime, errors, offered, achieved, "
              + String.join(", ", ACCOUNTS));
    }
    Matcher parts = EXPRESSION.matcher(expression);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "not a threshold: '" + expression + "'; write it as p(99)<500ms or rate<0.001");
    }
    String how = parts.group("how").replaceAll("\\s", "");
    if (!aggregations.contains(how.startsWith("p(") ? "p(N)" : how)) {
      throw new IllegalArgumentException(
          "threshold metric '"
              + metric
              + "' has "
              + String.join(", ", aggregations)
              + ", not '"
              + how
              + "'");
    }
    double bound = bound(name, Double.parseDouble(parts.group("number")), parts.group("unit"));
    return new Threshold(
        name, expression.strip(), how, parts.group("op"), bound, abortOnFail, abortDelay);
  }

  private static List<String> aggregations(String metric) {
    if (TIMES.contains(metric)) {
      return List.of("p(N)", "avg", "min", "med", "max");
    }
    if (ACCOUNTS.contains(metric) || metric.equals("errors")) {
      return List.of("count", "rate");
    }
    if (RATES.contains(metric)) {
      return metric.equals("achieved") ? List.of("value", "rate") : List.of("value");
    }
    return List.of();
  }

  /** A time without a unit is milliseconds, as in k6. */
  private static double bound(String metric, double number, String unit) {
    boolean time = TIMES.contains(metric);
    String of = unit == null ? (time ? "ms" : "") : unit.toLowerCase(Locale.ROOT);
    List<String> allowed = time ? List.of("us", "µs", "ms", "s", "m") : List.of("", "%");
    if (!allowed.contains(of)) {
      throw new IllegalArgumentException(
          "a threshold of " + metric + " cannot be in '" + unit + "'");
    }
    return switch (of) {
      case "us", "µs" -> number / 1e6;
      case "ms" -> number / 1e3;
      case "m" -> number * 60;
      case "%" -> number / 100;
      default -> number;
    };
  }

  /** Compares with what was measured. */
  Result evaluate(Measured measured) {
    double value = value(measured);
    boolean passed =
        switch (operator) {
          case "<" -> value < bound;
          case "<=" -> value <= bound;
          case ">" -> value > bound;
          case ">=" -> value >= bound;
          case "==" -> value == bound;
          default -> value != bound;
        };
    return new Result(this, value, passed);
  }

  private double value(Measured measured) {
    if (TIMES.contains(metric)) {
      return seconds(
          metric.equals("latency")
              ? measured.recording().latency()
              : measured.recording().serviceTime());
    }
    boolean share = aggregation.equals("rate");
    return switch (metric) {
      case "offered" -> measured.offered();
      case "achieved" ->
          share ? ratio(measured.achieved(), measured.offered()) : measured.achieved();
      case "errors" -> {
        long errors = measured.recording().traffic().errors();
        yield share ? ratio(errors, measured.recording().traffic().attemptsEnded()) : errors;
      }
      default -> {
        long items = items(measured);
        yield share ? ratio(items, measured.ledger().generated()) : items;
      }
    };
  }

  private double seconds(Times times) {
    return switch (aggregation) {
      case "avg" -> times.summary().mean();
      case "min" -> times.summary().min();
      case "med" -> times.summary().p50();
      case "max" -> times.summary().max();
      default ->
          times.quantileSeconds(
              Double.parseDouble(aggregation.substring(2, aggregation.length() - 1)) / 100);
    };
  }

  private long items(Measured measured) {
    return switch (metric) {
      case "acknowledged" -> measured.ledger().acknowledged();
      case "rejected" -> measured.ledger().rejected();
      case "dropped" -> measured.ledger().dropped();
      case "unsent" -> measured.ledger().unsent();
      default -> measured.ledger().duplicated();
    };
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
