package capsim.model.thanos;

import java.util.Locale;

/** Numbers as a person reads them, for the sentences of findings. */
final class Words {
  private static final String[] BYTE_PREFIXES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  private static final double THOUSAND = 1000;

  private Words() {}

  static String bytes(double bytes) {
    double value = bytes;
    int prefix = 0;
    while (value >= THOUSAND && prefix < BYTE_PREFIXES.length - 1) {
      value /= THOUSAND;
      prefix++;
    }
    return number(value) + " " + BYTE_PREFIXES[prefix];
  }

  static String count(double count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  static String seconds(double seconds) {
    if (seconds < 120) {
      return number(seconds) + " s";
    }
    return seconds < 7200 ? number(seconds / 60) + " min" : number(seconds / 3600) + " h";
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", share * 100);
  }

  static String number(double value) {
    if (value >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 1 ? "%.1f" : "%.2g", value);
  }
}
