package capsim.workload.profile;

/** How a metric family is exposed, and so how many series one label set of it makes. */
public enum MetricType {
  /** One series. */
  COUNTER,
  /** One series. */
  GAUGE,
  /** {@code _bucket} once per bound and {@code +Inf}, {@code _sum}, {@code _count}. */
  HISTOGRAM,
  /** One series whose samples are sparse integer histograms. */
  NATIVE_HISTOGRAM,
  /** One series per quantile, {@code _sum}, {@code _count}. */
  SUMMARY
}
