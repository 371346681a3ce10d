package capsim.observe;

import java.util.Optional;

/**
 * What was read, if it was.
 *
 * @param nanos middle of the reading, by the clock of the virtual machine
 */
record Timed<T>(Optional<T> value, long nanos) {
  private static final double NANOS_PER_SECOND = 1e9;

  double secondsSince(Timed<T> earlier) {
    return (nanos - earlier.nanos) / NANOS_PER_SECOND;
  }

  Timed<T> with(T other) {
    return new Timed<>(Optional.of(other), nanos);
  }
}
