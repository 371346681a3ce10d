package capsim.simulator.meter;

import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Simulation;
import java.util.ArrayList;
import java.util.List;

/** All meters of a run, and the clock that makes rows of them. */
public final class Meters {
  private final Simulation simulation;
  private final long stepMillis;
  private final List<Meter> meters = new ArrayList<>();
  private final List<Runnable> samplers = new ArrayList<>();
  private final Handler tick = argument -> step();
  private RowSink sink = (start, values) -> {};
  private long observedFromMillis = Long.MAX_VALUE;
  private double[] row = {};

  /**
   * No meters yet.
   *
   * @param stepMillis time between two rows
   */
  public Meters(Simulation simulation, long stepMillis) {
    if (stepMillis <= 0) {
      throw new IllegalArgumentException("stepMillis must be > 0: " + stepMillis);
    }
    this.simulation = simulation;
    this.stepMillis = stepMillis;
  }

  /** A new level. */
  public Level level(String name, String unit) {
    var level = new Level(simulation, name, unit);
    meters.add(level);
    return level;
  }

  /**
   * A new counter.
   *
   * @param unit of the rates, as {@code 1/s} or {@code B/s}
   */
  public Counter counter(String name, String unit) {
    var counter = new Counter(name, unit);
    meters.add(counter);
    return counter;
  }

  /** Is run before each row: for meters that are cheaper to work out than to keep. */
  public void beforeRow(Runnable sampler) {
    samplers.add(sampler);
  }

  /**
   * Begins to make rows; no meter may join afterwards.
   *
   * @param observedFromMillis earlier rows are warm-up: neither summarised nor handed on
   */
  public void start(long observedFromMillis, RowSink sink) {
    this.sink = sink;
    this.observedFromMillis = observedFromMillis;
    this.row = new double[meters.size()];
    if (observedFromMillis > simulation.nowMillis()) {
      simulation.at(observedFromMillis, Simulation.OBSERVER + 1, argument -> beginObservation(), 0);
    }
    simulation.at(simulation.nowMillis() + stepMillis, Simulation.OBSERVER, tick, 0);
  }

  private void beginObservation() {
    meters.forEach(Meter::beginObservation);
  }

  private void step() {
    samplers.forEach(Runnable::run);
    long now = simulation.nowMillis();
    boolean observed = now > observedFromMillis;
    for (int i = 0; i < row.length; i++) {
      row[i] = meters.get(i).endStep(now, stepMillis, observed);
    }
    if (observed) {
      sink.row(now - stepMillis, row);
    }
    simulation.at(now + stepMillis, Simulation.OBSERVER, tick, 0);
  }

  /** A piece of work is done; work that began before the observation is not handed on. */
  public void work(Work work) {
    if (work.startMillis() >= observedFromMillis) {
      sink.work(work);
    }
  }

  /** The columns, in their order. */
  public List<Meter> columns() {
    return List.copyOf(meters);
  }

  /** What remains of all meters. */
  public List<Summary> summaries() {
    return meters.stream().map(Meter::summary).toList();
  }
}
