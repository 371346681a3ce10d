package capsim.scenario;

/**
 * One thing that is wrong with a file.
 *
 * @param place {@code file:line:column}, {@code file}, or {@code --set key=value}
 * @param key path of the key, as {@code clusters[0].nodes}; empty for the whole file
 * @param message what was wrong, what was expected, and the nearest valid text
 */
public record Problem(String place, String key, String message) {
  @Override
  public String toString() {
    return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
