package capsim.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.model.network.Flow;
import capsim.model.network.LinkPlan;
import capsim.model.network.NetworkModel;
import capsim.simulator.meter.Summary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is on the links, in both directions: the plan and the simulation count the same bytes. */
class LinkAgreementTest {
  private static final double TOLERANCE = 0.02;

  @Test
  void links_steadyState_carryWhatThePlanSays() {
    Inputs inputs =
        Scenarios.inputs(
            Scenarios.of(
                "dev",
                List.of("metrics.receive.replicas=3", "metrics.receive.replicationFactor=2")));
    var means = new HashMap<String, Double>();
    var options = new Options(28, 140, 3_600_000, 1);
    for (Summary meter : Simulator.run(inputs, options, SeriesSink.NONE, days -> true).meters()) {
      means.put(meter.name(), meter.mean());
    }

    for (var cluster : inputs.scenario().clusters()) {
      LinkPlan link = link(inputs, NetworkModel.clusterLink(cluster.name()));
      String name = "network." + cluster.name();
      agree(means, name + ".up", link, flow -> !flow.what().contains("responses"));
      agree(means, name + ".down", link, flow -> flow.what().contains("responses"));
    }
    LinkPlan store = link(inputs, NetworkModel.STORE);
    agree(means, "network.store.in", store, flow -> flow.what().contains("writes"));
    agree(means, "network.store.out", store, flow -> flow.what().contains("reads"));
    agree(means, "network.receive.replication", link(inputs, NetworkModel.RECEIVE), flow -> true);
    agree(
        means, "network.openSearch.nodeToNode", link(inputs, NetworkModel.OPEN_SEARCH), f -> true);
    agree(means, "network.minio.internode", link(inputs, NetworkModel.MINIO), flow -> true);
  }

  private static LinkPlan link(Inputs inputs, String name) {
    return inputs.plan().network().stream()
        .filter(link -> link.link().equals(name))
        .findAny()
        .orElseThrow();
  }

  private static void agree(
      Map<String, Double> means, String meter, LinkPlan link, Predicate<Flow> direction) {
    double bytes =
        link.flows().stream()
            .filter(direction)
            .mapToDouble(flow -> flow.averageBitsPerSecond().value() / 8)
            .sum();
    assertThat(means.get(meter))
        .as("%s and %s", meter, link.link())
        .isPositive()
        .isCloseTo(bytes, within(bytes * TOLERANCE));
  }
}
