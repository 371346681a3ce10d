package capsim.report.chart;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
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

  /**
   * A message; texts replace {0}, {1} and so on as they are.
   *
   * @throws MissingResourceException if no message has this key
   */
  String get(String key, String... texts) {
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(texts);
  }

  /** A message that there may be, or else a text. */
  private String known(String key, String otherwise) {
    return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
  }

  /** The caption of a chart whose title is a message. */
  Caption caption(String key, String note, String description) {
    return new Caption(get(key), note, description, language);
  }

  /** A component of a plan as people call it. */
  String component(String key) {
    return known("component." + key.replace(' ', '.'), key);
  }

  /** What of a cost is paid for: a component, or an item that stands for itself. */
  String costItem(String item) {
    return known("item." + item.replace(' ', '.'), component(item));
  }

  /** A link of a plan, whose ends may be components. */
  String link(String link) {
    String ends = link;
    for (String component : new String[] {"receive", "openSearch", "minio", "store"}) {
      // Clusters may be called anything: only whole ends are replaced.
      ends = ends.replaceAll("^" + component + " ↔", component(component) + " ↔");
      ends = ends.replaceAll("↔ " + component + "$", "↔ " + component(component));
    }
    return ends;
  }

  /** A kind of work of the compactor. */
  String work(String kind) {
    String words = kind;
    for (String word : new String[] {"vertical", "merge", "downsample"}) {
      words = words.replace(word, get("work." + word));
    }
    return words;
  }
}
