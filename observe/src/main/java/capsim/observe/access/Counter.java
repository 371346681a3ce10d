package capsim.observe.access;

import java.util.OptionalDouble;

/**
 * Something that only grows while a process lives.
 *
 * @param total since the process started
 * @param perSecond mean rate over the window; empty without one, or when the process was restarted
 *     in it
 */
public record Counter(double total, OptionalDouble perSecond) {
  /** A counter at nothing, of which no rate is known. */
  public static final Counter ZERO = of(0);

  /** A counter that was read once. */
  public static Counter of(double total) {
    return new Counter(total, OptionalDouble.empty());
  }

  /**
   * The same with its rate.
   *
   * @param earlier what it was before
   * @param seconds since then
   */
  public Counter since(Counter earlier, double seconds) {
    return seconds <= 0 || total < earlier.total
        ? of(total)
        : new Counter(total, OptionalDouble.of((total - earlier.total) / seconds));
  }

  /** Both together; the rate is known if those of both are. */
  public Counter plus(Counter other) {
    return new Counter(
        total + other.total,
        perSecond.isPresent() && other.perSecond.isPresent()
            ? OptionalDouble.of(perSecond.getAsDouble() + other.perSecond.getAsDouble())
            : OptionalDouble.empty());
  }
}
