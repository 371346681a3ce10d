package capsim.loadgen.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the grammar of {@link FaultScript}. */
final class FaultParser {
  private static final Pattern QUANTITY = Pattern.compile("(\\d+(?:\\.\\d+)?)([A-Za-z%]*)");
  private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)");
  private static final String FAULTS =
      "latency, status, hang-up, no-answer, trickle, outage, items, too-large, pad";
  private static final String CLAUSES = "share, every, from, for";

  private final String rule;
  private final int number;
  private final String[] words;
  private int next;

  private FaultParser(String rule, int number) {
    this.rule = rule;
    this.number = number;
    // Blanks within parentheses are no ends of words.
    this.words = rule.replaceAll("\\s*([(,])\\s*", "$1").replaceAll("\\s+\\)", ")").split("\\s+");
  }

  static FaultScript parse(String text) {
    var rules = new ArrayList<FaultRule>();
    for (String rule : text.split(";")) {
      if (!rule.isBlank()) {
        rules.add(new FaultParser(rule.strip(), rules.size() + 1).rule());
      }
    }
    return new FaultScript(rules);
  }

  private FaultRule rule() {
    Fault fault = fault(words[next++]);
    double share = 1;
    long every = 1;
    long from = 0;
    long length = FaultRule.FOR_EVER;
    while (next < words.length) {
      String clause = words[next++];
      switch (clause) {
        case "share" -> share = share();
        case "every" -> every = number("every", 1, Integer.MAX_VALUE);
        case "from" -> from = nanos(word("a time, as 20s"));
        case "for" -> length = nanos(word("a time, as 10s"));
        default -> throw wrong("'" + clause + "' is none of " + CLAUSES);
      }
    }
    if (fault instanceof Fault.Outage && length == FaultRule.FOR_EVER) {
      throw wrong("an outage needs an end: outage from 20s for 10s");
    }
    if (fault instanceof Fault.Outage && (share < 1 || every > 1)) {
      throw wrong("an outage meets all requests of its window: no share, no every");
    }
    return new FaultRule(fault, share, every, from, length);
  }

  private Fault fault(String name) {
    return switch (name) {
      case "latency" -> new Fault.Delay(latency(word("a time or a distribution")));
      case "status" -> status();
      case "hang-up" -> new Fault.HangUp(!follows("lost"));
      case "no-answer" -> new Fault.NoAnswer(!follows("lost"));
      case "trickle" -> new Fault.Trickle(Math.max(1, bytes(word("bytes per second, as 1kB"))));
      case "outage" -> new Fault.Outage();
      case "items" -> new Fault.Items((int) number("a status of items", 400, 599));
      case "too-large" -> new Fault.TooLarge(bytes(word("a size, as 10MB")));
      case "pad" -> new Fault.Pad(pad(bytes(word("a size, as 600kB"))));
      default -> throw wrong("'" + name + "' is none of " + FAULTS);
    };
  }

  private Fault status() {
    int code = (int) number("a status", 400, 599);
    long retryAfter = -1;
    if (follows("retry-after")) {
      long nanos = nanos(word("a time, as 2s"));
      // The header knows whole seconds only (RFC 9110, 10.2.3).
      retryAfter = (nanos + 999_999_999) / 1_000_000_000;
    }
    return new Fault.Status(code, retryAfter, follows("stored"));
  }

  private int pad(long bytes) {
    if (bytes > 64 << 20) {
      throw wrong("an answer is padded to 64 MiB at most");
    }
    return (int) bytes;
  }

  private Latency latency(String text) {
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      return new Latency.Fixed(nanos(text));
    }
    List<String> times = List.of(call.group(2).split(",", -1));
    int expected = call.group(1).equals("exponential") ? 1 : 2;
    if (times.size() != expected) {
      throw wrong(call.group(1) + " takes " + expected + " times, not " + times.size());
    }
    try {
      return switch (call.group(1)) {
        case "exponential" -> new Latency.Exponential(nanos(times.get(0)));
        case "uniform" -> new Latency.Uniform(nanos(times.get(0)), nanos(times.get(1)));
        case "lognormal" -> new Latency.LogNormal(nanos(times.get(0)), nanos(times.get(1)));
        default ->
            throw wrong("'" + call.group(1) + "' is none of uniform, exponential, lognormal");
      };
    } catch (IllegalArgumentException e) {
      throw e.getMessage().startsWith("fault ") ? e : wrong(e.getMessage());
    }
  }

  private boolean follows(String word) {
    boolean there = next < words.length && words[next].equals(word);
    next += there ? 1 : 0;
    return there;
  }

  private String word(String expected) {
    if (next == words.length) {
      throw wrong("it ends where " + expected + " was expected");
    }
    return words[next++];
  }

  private long number(String what, long least, long most) {
    String text = word(what);
    if (!text.matches("\\d{1,10}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
      throw wrong("'" + text + "' where " + what + " in " + least + ".." + most + " was expected");
    }
    return Long.parseLong(text);
  }

  private double share() {
    String text = word("a share, as 5%");
    Matcher quantity = QUANTITY.matcher(text);
    boolean percent = text.endsWith("%");
    if (!quantity.matches() || !(percent || quantity.group(2).isEmpty())) {
      throw wrong("'" + text + "' where a share was expected, as 5% or 0.05");
    }
    double share = Double.parseDouble(quantity.group(1)) / (percent ? 100 : 1);
    if (!(share > 0 && share <= 1)) {
      throw wrong("a share must be above 0 and at most 100%: '" + text + "'");
    }
    return share;
  }

  private long nanos(String text) {
    Matcher quantity = QUANTITY.matcher(text);
    double unit =
        !quantity.matches()
            ? 0
            : switch (quantity.group(2)) {
              case "ns" -> 1;
              case "us" -> 1e3;
              case "ms" -> 1e6;
              case "s" -> 1e9;
              case "m" -> 60e9;
              case "h" -> 3600e9;
              default -> 0;
            };
    if (unit == 0) {
      throw wrong("'" + text + "' where a time was expected, as 500us, 50ms, 2s, 1m or 1h");
    }
    return Math.round(Double.parseDouble(quantity.group(1)) * unit);
  }

  private long bytes(String text) {
    Matcher quantity = QUANTITY.matcher(text);
    double unit =
        !quantity.matches()
            ? 0
            : switch (quantity.group(2)) {
              case "", "B" -> 1;
              case "kB" -> 1e3;
              case "KiB" -> 1024;
              case "MB" -> 1e6;
              case "MiB" -> 1024 * 1024;
              default -> 0;
            };
    if (unit == 0) {
      throw wrong("'" + text + "' where a size was expected, as 512000, 600kB or 10MiB");
    }
    return Math.round(Double.parseDouble(quantity.group(1)) * unit);
  }

  private IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "fault rule %d (\"%s\"): %s", number, rule, problem));
  }
}
