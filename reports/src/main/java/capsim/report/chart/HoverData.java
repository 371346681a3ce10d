package capsim.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** What the script of a page must know of a chart, as JSON. */
final class HoverData {
  private static final MathContext SIX_FIGURES = new MathContext(6);
  private static final double EXACT = 1e15;

  private HoverData() {}

  /** Values of a chart over time. */
  static String of(LineChart chart) {
    var json = new StringBuilder("{");
    json.append("\"shape\":").append(quoted(chart.shape().name()));
    head(json, chart.caption(), chart.x());
    json.append(",\"y\":").append(axis(chart.y()));
    json.append(",\"places\":").append(array(chart.places(), true)).append(",\"series\":[");
    for (int i = 0; i < chart.series().size(); i++) {
      Series series = chart.series().get(i);
      json.append(i == 0 ? "" : ",").append("{\"name\":").append(quoted(series.name()));
      json.append(",\"values\":").append(array(series.values(), false)).append('}');
    }
    return json.append("]}").toString();
  }

  /** What is needed to zoom into spans. */
  static String of(SpanChart chart) {
    var json = new StringBuilder("{\"shape\":\"SPANS\"");
    head(json, chart.caption(), Axis.of("", Quantity.INSTANT));
    return json.append('}').toString();
  }

  private static void head(StringBuilder json, Caption caption, Axis x) {
    json.append(",\"lang\":").append(quoted(caption.language().getLanguage()));
    json.append(",\"x\":").append(axis(x));
  }

  private static String axis(Axis axis) {
    return "{\"quantity\":"
        + quoted(axis.quantity().name())
        + ",\"unit\":"
        + quoted(axis.unit())
        + "}";
  }

  private static String array(List<Double> values, boolean exact) {
    var json = new StringBuilder("[");
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      json.append(i == 0 ? "" : ",").append(exact ? number(value) : rounded(value));
    }
    return json.append(']').toString();
  }

  /** A number as it is; whole ones without a point. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String rounded(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(SIX_FIGURES).stripTrailingZeros();
    return rounded.scale() <= 0 && rounded.precision() - rounded.scale() <= 9
        ? rounded.toPlainString()
        : rounded.toString();
  }

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else {
        json.append(c < ' ' ? ' ' : c);
      }
    }
    return json.append('"').toString();
  }
}
