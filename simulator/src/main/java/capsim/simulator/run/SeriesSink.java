package capsim.simulator.run;

import capsim.simulator.meter.Meter;
import capsim.simulator.meter.RowSink;
import java.util.List;

/** Takes the time series of a run. */
public interface SeriesSink extends RowSink {
  /** The columns, before the first row. */
  void columns(List<Meter> meters);

  /** Takes nothing. */
  SeriesSink NONE =
      new SeriesSink() {
        @Override
        public void columns(List<Meter> meters) {}

        @Override
        public void row(long startMillis, double[] values) {}
      };
}
