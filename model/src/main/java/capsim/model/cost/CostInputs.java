package capsim.model.cost;

import capsim.model.minio.MinioPlan;
import capsim.model.objectstore.RequestRate;
import capsim.model.scenario.Cluster.LinkKind;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
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
   * @param cpus of each
   * @param memoryBytes of each
   * @param diskBytes data disk of each; 0 if there is none to pay for
   */
  public record Machines(
      String component, Figure count, Figure cpus, Figure memoryBytes, Figure diskBytes) {

    /**
     * Machines that the scenario describes.
     *
     * @param key the scenario's key of the machine, as {@code metrics.receive.machine}
     */
    public static Machines of(
        String component, Figure count, String key, double cpus, Bytes memory, Bytes disk) {
      return new Machines(
          component,
          count,
          stated(Unit.CORES, key + ".cpus", cpus),
          stated(Unit.BYTES, key + ".memory", memory.bytes()),
          stated(Unit.BYTES, key + ".disk", disk.bytes()));
    }

    private static Figure stated(Unit unit, String key, double value) {
      return Figure.figure(unit, "as stated").given("stated", key, value).of(value);
    }
  }

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
