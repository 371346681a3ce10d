package capsim.loadgen.receiver;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests that brought data, as the receiver saw them.
 *
 * @param requests all of them, whatever became of them
 * @param wireBytes bytes of their bodies
 * @param rawBytes bytes of what could be unpacked of them
 * @param answers answers decided on, by status; 0 for those that never came
 */
public record RequestCounts(
    long requests, long wireBytes, long rawBytes, SortedMap<Integer, Long> answers) {
  public RequestCounts {
    answers = new TreeMap<>(answers);
  }
}
