package capsim.model.ingest;

import capsim.model.trace.Figure;
import capsim.workload.tsdb.BlockSizes;
import java.util.List;

/**
 * What the agents send in all: the input of every component behind them. Agent replicas are counted
 * as often as they send, since Receive stores each under its own {@code prometheus_replica}.
 *
 * @param activeSeries series with a sample in the last interval
 * @param churnedSeriesPerHour series that end, and as many that begin, in an hour
 * @param samplesPerSecond samples sent
 * @param remoteWrite what they are on the wire
 * @param clusters by cluster
 * @param blocks sizes of the blocks that one copy of all this makes
 */
public record MetricLoad(
    Figure activeSeries,
    Figure churnedSeriesPerHour,
    Figure samplesPerSecond,
    RemoteWrite remoteWrite,
    List<ClusterLoad> clusters,
    BlockSizes blocks) {

  /**
   * The wire.
   *
   * @param wireBytesPerSample body bytes after snappy, for the protocol version of the scenario
   * @param rawBytesPerSample body bytes before snappy
   * @param requestsPerSecond requests
   * @param bytesPerSecond bodies, headers and TCP/IP, one way
   * @param v1WireBytesPerSample body bytes after snappy with protocol 1.0
   * @param v2WireBytesPerSample body bytes after snappy with protocol 2.0
   */
  public record RemoteWrite(
      Figure wireBytesPerSample,
      Figure rawBytesPerSample,
      Figure requestsPerSecond,
      Figure bytesPerSecond,
      Figure v1WireBytesPerSample,
      Figure v2WireBytesPerSample) {}

  /** The share of one cluster. */
  public record ClusterLoad(
      String cluster,
      Figure activeSeries,
      Figure churnedSeriesPerHour,
      Figure samplesPerSecond,
      Figure targets,
      Figure requestsPerSecond,
      Figure bytesPerSecond,
      Figure agentShards,
      Figure agentWalBytes,
      Figure agentOutageHours,
      Figure agentMemoryBytes,
      Figure agentCores) {}
}
