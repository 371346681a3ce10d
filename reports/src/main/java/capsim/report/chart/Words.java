package capsim.report.chart;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of charts and pages, from the bundle of a language; English where there is none. */
final class Words {
  private final ResourceBundle bundle;
  private final Locale language;

  private Words(ResourceBundle bundle, Locale language) {
    this.bundle = bundle;
    this.language = language;
  }

  static Words of(Locale language) {
    // The default locale of the machine must not decide.
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    Locale known = Numbers.korean(language) ? Locale.KOREAN : Locale.ENGLISH;
    return new Words(
        ResourceBundle.getBundle("capsim.report.chart.messages", known, control), known);
  }

  Locale language() {
    return language;
  }

  boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** A message; texts replace {0}, {1} and so on as they are. */
  String get(String key, String... texts) {
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(texts);
  }
}
