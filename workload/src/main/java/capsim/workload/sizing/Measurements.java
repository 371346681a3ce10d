package capsim.workload.sizing;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Numbers that took encoding to find (bits of a value process, bytes of a request …), by what they
 * were found for. They depend on nothing else, so they can be kept from one run to the next: {@link
 * #added} hands out what is new. Safe for use by several threads.
 */
public final class Measurements {
  private final Map<Object, double[]> known = new ConcurrentHashMap<>();
  private final Map<String, double[]> stored;
  private final Map<String, double[]> added = new ConcurrentHashMap<>();

  private Measurements(Map<String, double[]> stored) {
    this.stored = Map.copyOf(stored);
  }

  /** Nothing is known yet. */
  public static Measurements none() {
    return new Measurements(Map.of());
  }

  /** Knows what {@link #added} handed out before, made by the same encoders. */
  public static Measurements of(Map<String, double[]> stored) {
    return new Measurements(stored);
  }

  /**
   * The numbers for a key, measured if they are not known.
   *
   * @param key a value whose text states everything that the numbers depend on
   * @return not to be changed
   */
  public double[] of(Object key, Supplier<double[]> measure) {
    double[] numbers = known.get(key);
    if (numbers == null) {
      String digest = digest(key.getClass().getSimpleName() + key);
      numbers = stored.get(digest);
      if (numbers == null) {
        numbers = measure.get();
        added.put(digest, numbers);
      }
      known.put(key, numbers);
    }
    return numbers;
  }

  /** What was measured since, in the order of its keys. */
  public Map<String, double[]> added() {
    return new TreeMap<>(added);
  }

  /** FNV-1a of 64 bits: a few thousand keys do not collide. */
  private static String digest(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return Long.toHexString(hash);
  }
}
