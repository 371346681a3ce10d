package capsim.simulator.run;

import capsim.model.plan.Plan;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Scenario;
import capsim.simulator.engine.Simulation;
import capsim.simulator.ingest.Losses.Loss;
import capsim.simulator.meter.Meters;
import capsim.simulator.run.SimulationResult.Limit;
import java.util.ArrayList;
import java.util.List;

/** Runs simulations: a run is a function of inputs and options. */
public final class Simulator {
  /**
   * When every observation begins: 2026-01-01T00:00Z, a Thursday on which a fortnight of Thanos
   * begins (a multiple of 14 days since the epoch), so that the cascades are easy to find.
   */
  public static final long START_MILLIS = 1_767_225_600_000L;

  private static final long DAY_MILLIS = 86_400_000;

  private Simulator() {}

  /**
   * Plays a scenario.
   *
   * @param series takes the rows as they come
   * @param progress is asked after each simulated day at least
   */
  public static SimulationResult run(
      Inputs inputs, Options options, SeriesSink series, Progress progress) {
    long begin = START_MILLIS - options.warmUpDays() * DAY_MILLIS;
    var simulation = new Simulation(begin, options.seed());
    var meters = new Meters(simulation, options.stepMillis());
    var platform = new Platform(simulation, meters, inputs);
    var watch = new EventWatch(platform);
    var disturbances = new Disturbances(platform, watch);
    series.columns(meters.columns());
    meters.start(START_MILLIS, series);
    platform.start();
    disturbances.schedule(START_MILLIS);
    watch.start();
    long end = START_MILLIS + options.days() * DAY_MILLIS;
    boolean complete = true;
    for (long day = begin + DAY_MILLIS; complete && day <= end; day += DAY_MILLIS) {
      double days = (double) (day - begin) / DAY_MILLIS;
      // The last row ends with the last day.
      complete = simulation.runUntil(day + 1, () -> !progress.goOn(days)) && progress.goOn(days);
    }
    List<Loss> losses = platform.clusters.losses().all();
    return new SimulationResult(
        inputs.scenario().environment(),
        options,
        START_MILLIS,
        Math.min(end, simulation.nowMillis()),
        complete || simulation.nowMillis() >= end,
        simulation.events(),
        meters.summaries(),
        losses,
        watch.answers(platform.clusters.refusals().all(), losses),
        limits(inputs));
  }

  private static List<Limit> limits(Inputs inputs) {
    Scenario scenario = inputs.scenario();
    Plan plan = inputs.plan();
    var limits = new ArrayList<Limit>();
    double store = scenario.minio().bandwidth().bytesPerSecond();
    limits.add(new Limit("network.store.in", "bandwidth of the store's link", store));
    limits.add(new Limit("network.store.out", "bandwidth of the store's link", store));
    limits.add(new Limit("s3.storedBytes", "usable disk", plan.minio().usableBytes().value()));
    limits.add(
        new Limit(
            "receive.localDiskBytes",
            "disk of a replica",
            scenario.metrics().receive().machine().disk().bytes()));
    limits.add(new Limit("minio.driveUtilization", "a drive's time", 100));
    limits.add(
        new Limit(
            "minio.requestsInFlight",
            "requests that the nodes take",
            plan.minio().requestsMaxPerNode().value() * plan.minio().nodes().value()));
    limits.add(
        new Limit(
            "compactor.scratchBytes",
            "disk of a compactor",
            scenario.metrics().compactor().machine().disk().bytes()));
    limits.add(new Limit("compactor.iterationSeconds", "until the next 2d boundary", 2 * 86_400.0));
    for (Cluster cluster : scenario.clusters()) {
      double link = cluster.link().bandwidth().bytesPerSecond();
      limits.add(new Limit("network." + cluster.name() + ".up", "bandwidth of the link", link));
      limits.add(new Limit("network." + cluster.name() + ".down", "bandwidth of the link", link));
    }
    return limits;
  }
}
