package capsim.observe.exposition;

import java.util.Locale;
import java.util.Optional;

/** The text formats that exporters answer with. */
public enum ExpositionFormat {
  /** Prometheus text format 0.0.4: times in milliseconds, no end mark. */
  TEXT,
  /** OpenMetrics 1.0: times in seconds, exemplars, {@code # EOF} at the end. */
  OPEN_METRICS,
  /**
   * Either of them, as a saved file does not say: an end mark ends it, exemplars are skipped, and a
   * time is in seconds below 10^11 (the year 5138), above in milliseconds (from 1973).
   */
  SAVED;

  /** What to ask an exporter for; it may answer with either. */
  public static final String ACCEPT =
      "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.1";

  /**
   * The format that a header {@code Content-Type} announces; empty if it is none of them, as HTML
   * or protobuf. Prometheus, too, takes a missing header for its text format.
   */
  public static Optional<ExpositionFormat> ofContentType(String contentType) {
    String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (mediaType) {
      case "application/openmetrics-text" -> Optional.of(OPEN_METRICS);
      case "text/plain", "" -> Optional.of(TEXT);
      default -> Optional.empty();
    };
  }
}
