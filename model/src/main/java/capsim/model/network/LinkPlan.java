package capsim.model.network;

import capsim.model.finding.Status;
import capsim.model.trace.Figure;
import java.util.List;
import java.util.Optional;

/**
 * One link.
 *
 * @param link as in {@link Flow}
 * @param kind {@code sameSubnet}, {@code crossAz} or {@code onPremCloud}
 * @param bandwidthBitsPerSecond of one direction
 * @param averageBitsPerSecond in the busier direction
 * @param peakBitsPerSecond in the busier direction, with an agent's catch-up after an outage
 * @param utilization peak over bandwidth
 * @param latencyBoundBytesPerSecond what the agents' shards can send at most at this round-trip
 *     time, each waiting for its response; absent on links without agents
 * @param flows both directions
 * @param status OK within headroom, FAIL above the bandwidth
 */
public record LinkPlan(
    String link,
    String kind,
    Figure bandwidthBitsPerSecond,
    Figure averageBitsPerSecond,
    Figure peakBitsPerSecond,
    Figure utilization,
    Optional<Figure> latencyBoundBytesPerSecond,
    List<Flow> flows,
    Status status) {
  public LinkPlan {
    flows = List.copyOf(flows);
  }
}
