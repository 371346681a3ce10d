package capsim.report.chart;

import capsim.simulator.meter.Meter;
import capsim.simulator.run.SeriesSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what charts need of a time series in bounded memory: of neighbouring rows, once there are
 * too many, only the highest value, since bursts are what a chart is for.
 */
public final class ChartData implements SeriesSink {
  /** More points than pixels would only hide each other. */
  private static final int MOST_POINTS = 1024;

  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Long> startMillis = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();
  private int rowsPerPoint = 1;
  private int inLast;

  @Override
  public void columns(List<Meter> meters) {
    for (int i = 0; i < meters.size(); i++) {
      columns.put(meters.get(i).name(), i);
    }
  }

  @Override
  public void row(long rowMillis, double[] values) {
    if (inLast == 0) {
      startMillis.add(rowMillis);
      rows.add(values.clone());
    } else {
      highest(rows.get(rows.size() - 1), values);
    }
    inLast = (inLast + 1) % rowsPerPoint;
    if (rows.size() > MOST_POINTS && inLast == 0) {
      halve();
    }
  }

  private static void highest(double[] of, double[] other) {
    for (int i = 0; i < of.length; i++) {
      of[i] = Math.max(of[i], other[i]);
    }
  }

  private void halve() {
    int kept = 0;
    for (int i = 0; i < rows.size(); i += 2) {
      double[] row = rows.get(i);
      if (i + 1 < rows.size()) {
        highest(row, rows.get(i + 1));
      }
      rows.set(kept, row);
      startMillis.set(kept, startMillis.get(i));
      kept++;
    }
    rows.subList(kept, rows.size()).clear();
    startMillis.subList(kept, startMillis.size()).clear();
    rowsPerPoint *= 2;
  }

  /** Points that there are. */
  int points() {
    return rows.size();
  }

  /** When each point begins, since the Unix epoch. */
  List<Long> startMillis() {
    return List.copyOf(startMillis);
  }

  /** Values of a meter, one for each point; empty if the run had no such meter. */
  Optional<double[]> values(String meter) {
    Integer column = columns.get(meter);
    if (column == null) {
      return Optional.empty();
    }
    double[] values = new double[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i)[column];
    }
    return Optional.of(values);
  }
}
