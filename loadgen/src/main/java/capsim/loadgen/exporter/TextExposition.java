package capsim.loadgen.exporter;

import capsim.workload.profile.HelpText;
import capsim.workload.profile.MetricType;
import capsim.workload.series.HistogramSample;
import capsim.workload.series.LabelSet;
import java.util.List;

/**
 * Writes the Prometheus text format 0.0.4 or OpenMetrics 1.0. Neither knows native histograms: they
 * show as client_golang shows them there, with the one bucket {@code +Inf}.
 */
final class TextExposition {
  private static final String TOTAL = "_total";

  /** Whole numbers below this are exact in a double and written without an exponent. */
  private static final double EXACT = 1e15;

  private final boolean openMetrics;
  private final Output output = new Output();
  private final HistogramSample histogram = new HistogramSample();

  TextExposition(boolean openMetrics) {
    this.openMetrics = openMetrics;
  }

  byte[] write(List<ExposedFamily> families, List<ExposedSeries> series) {
    for (ExposedFamily family : families) {
      describe(family);
      for (ExposedSeries one : series.subList(family.from(), family.to())) {
        if (family.type() == MetricType.NATIVE_HISTOGRAM) {
          one.shape().fill(one.value(), histogram);
          line(one.name() + "_bucket", one.labels(), "+Inf", histogram.count());
          line(one.name() + "_sum", one.labels(), "", histogram.sum());
          line(one.name() + "_count", one.labels(), "", histogram.count());
        } else {
          line(one.name(), one.labels(), "", one.value());
        }
      }
    }
    if (openMetrics) {
      output.text("# EOF\n");
    }
    return output.toByteArray();
  }

  private void describe(ExposedFamily family) {
    String name = family.name();
    String type =
        switch (family.type()) {
          case COUNTER -> "counter";
          case GAUGE -> "gauge";
          case HISTOGRAM, NATIVE_HISTOGRAM -> "histogram";
          case SUMMARY -> "summary";
        };
    if (openMetrics && family.type() == MetricType.COUNTER) {
      // OpenMetrics knows counters by their suffix, which is not part of the family's name.
      boolean total = name.endsWith(TOTAL);
      type = total ? type : "unknown";
      name = total ? name.substring(0, name.length() - TOTAL.length()) : name;
    }
    output.text("# HELP ").text(name).text(" ").text(HelpText.of(family.name())).text("\n");
    output.text("# TYPE ").text(name).text(" ").text(type).text("\n");
  }

  /**
   * One sample.
   *
   * @param bound value of a further label {@code le}, empty for none
   */
  private void line(String name, LabelSet labels, String bound, double value) {
    output.text(name);
    if (labels.size() > 0 || !bound.isEmpty()) {
      String before = "{";
      for (int i = 0; i < labels.size(); i++) {
        output.text(before).text(labels.names()[i]).text("=\"");
        output.text(escaped(labels.values()[i])).text("\"");
        before = ",";
      }
      if (!bound.isEmpty()) {
        output.text(before).text("le=\"").text(bound).text("\"");
      }
      output.text("}");
    }
    output.text(" ").text(number(value)).text("\n");
  }

  private static String escaped(String text) {
    if (text.indexOf('\\') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0) {
      return text;
    }
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** A number that Go's ParseFloat reads back to the same bits. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    long whole = (long) value;
    boolean negativeZero = value == 0 && 1 / value < 0;
    boolean exact = whole == value && Math.abs(value) < EXACT && !negativeZero;
    return exact ? Long.toString(whole) : Double.toString(value);
  }
}
