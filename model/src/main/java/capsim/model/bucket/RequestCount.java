package capsim.model.bucket;

import capsim.model.objectstore.S3Operation;
import java.util.EnumMap;
import java.util.Map;

/** A number of requests by operation; immutable. */
public final class RequestCount {
  /** No request. */
  public static final RequestCount NONE = new RequestCount(new EnumMap<>(S3Operation.class));

  private final Map<S3Operation, Double> counts;

  private RequestCount(Map<S3Operation, Double> counts) {
    this.counts = counts;
  }

  /** {@code times} requests of one operation. */
  public static RequestCount of(S3Operation operation, double times) {
    return NONE.plus(operation, times);
  }

  /** These and {@code times} more of one operation. */
  public RequestCount plus(S3Operation operation, double times) {
    var sum = new EnumMap<S3Operation, Double>(S3Operation.class);
    sum.putAll(counts);
    sum.merge(operation, times, Double::sum);
    return new RequestCount(sum);
  }

  /** These and those. */
  public RequestCount plus(RequestCount other) {
    var sum = new EnumMap<S3Operation, Double>(S3Operation.class);
    sum.putAll(counts);
    other.counts.forEach((operation, count) -> sum.merge(operation, count, Double::sum));
    return new RequestCount(sum);
  }

  /** All of them so many times. */
  public RequestCount times(double factor) {
    var product = new EnumMap<S3Operation, Double>(S3Operation.class);
    counts.forEach((operation, count) -> product.put(operation, count * factor));
    return new RequestCount(product);
  }

  /** How many of an operation. */
  public double of(S3Operation operation) {
    return counts.getOrDefault(operation, 0.0);
  }

  /** How many in all. */
  public double total() {
    double sum = 0;
    for (double count : counts.values()) {
      sum += count;
    }
    return sum;
  }
}
