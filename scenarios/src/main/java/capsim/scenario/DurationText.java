package capsim.scenario;

import java.time.Duration;

/** Durations as scenarios write them, for options that are no key. */
public final class DurationText {
  private static final double NANOS = 1e9;

  private DurationText() {}

  /**
   * A duration as {@code 90s} or {@code 1h30m}.
   *
   * @throws IllegalArgumentException saying what is wrong with the text and what was expected
   */
  public static Duration parse(String text) {
    Quantity quantity = Quantity.parse(Kind.DURATION, text);
    if (quantity.error().isPresent()) {
      throw new IllegalArgumentException("'" + text + "' " + quantity.error().get());
    }
    return Duration.ofNanos(Math.round(quantity.value() * NANOS));
  }
}
