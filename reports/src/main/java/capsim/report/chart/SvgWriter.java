package capsim.report.chart;

import java.util.Locale;

/** Writes SVG: elements, attributes in the order given, numbers with two digits at most. */
final class SvgWriter {
  private final StringBuilder out = new StringBuilder(8192);

  /** An element that stays open; attributes are names and values in turn. */
  SvgWriter open(String tag, Object... attributes) {
    begin(tag, attributes);
    out.append('>');
    return this;
  }

  SvgWriter close(String tag) {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  /** An element without content. */
  SvgWriter leaf(String tag, Object... attributes) {
    begin(tag, attributes);
    out.append("/>\n");
    return this;
  }

  /** An element with a text, which a pointer on it shows, and nothing else. */
  SvgWriter mark(String tag, String hover, Object... attributes) {
    open(tag, attributes);
    element("title", hover);
    return close(tag);
  }

  /** An element that holds text only. */
  SvgWriter element(String tag, String text, Object... attributes) {
    open(tag, attributes);
    out.append(escape(text));
    out.append("</").append(tag).append('>');
    return this;
  }

  /**
   * Text whose middle is about at a height.
   *
   * @param kind its class
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  SvgWriter text(double x, double middle, String kind, String anchor, String text) {
    // A third of an em: half the height of a digit. All fonts of charts are near 12 pixels.
    double baseline = middle + 4;
    if (anchor.equals("start")) {
      element("text", text, "class", kind, "x", x, "y", baseline);
    } else {
      element("text", text, "class", kind, "text-anchor", anchor, "x", x, "y", baseline);
    }
    out.append('\n');
    return this;
  }

  SvgWriter raw(String markup) {
    out.append(markup);
    return this;
  }

  private void begin(String tag, Object... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String text = value instanceof Double number ? number(number) : escape(value.toString());
      out.append(' ').append(attributes[i]).append("=\"").append(text).append('"');
    }
  }

  /** A coordinate: a hundredth of a pixel is more than any eye or zoom needs. */
  static String number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths % 100 == 0) {
      return Long.toString(hundredths / 100);
    }
    String text = String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
    return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
  }

  /** Text that is safe inside elements and attributes, of XML and HTML. */
  static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        // XML 1.0 has no way at all to write most control characters.
        default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
