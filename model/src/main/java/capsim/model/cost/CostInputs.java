package capsim.model.cost;

import capsim.model.minio.MinioPlan;
import capsim.model.objectstore.RequestRate;
import capsim.model.scenario.Cluster.LinkKind;
import capsim.model.trace.Figure;
import capsim.model.unit.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * What other plans say that must be paid.
 *
 * @param machines of every component but MinIO
 * @param minio machines of the store, paid unless the object store is a cloud's
 * @param requests to the object store, paid if it is a cloud's
 * @param storedBytes in the object store
 * @param crossings traffic that leaves a subnet
 */
public record CostInputs(
    List<Machines> machines,
    MinioPlan minio,
    List<RequestRate> requests,
    Figure storedBytes,
    List<Crossing> crossings) {
  public CostInputs {
    machines = List.copyOf(machines);
    requests = List.copyOf(requests);
    crossings = List.copyOf(crossings);
  }

  /**
   * Equal machines.
   *
   * @param component whose they are
   * @param count how many
   * @param key the scenario's key of the machine, as {@code metrics.receive.machine}
   * @param cpus of each
   * @param memory of each
   * @param disk of each
   */
  public record Machines(
      String component, Figure count, String key, double cpus, Bytes memory, Bytes disk) {}

  /**
   * Traffic over a link, both directions together.
   *
   * @param link name
   * @param kind where its ends are
   * @param pricePerGigabyte instead of the price of its kind
   * @param averageBitsPerSecond mean
   */
  public record Crossing(
      String link, LinkKind kind, Optional<Double> pricePerGigabyte, Figure averageBitsPerSecond) {}
}
