package capsim.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide text is, without a font: the reader's fonts are not known when a chart is made. The
 * widths are those of DejaVu Sans, one of the widest that browsers fall back to, so that text
 * rarely takes more.
 */
final class TextWidth {
  private static final String ELLIPSIS = "…";
  private static final String NARROW = " \u00A0.,:;'|!ijlI[]()ft/-";
  private static final String WIDE = "mwMW@%";

  /** How much wider bold letters are. */
  private static final double BOLD = 1.13;

  private TextWidth() {}

  /** Width at a font size, both in pixels. */
  static double of(String text, double fontPixels) {
    return text.codePoints().mapToDouble(TextWidth::ems).sum() * fontPixels;
  }

  /** Width in bold. */
  static double bold(String text, double fontPixels) {
    return of(text, fontPixels) * BOLD;
  }

  /** As much of a text in bold as fits. */
  static String fitBold(String text, double fontPixels, double most) {
    return fit(text, fontPixels, most / BOLD);
  }

  private static double ems(int code) {
    if ((code >= 0x1100 && Character.isIdeographic(code)) || hangul(code) || code >= 0x1F000) {
      return 1;
    }
    if (NARROW.indexOf(code) >= 0) {
      return 0.37;
    }
    if (WIDE.indexOf(code) >= 0) {
      return 0.92;
    }
    return Character.isUpperCase(code) || code > 0x2000 ? 0.72 : 0.62;
  }

  private static boolean hangul(int code) {
    return Character.UnicodeScript.of(code) == Character.UnicodeScript.HANGUL
        || (code >= 0x3000 && code < 0x3100);
  }

  /** The text, or as much of its beginning as fits before an ellipsis. */
  static String fit(String text, double fontPixels, double most) {
    if (of(text, fontPixels) <= most) {
      return text;
    }
    int end = text.length();
    while (end > 0 && of(text.substring(0, end) + ELLIPSIS, fontPixels) > most) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + ELLIPSIS;
  }

  /**
   * The text in lines that fit, broken at spaces, else at points, else anywhere; the last line ends
   * in an ellipsis if there is more.
   */
  static List<String> wrap(String text, double fontPixels, double most, int lines) {
    var wrapped = new ArrayList<String>();
    String rest = text.strip();
    while (!rest.isEmpty()) {
      if (wrapped.size() == lines - 1) {
        wrapped.add(fit(rest, fontPixels, most));
        break;
      }
      int end = lineEnd(rest, fontPixels, most);
      wrapped.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    return wrapped.isEmpty() ? List.of("") : wrapped;
  }

  private static int lineEnd(String text, double fontPixels, double most) {
    if (of(text, fontPixels) <= most) {
      return text.length();
    }
    int end = text.length();
    while (end > 1 && of(text.substring(0, end), fontPixels) > most) {
      end = text.offsetByCodePoints(end, -1);
    }
    int space = text.lastIndexOf(' ', end);
    // Keys of scenarios have no spaces, but points.
    int point = text.lastIndexOf('.', end - 1) + 1;
    return space > 0 ? space : point > 0 ? point : Math.max(1, end);
  }
}
