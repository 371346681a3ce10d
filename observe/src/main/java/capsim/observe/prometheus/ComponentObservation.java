package capsim.observe.prometheus;

import java.util.List;

/**
 * What one component says of itself.
 *
 * @param name as the user calls it, or the {@code job} that it has in Prometheus
 * @param url of its metrics, or of the API that they were asked from, without credentials
 * @param kind what it seems to be: {@code receive}, {@code compact}, {@code store}, {@code query},
 *     {@code prometheus}, {@code agent}, {@code minio}, {@code other}; several joined by a plus
 * @param series lines of its exposition; 0 if it was asked through an API
 * @param bytes of its exposition as received; 0 if it was asked through an API
 * @param measures its figures, by name
 */
public record ComponentObservation(
    String name, String url, String kind, long series, long bytes, List<Measure> measures) {
  public ComponentObservation {
    measures = List.copyOf(measures);
  }
}
