package capsim.acceptance;

import static capsim.acceptance.MeasuredThanos.mean;
import static capsim.acceptance.MeasuredThanos.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import capsim.model.objectstore.S3Operation;
import capsim.model.plan.Plan;
import capsim.model.plan.Planner;
import capsim.model.scenario.Scenario;
import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Meters;
import capsim.simulator.meter.Summary;
import capsim.simulator.store.Client;
import capsim.simulator.store.ObjectStore;
import capsim.simulator.thanos.Thanos;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The simulator, fed with the inputs of the kept measurement, against what real Thanos components
 * asked of a real MinIO: docs/validation.md.
 */
class SimulatedThanosTest {
  private static final double PERCENT = 10;
  private static final long STEP_MILLIS = 7_200_000;

  /** Iterations before the first window is cut and uploaded: an empty bucket costs a listing. */
  private static final int EARLIER_ITERATIONS = 3;

  private static final double BYTES_PER_SECOND = 1e9;
  private static final int SLOTS = 1000;

  private static final MeasuredThanos MEASURED = MeasuredThanos.read();

  private static ObjectStore store;
  private static Meters meters;
  private static double seconds;

  @BeforeAll
  static void simulate() {
    Scenario scenario =
        MEASURED.scenario("metrics.compactor.consistencyDelay=0s", "metrics.queries.perSecond=0");
    Plan plan = new Planner(PlanScenarios.PROFILES, scenario.seed()).plan(scenario);
    var simulation = new Simulation(0, scenario.seed());
    meters = new Meters(simulation, STEP_MILLIS);
    store =
        new ObjectStore(
            simulation, meters, BYTES_PER_SECOND, 1, Thanos.requestSeconds(scenario), SLOTS);
    var thanos = new Thanos(simulation, meters, store, scenario, plan, List.of(MEASURED.load()));
    meters.start(0, (start, values) -> {});
    thanos.flow().rate(0, 1);
    simulation.runUntil(MEASURED.windows() * STEP_MILLIS, () -> false);
    thanos.flow().rate(0, 0);
    long end = (MEASURED.steps().size() + EARLIER_ITERATIONS) * STEP_MILLIS;
    simulation.runUntil(end, () -> false);
    seconds = end / 1000.0;
  }

  @Test
  void receive_uploads_areThoseOfRealReplicas() {
    for (S3Operation operation : S3Operation.values()) {
      assertClose(
          "receive " + operation,
          MEASURED.at("/receive").at("/requests/" + operation).asDouble(0),
          store.observed(Client.RECEIVE, operation));
    }
    assertClose(
        "receive bytes written",
        MEASURED.number("/receive/writtenBytes"),
        summary("s3.receive.written").mean() * seconds);
  }

  @Test
  void compactor_fortnight_asksWhatARealOneAsked() {
    List<JsonNode> steps = MEASURED.steps();
    for (S3Operation operation : S3Operation.values()) {
      assertClose(
          "compactor " + operation,
          sum(steps, "/requests/" + operation),
          store.observed(Client.COMPACTOR, operation));
    }
    assertClose(
        "compactor bytes written",
        sum(steps, "/writtenBytes"),
        summary("s3.compactor.written").mean() * seconds);
    assertClose(
        "compactor bytes read",
        sum(steps, "/readBytes"),
        summary("s3.compactor.read").mean() * seconds);
  }

  @Test
  void bucket_fortnight_holdsAsManyBlocksAndObjects() {
    List<JsonNode> steps = MEASURED.steps();
    double measuredSeconds = steps.size() * STEP_MILLIS / 1000.0;
    assertClose(
        "blocks",
        mean(steps, "/blocks") * measuredSeconds / seconds,
        summary("bucket.blocks").mean());
    assertClose(
        "objects",
        mean(steps, "/objects") * measuredSeconds / seconds,
        summary("bucket.objects").mean());
  }

  private static Summary summary(String name) {
    return meters.summaries().stream()
        .filter(summary -> summary.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertClose(String what, double measured, double simulated) {
    if (measured != 0 || simulated != 0) {
      System.out.printf(
          Locale.ROOT,
          "real Thanos %-30s measured %15.0f simulated %15.0f %+7.1f %%%n",
          what,
          measured,
          simulated,
          100 * (simulated / measured - 1));
    }
    assertThat(simulated).as(what).isCloseTo(measured, withinPercentage(PERCENT));
  }
}
