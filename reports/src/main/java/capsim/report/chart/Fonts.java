package capsim.report.chart;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Which characters the fonts of this machine have. SVG needs none of this: there the reader's fonts
 * draw.
 *
 * @param any whether there is a font at all
 * @param has whether some font has a character
 */
record Fonts(boolean any, IntPredicate has) {
  /** Fonts with Hangul that look even beside Latin letters, by family, the best first. */
  private static final List<String> KOREAN =
      List.of(
          "Noto Sans CJK KR",
          "Noto Sans KR",
          "NanumGothic",
          "Nanum Gothic",
          "Malgun Gothic",
          "Apple SD Gothic Neo");

  private static final int HANGUL = '한';

  /** Those of this machine. */
  static Fonts installed() {
    try {
      Font font = font(Font.PLAIN, 13);
      // Asking for a glyph loads the font, which is when the JDK finds that there is none.
      boolean any = font.canDisplay('A');
      return new Fonts(any, font::canDisplay);
    } catch (InternalError | RuntimeException e) {
      // JDK 17 throws the one, newer ones the other, where fontconfig knows no font.
      return new Fonts(false, code -> false);
    }
  }

  /** A font of this machine that has Hangul if any has. */
  static Font font(int style, int pixels) {
    var logical = new Font(Font.SANS_SERIF, style, pixels);
    if (logical.canDisplay(HANGUL)) {
      return logical;
    }
    List<String> families =
        List.of(
            GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getAvailableFontFamilyNames(Locale.ROOT));
    return KOREAN.stream()
        .filter(families::contains)
        .findFirst()
        .map(family -> new Font(family, style, pixels))
        .orElse(logical);
  }

  /** What to install before a language can be drawn; empty if it can be. */
  Optional<String> missing(Locale language) {
    if (!any) {
      return Optional.of(
          "no font is installed, so PNG charts cannot be drawn: install the packages fontconfig and"
              + " fonts-dejavu-core");
    }
    return Numbers.korean(language) && !has.test(HANGUL)
        ? Optional.of(install())
        : Optional.empty();
  }

  private static String install() {
    return "no installed font has Hangul, so PNG charts have English labels: install the package"
        + " fonts-nanum or fonts-noto-cjk, and delete .java/fonts in the home directory, where the"
        + " JDK remembers what it found; SVG and HTML need no font here";
  }

  /** The text with a question mark for each character that no font has. */
  String drawable(String text) {
    var drawable = new StringBuilder(text.length());
    text.codePoints().forEach(code -> drawable.appendCodePoint(has.test(code) ? code : '?'));
    return drawable.toString();
  }

  /** What to say about texts that {@link #drawable} had to change. */
  Optional<String> warning(String text) {
    boolean hangul =
        text.codePoints()
            .anyMatch(
                code ->
                    !has.test(code)
                        && Character.UnicodeScript.of(code) == Character.UnicodeScript.HANGUL);
    if (hangul) {
      return Optional.of(
          "names in Hangul are drawn as question marks in PNG charts: install the package"
              + " fonts-nanum or fonts-noto-cjk");
    }
    boolean other = text.codePoints().anyMatch(code -> !has.test(code));
    return other
        ? Optional.of(
            "characters that no installed font has are drawn as question marks in PNG charts:"
                + " install the package fonts-noto-core or fonts-noto-cjk")
        : Optional.empty();
  }
}
