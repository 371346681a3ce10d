package capsim.observe.exposition;

import java.util.Locale;
import java.util.Optional;

/** What a {@code # TYPE} line says of a family. */
public enum ExpositionType {
  COUNTER,
  GAUGE,
  HISTOGRAM,
  SUMMARY,
  /** {@code unknown}, or {@code untyped} in the text format. */
  UNKNOWN,
  /** Of OpenMetrics only. */
  GAUGEHISTOGRAM,
  /** Of OpenMetrics only. */
  INFO,
  /** Of OpenMetrics only. */
  STATESET;

  /** The type that a word names. */
  public static Optional<ExpositionType> of(String word) {
    if (word.equals("untyped")) {
      return Optional.of(UNKNOWN);
    }
    for (ExpositionType type : values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
