package capsim.model.network;

import static capsim.model.trace.Figure.figure;

import capsim.model.finding.Status;
import capsim.model.scenario.Cluster.LinkKind;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts the flows of a link's two directions together. */
final class Links {
  private static final double ROUNDING = 1e-9;

  private Links() {}

  /**
   * A link.
   *
   * @param directions flows of each direction; the busier one counts
   */
  static LinkPlan plan(
      Scenario scenario,
      String link,
      LinkKind kind,
      Figure bandwidth,
      Optional<Figure> latencyBound,
      List<? extends List<Flow>> directions) {
    Figure average = busier(directions, Flow::averageBitsPerSecond, "mean");
    Figure peak = busier(directions, Flow::peakBitsPerSecond, "peak");
    Figure utilization =
        figure(Unit.RATIO, "peakBitsPerSecond / bandwidthBitsPerSecond")
            .from("peakBitsPerSecond", peak)
            .from("bandwidthBitsPerSecond", bandwidth)
            .of(bandwidth.value() > 0 ? peak.value() / bandwidth.value() : 0);
    var flows = new ArrayList<Flow>();
    directions.forEach(flows::addAll);
    return new LinkPlan(
        link,
        kindName(kind),
        bandwidth,
        average,
        peak,
        utilization,
        latencyBound,
        flows,
        status(scenario, utilization.value()));
  }

  static String kindName(LinkKind kind) {
    return switch (kind) {
      case SAME_SUBNET -> "sameSubnet";
      case CROSS_AZ -> "crossAz";
      case ON_PREM_CLOUD -> "onPremCloud";
    };
  }

  private static Status status(Scenario scenario, double utilization) {
    if (utilization > 1) {
      return Status.FAIL;
    }
    double headroom = scenario.headroom().network().value();
    return utilization > headroom * (1 + ROUNDING) ? Status.WARN : Status.OK;
  }

  private static Figure busier(
      List<? extends List<Flow>> directions, Function<Flow, Figure> rateOf, String what) {
    List<Flow> busiest = List.of();
    double most = 0;
    for (List<Flow> direction : directions) {
      double sum = 0;
      for (Flow flow : direction) {
        sum += rateOf.apply(flow).value();
      }
      if (busiest.isEmpty() || sum > most) {
        busiest = direction;
        most = sum;
      }
    }
    var builder = figure(Unit.BITS_PER_SECOND, "sum of the flows of the busier direction, " + what);
    for (Flow flow : busiest) {
      builder.from(flow.what(), rateOf.apply(flow));
    }
    return builder.of(most);
  }
}
