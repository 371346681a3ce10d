package capsim.observe.prometheus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What one component says of itself.
 *
 * @param name as the user calls it, or the {@code job} that it has in Prometheus
 * @param url of its metrics, or of the API that they were asked from, without credentials
 * @param kind what it seems to be: {@code receive}, {@code compact}, {@code store}, {@code query},
 *     {@code prometheus}, {@code agent}, {@code minio}, {@code other}; several joined by a plus
 * @param series samples of its exposition; 0 if it was asked through an API
 * @param measures its figures, by name
 */
public record ComponentObservation(
    String name, String url, String kind, long series, List<Measure> measures) {
  public ComponentObservation {
    measures = List.copyOf(measures);
  }

  /**
   * The same with rates.
   *
   * @param earlier what the same component said before
   * @param seconds since then
   */
  public ComponentObservation since(ComponentObservation earlier, double seconds) {
    Map<Key, Measure> before = new HashMap<>();
    earlier.measures.forEach(measure -> before.put(Key.of(measure), measure));
    return new ComponentObservation(
        name,
        url,
        kind,
        series,
        measures.stream()
            .map(measure -> measure.since(before.get(Key.of(measure)), seconds))
            .toList());
  }

  /** Whether a total is smaller than it was, which only a restart makes it. */
  public boolean restartedSince(ComponentObservation earlier) {
    Map<Key, Measure> before = new HashMap<>();
    earlier.measures.forEach(measure -> before.put(Key.of(measure), measure));
    return measures.stream()
        .anyMatch(
            measure -> {
              Measure old = before.get(Key.of(measure));
              return old != null && measure.isTotal() && measure.value() < old.value();
            });
  }

  private record Key(String metric, SortedMap<String, String> labels) {
    static Key of(Measure measure) {
      return new Key(measure.metric(), measure.labels());
    }
  }
}
