package capsim.observe.prometheus;

import capsim.observe.access.Counter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A figure that a component's metrics state.
 *
 * @param figure its name here, the same for all components and versions: {@code activeSeries}; see
 *     {@link Catalogue}
 * @param unit {@code series}, {@code bytes}, {@code requests} …
 * @param labels what it is of: {@code operation} … ; empty for a component as a whole
 * @param value level, or total since the process started
 * @param perSecond mean rate over the window, of totals only; empty if there is none
 * @param metric the metric that states it
 */
public record Measure(
    String figure,
    String unit,
    SortedMap<String, String> labels,
    double value,
    OptionalDouble perSecond,
    String metric) {
  public Measure {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** A figure without a rate. */
  static Measure of(Catalogue.Entry entry, Map<String, String> labels, double value) {
    return new Measure(
        entry.figure(),
        entry.unit(),
        new TreeMap<>(labels),
        value,
        OptionalDouble.empty(),
        entry.metric());
  }

  /** Whether it only grows while a process lives. */
  @JsonIgnore
  public boolean isTotal() {
    return Catalogue.of(metric).filter(Catalogue.Entry::counter).isPresent();
  }

  /**
   * The same with its rate, if it is a total.
   *
   * @param earlier what it was before; null if it was not there, which is a total of nothing: a
   *     label value appears with its first request
   */
  Measure since(Measure earlier, double seconds) {
    if (!isTotal()) {
      return this;
    }
    Counter before = earlier == null ? Counter.ZERO : Counter.of(earlier.value);
    return with(Counter.of(value).since(before, seconds).perSecond());
  }

  /** The same with a rate. */
  Measure with(OptionalDouble rate) {
    return new Measure(figure, unit, labels, value, rate, metric);
  }
}
