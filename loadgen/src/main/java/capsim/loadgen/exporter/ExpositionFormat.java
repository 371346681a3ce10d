package capsim.loadgen.exporter;

import java.util.Locale;

/** In which form metrics are exposed. */
enum ExpositionFormat {
  /** Prometheus text format. */
  TEXT("text/plain; version=0.0.4; charset=utf-8"),
  /** OpenMetrics 1.0 text. */
  OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8"),
  /** Length-delimited {@code io.prometheus.client.MetricFamily}: with native histograms. */
  PROTOBUF(
      "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;"
          + " encoding=delimited");

  private final String contentType;

  ExpositionFormat(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /**
   * The format that a client likes best, by the weights of its {@code Accept} header (RFC 9110,
   * 12.5.1) and, where these are equal, by its order; text for who says nothing that is known.
   */
  static ExpositionFormat accepted(String accept) {
    ExpositionFormat best = TEXT;
    double bestWeight = 0;
    for (String range : (accept == null ? "" : accept.toLowerCase(Locale.ROOT)).split(",")) {
      ExpositionFormat format = named(range);
      double weight = weight(range);
      if (format != null && weight > bestWeight) {
        best = format;
        bestWeight = weight;
      }
    }
    return best;
  }

  private static ExpositionFormat named(String range) {
    String type = range.split(";")[0].strip();
    return switch (type) {
      case "application/vnd.google.protobuf" ->
          range.contains("io.prometheus.client.metricfamily") && range.contains("delimited")
              ? PROTOBUF
              : null;
      case "application/openmetrics-text" -> OPEN_METRICS;
      case "text/plain", "text/*", "*/*" -> TEXT;
      default -> null;
    };
  }

  private static double weight(String range) {
    for (String parameter : range.split(";")) {
      String[] parts = parameter.strip().split("=", 2);
      if (parts[0].equals("q") && parts.length == 2 && parts[1].matches("[01](\\.\\d{0,3})?")) {
        return Double.parseDouble(parts[1]);
      }
    }
    return 1;
  }
}
