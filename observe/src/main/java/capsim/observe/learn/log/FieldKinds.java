package capsim.observe.learn.log;

import capsim.workload.profile.LogField;
import capsim.workload.profile.LogField.Numbers;
import capsim.workload.profile.LogField.Pattern;
import capsim.workload.profile.LogField.Values;
import capsim.workload.profile.LogField.Weighted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Decides what a column becomes in a profile. */
final class FieldKinds {
  /** Texts that a profile lists for a field; of more, the most frequent ones. */
  static final int MOST_VALUES = 2000;

  /** Numbers of more values are stated by quantiles. */
  private static final int FEW_VALUES = 50;

  /** A share of different values from which they are taken as drawn, not chosen. */
  private static final double MOSTLY_NEW = 0.5;

  private static final int FEWEST_DRAWN = 20;
  private static final int PARTS = 16;
  private static final java.util.regex.Pattern NUMBER =
      java.util.regex.Pattern.compile("(?:0|[1-9]\\d{0,14})(?:\\.(\\d{1,6}))?");

  private FieldKinds() {}

  /**
   * The field of a column.
   *
   * @param share of its values that are listed, the most frequent ones
   */
  static LogField of(String name, Column column, double share) {
    double run = column.run();
    boolean drawn = column.size() >= FEWEST_DRAWN && column.distinct() > MOSTLY_NEW * column.size();
    int decimals = column.distinct() > FEW_VALUES ? decimals(column) : -1;
    if (decimals >= 0) {
      return numbers(name, run, decimals, column);
    }
    if (drawn) {
      String pattern = pattern(column);
      if (!pattern.isEmpty()) {
        return new Pattern(name, run, pattern);
      }
    }
    return values(name, run, column, share);
  }

  private static LogField values(String name, double run, Column column, double share) {
    List<Weighted> values = new ArrayList<>();
    column.counts().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(Math.max(1, Math.min(MOST_VALUES, Math.round(share * column.distinct()))))
        .forEach(e -> values.add(new Weighted(e.getKey(), e.getValue())));
    return new Values(name, run, values);
  }

  /** Decimals that all values have; -1 if they are no numbers, or have not as many. */
  private static int decimals(Column column) {
    int decimals = -1;
    for (String value : column.counts().keySet()) {
      var matcher = NUMBER.matcher(value);
      if (!matcher.matches()) {
        return -1;
      }
      int own = matcher.group(1) == null ? 0 : matcher.group(1).length();
      if (decimals >= 0 && own != decimals) {
        return -1;
      }
      decimals = own;
    }
    return decimals;
  }

  private static LogField numbers(String name, double run, int decimals, Column column) {
    double[] sorted = column.inOrder().stream().mapToDouble(Double::parseDouble).sorted().toArray();
    List<Double> quantiles = new ArrayList<>();
    for (int i = 0; i <= PARTS; i++) {
      quantiles.add(sorted[(int) Math.round((double) i / PARTS * (sorted.length - 1))]);
    }
    return new Numbers(name, run, decimals, quantiles);
  }

  /** The shape that all values have; empty if their lengths differ or it cannot be stated. */
  private static String pattern(Column column) {
    List<String> values = new ArrayList<>(column.counts().keySet());
    int length = values.get(0).length();
    StringBuilder pattern = new StringBuilder();
    String last = "";
    int times = 0;
    for (int i = 0; i < length; i++) {
      String place = place(values, i, length);
      if (place.isEmpty()) {
        return "";
      }
      if (!place.equals(last)) {
        append(pattern, last, times);
        last = place;
        times = 0;
      }
      times++;
    }
    append(pattern, last, times);
    return pattern.toString();
  }

  private static void append(StringBuilder pattern, String place, int times) {
    if (place.startsWith("[") && times > 1) {
      pattern.append(place).append('{').append(times).append('}');
    } else {
      pattern.append(place.repeat(times));
    }
  }

  private static String place(List<String> values, int i, int length) {
    boolean[] seen = new boolean[128];
    for (String value : values) {
      char c = value.length() == length ? value.charAt(i) : 0;
      if (c < ' ' || c > '~' || "\"\\[]{}".indexOf(c) >= 0) {
        return "";
      }
      seen[c] = true;
    }
    int different = 0;
    char one = 0;
    for (char c = ' '; c <= '~'; c++) {
      if (seen[c]) {
        different++;
        one = c;
      }
    }
    if (different == 1) {
      return String.valueOf(one);
    }
    for (String candidate :
        List.of("[0-9]", "[0-9a-f]", "[0-9A-F]", "[a-z]", "[0-9a-z]", "[0-9A-Z]", "[0-9A-Za-z]")) {
      if (covers(candidate, seen)) {
        return candidate;
      }
    }
    return "";
  }

  private static boolean covers(String set, boolean[] seen) {
    boolean[] in = new boolean[seen.length];
    for (int i = 1; i + 2 < set.length(); i += 3) {
      Arrays.fill(in, set.charAt(i), set.charAt(i + 2) + 1, true);
    }
    for (int c = 0; c < seen.length; c++) {
      if (seen[c] && !in[c]) {
        return false;
      }
    }
    return true;
  }
}
