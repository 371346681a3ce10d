package capsim.report.chart;

import java.util.Optional;

/** Text as the installed fonts can draw it; remembers what they could not. */
final class PngText {
  private final Fonts fonts;
  private String warning = "";

  PngText(Fonts fonts) {
    this.fonts = fonts;
  }

  String of(String text) {
    if (warning.isEmpty()) {
      warning = fonts.warning(text).orElse("");
    }
    return fonts.drawable(text);
  }

  Optional<String> warning() {
    return warning.isEmpty() ? Optional.empty() : Optional.of(warning);
  }
}
