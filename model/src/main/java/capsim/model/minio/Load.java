package capsim.model.minio;

import capsim.model.finding.Status;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Figure;

/**
 * How busy and full the store is.
 *
 * @param fill share of the raw bytes that is used
 * @param drive share of a drive's time, at peak
 * @param nic share of a node's interface, at peak
 * @param requestsInFlight on a node, at peak
 * @param requestsMaxPerNode above which a node refuses
 */
record Load(
    Figure fill, Figure drive, Figure nic, Figure requestsInFlight, Figure requestsMaxPerNode) {
  /** What is nearest to its headroom, where the minimum number of nodes leaves all idle. */
  String binding(Scenario scenario, String boundBy) {
    if (!boundBy.equals("minimum")) {
      return boundBy;
    }
    double filled = fill.value() / scenario.minio().maxFill().value();
    double driven = drive.value() / scenario.headroom().drive().value();
    double sent = nic.value() / scenario.headroom().network().value();
    if (filled >= driven && filled >= sent) {
      return "capacity";
    }
    return driven >= sent ? "iops" : "network";
  }

  /** The utilization of what binds. */
  Figure utilization(String bound) {
    return switch (bound) {
      case "capacity" -> fill;
      case "network" -> nic;
      default -> drive;
    };
  }

  /** Whether it works, and with the headroom asked for. */
  Status status(Scenario scenario, ErasureLayout layout) {
    if (!layout.accepted()
        || fill.value() > 1
        || drive.value() >= 1
        || nic.value() >= 1
        || layout.nodes() >= Sizing.MOST_NODES
        || requestsInFlight.value() > requestsMaxPerNode.value()) {
      return Status.FAIL;
    }
    boolean tight =
        fill.value() > scenario.minio().maxFill().value() * (1 + 1e-9)
            || drive.value() > scenario.headroom().drive().value() * (1 + 1e-9)
            || nic.value() > scenario.headroom().network().value() * (1 + 1e-9);
    return tight ? Status.WARN : Status.OK;
  }
}
