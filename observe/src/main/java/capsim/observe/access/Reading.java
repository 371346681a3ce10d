package capsim.observe.access;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a reader is given beside its target.
 *
 * @param bounds on time and memory
 * @param problems where it reports what it could not read
 * @param stopped whether the user wants it to end; what was read until then is answered
 * @param progress takes a line now and then; called by the thread that reads
 */
public record Reading(
    Bounds bounds, Problems problems, BooleanSupplier stopped, Consumer<String> progress) {
  /** With usual bounds, nobody who stops it or looks on. */
  public static Reading into(Problems problems) {
    return new Reading(Bounds.DEFAULT, problems, () -> false, line -> {});
  }
}
