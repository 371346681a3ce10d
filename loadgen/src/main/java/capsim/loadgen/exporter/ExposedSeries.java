package capsim.loadgen.exporter;

import capsim.workload.series.HistogramShape;
import capsim.workload.series.LabelSet;
import capsim.workload.series.SeriesVisitor;
import capsim.workload.series.ValueGenerator;
import java.util.ArrayList;
import java.util.List;

/** One series of a target: what a scrape shows of it, and its value. */
final class ExposedSeries {
  private static final String METRIC_NAME = "__name__";

  private final String name;
  private final LabelSet labels;
  private final ValueGenerator values;
  private final int shape;
  private double value;

  private ExposedSeries(String name, LabelSet labels, ValueGenerator values, int shape) {
    this.name = name;
    this.labels = labels;
    this.values = values;
    this.shape = shape;
  }

  /** A series as a catalogue hands it over. */
  record Visited(
      int position,
      SeriesVisitor.Source source,
      LabelSet labels,
      ValueGenerator values,
      long seed) {

    /**
     * What a scrape shows of it.
     *
     * @param base labels that the scrape adds: those of the target and external ones
     */
    ExposedSeries exposed(LabelSet base) {
      List<String> names = new ArrayList<>();
      List<String> values = new ArrayList<>();
      String name = "";
      for (int i = 0; i < labels.size(); i++) {
        String label = labels.names()[i];
        String value = labels.values()[i];
        if (label.equals(METRIC_NAME)) {
          name = value;
        } else if (!value.equals(ServiceDiscovery.value(base, label))) {
          names.add(label);
          values.add(value);
        }
      }
      var shown = new LabelSet(names.toArray(String[]::new), values.toArray(String[]::new));
      return new ExposedSeries(name, shown, values(), HistogramShape.numberOf(seed));
    }
  }

  /** Takes the next value. */
  void move() {
    value = values.next();
  }

  /** Name of the samples: {@code x_bucket} of a histogram {@code x}. */
  String name() {
    return name;
  }

  LabelSet labels() {
    return labels;
  }

  double value() {
    return value;
  }

  /** How the observations of a native histogram are spread. */
  HistogramShape shape() {
    return HistogramShape.of(shape);
  }
}
