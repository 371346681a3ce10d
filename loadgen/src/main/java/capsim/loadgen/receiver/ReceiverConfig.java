package capsim.loadgen.receiver;

import capsim.loadgen.fault.FaultScript;
import capsim.loadgen.receiver.metrics.OrderPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * How an embedded receiver is set up.
 *
 * @param bind where it listens; port 0 for any free one
 * @param threads that receive; metrics and logs are each accounted by one at a time
 * @param faults by which it misbehaves
 * @param seed of the faults
 * @param order what it does with samples that are not in order
 * @param maxBodyBytes largest body on the wire and, of {@code _bulk}, unpacked
 * @param maxSeries series that it can tell apart, about 50 bytes each
 * @param keptSeries series whose last samples can be queried: those with the smallest hashes
 * @param keptPoints how many samples of each, 16 bytes each
 */
public record ReceiverConfig(
    InetSocketAddress bind,
    int threads,
    FaultScript faults,
    long seed,
    OrderPolicy order,
    int maxBodyBytes,
    int maxSeries,
    int keptSeries,
    int keptPoints) {

  /** OpenSearch's default of {@code http.max_content_length}: 100 MiB. */
  private static final int OPENSEARCH_MAX_BODY_BYTES = 100 << 20;

  private static final int DEFAULT_MAX_SERIES = 24_000_000;
  private static final int DEFAULT_KEPT_SERIES = 2000;
  private static final int DEFAULT_KEPT_POINTS = 1024;

  /** One thread on a free port of the loopback interface, no faults, order counted. */
  public static ReceiverConfig onLoopback() {
    return new ReceiverConfig(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        1,
        FaultScript.none(),
        0,
        OrderPolicy.COUNT,
        OPENSEARCH_MAX_BODY_BYTES,
        DEFAULT_MAX_SERIES,
        DEFAULT_KEPT_SERIES,
        DEFAULT_KEPT_POINTS);
  }

  /** The same elsewhere. */
  public ReceiverConfig at(InetSocketAddress address, int threadCount) {
    return new ReceiverConfig(
        address, threadCount, faults, seed, order, maxBodyBytes, maxSeries, keptSeries, keptPoints);
  }

  /** The same with faults. */
  public ReceiverConfig withFaults(FaultScript script, long faultSeed) {
    return new ReceiverConfig(
        bind, threads, script, faultSeed, order, maxBodyBytes, maxSeries, keptSeries, keptPoints);
  }

  /** The same with another policy. */
  public ReceiverConfig withOrder(OrderPolicy policy) {
    return new ReceiverConfig(
        bind, threads, faults, seed, policy, maxBodyBytes, maxSeries, keptSeries, keptPoints);
  }

  /** The same with more or fewer samples kept for queries. */
  public ReceiverConfig keeping(int series, int points) {
    return new ReceiverConfig(
        bind, threads, faults, seed, order, maxBodyBytes, maxSeries, series, points);
  }
}
