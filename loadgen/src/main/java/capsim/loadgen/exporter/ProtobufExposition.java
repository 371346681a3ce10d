package capsim.loadgen.exporter;

import capsim.workload.profile.HelpText;
import capsim.workload.profile.MetricType;
import capsim.workload.series.HistogramSample;
import capsim.workload.series.HistogramShape;
import capsim.workload.series.LabelSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code io.prometheus.client.MetricFamily} messages, each after its length. Field numbers:
 * prometheus/client_model v0.6.2 io/prometheus/client/metrics.proto.
 *
 * <p>The samples of a classic histogram or of a summary are one message here: where relabelling of
 * the job drops some of them, the scrape sees {@code _sum} and {@code _count} all the same.
 */
final class ProtobufExposition {
  private static final int FAMILY_NAME = 1;
  private static final int FAMILY_HELP = 2;
  private static final int FAMILY_TYPE = 3;
  private static final int FAMILY_METRIC = 4;
  private static final int METRIC_LABEL = 1;
  private static final int METRIC_GAUGE = 2;
  private static final int METRIC_COUNTER = 3;
  private static final int METRIC_SUMMARY = 4;
  private static final int METRIC_HISTOGRAM = 7;

  /** Gauge.value, Counter.value, Summary.sample_count, Histogram.sample_count, … */
  private static final int FIRST = 1;

  /** Summary.sample_sum, Histogram.sample_sum, LabelPair.value, Bucket.upper_bound, … */
  private static final int SECOND = 2;

  /** Summary.quantile, Histogram.bucket. */
  private static final int PARTS = 3;

  private static final int HISTOGRAM_SCHEMA = 5;
  private static final int HISTOGRAM_ZERO_THRESHOLD = 6;
  private static final int HISTOGRAM_ZERO_COUNT = 7;
  private static final int HISTOGRAM_POSITIVE_SPAN = 12;
  private static final int HISTOGRAM_POSITIVE_DELTA = 13;

  private final Output output = new Output();
  private final Output family = new Output();
  private final Output metric = new Output();
  private final Output value = new Output();
  private final Output part = new Output();
  private final HistogramSample histogram = new HistogramSample();

  byte[] write(List<ExposedFamily> families, List<ExposedSeries> series) {
    for (ExposedFamily one : families) {
      family.clear();
      family.textField(FAMILY_NAME, one.name());
      family.textField(FAMILY_HELP, HelpText.of(one.name()));
      family.varintField(FAMILY_TYPE, typeNumber(one.type()));
      write(one, series.subList(one.from(), one.to()));
      output.delimited(family);
    }
    return output.toByteArray();
  }

  private static int typeNumber(MetricType type) {
    return switch (type) {
      case COUNTER -> 0;
      case GAUGE -> 1;
      case SUMMARY -> 2;
      case HISTOGRAM, NATIVE_HISTOGRAM -> 4;
    };
  }

  private void write(ExposedFamily one, List<ExposedSeries> series) {
    switch (one.type()) {
      case COUNTER -> series.forEach(s -> single(s, METRIC_COUNTER));
      case GAUGE -> series.forEach(s -> single(s, METRIC_GAUGE));
      case NATIVE_HISTOGRAM -> series.forEach(this::nativeHistogram);
      case HISTOGRAM -> compound(one, series, "le", METRIC_HISTOGRAM);
      case SUMMARY -> compound(one, series, "quantile", METRIC_SUMMARY);
    }
  }

  private void single(ExposedSeries series, int field) {
    value.clear();
    value.doubleField(FIRST, series.value());
    addMetric(series.labels(), field);
  }

  private void addMetric(LabelSet labels, int field) {
    metric.clear();
    for (int i = 0; i < labels.size(); i++) {
      part.clear();
      part.textField(FIRST, labels.names()[i]);
      part.textField(SECOND, labels.values()[i]);
      metric.messageField(METRIC_LABEL, part);
    }
    metric.messageField(field, value);
    family.messageField(FAMILY_METRIC, metric);
  }

  private void nativeHistogram(ExposedSeries series) {
    series.shape().fill(series.value(), histogram);
    value.clear();
    value.varintField(FIRST, histogram.count());
    value.doubleField(SECOND, histogram.sum());
    value.zigzagField(HISTOGRAM_SCHEMA, HistogramShape.SCHEMA);
    value.doubleField(HISTOGRAM_ZERO_THRESHOLD, HistogramShape.ZERO_THRESHOLD);
    value.varintField(HISTOGRAM_ZERO_COUNT, 0);
    // A span is what tells a native histogram from a classic one, so an empty one has it, too.
    part.clear();
    part.zigzagField(FIRST, histogram.buckets() == 0 ? 0 : histogram.offset());
    part.varintField(SECOND, histogram.buckets());
    value.messageField(HISTOGRAM_POSITIVE_SPAN, part);
    long previous = 0;
    for (int i = 0; i < histogram.buckets(); i++) {
      value.zigzagField(HISTOGRAM_POSITIVE_DELTA, histogram.bucket(i) - previous);
      previous = histogram.bucket(i);
    }
    addMetric(series.labels(), METRIC_HISTOGRAM);
  }

  /** Joins the series of a histogram or summary that differ by the bound alone. */
  private void compound(ExposedFamily one, List<ExposedSeries> series, String bound, int field) {
    LabelSet group = null;
    for (ExposedSeries next : series) {
      LabelSet labels = without(next.labels(), bound);
      if (!labels.equals(group)) {
        if (group != null) {
          addMetric(group, field);
        }
        value.clear();
        group = labels;
      }
      if (next.name().equals(one.name() + "_count")) {
        value.varintField(FIRST, (long) next.value());
      } else if (next.name().equals(one.name() + "_sum")) {
        value.doubleField(SECOND, next.value());
      } else {
        bounded(next, bound, field);
      }
    }
    if (group != null) {
      addMetric(group, field);
    }
  }

  private void bounded(ExposedSeries series, String bound, int field) {
    double limit = parsed(ServiceDiscovery.value(series.labels(), bound));
    part.clear();
    if (field == METRIC_HISTOGRAM) {
      part.varintField(FIRST, (long) series.value());
      part.doubleField(SECOND, limit);
    } else {
      part.doubleField(FIRST, limit);
      part.doubleField(SECOND, series.value());
    }
    value.messageField(PARTS, part);
  }

  private static double parsed(String bound) {
    return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
  }

  private static LabelSet without(LabelSet labels, String name) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (!labels.names()[i].equals(name)) {
        names.add(labels.names()[i]);
        values.add(labels.values()[i]);
      }
    }
    return new LabelSet(names.toArray(String[]::new), values.toArray(String[]::new));
  }
}
