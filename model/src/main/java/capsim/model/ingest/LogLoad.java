package capsim.model.ingest;

import capsim.model.trace.Figure;
import capsim.workload.profile.LogProfile;
import java.util.List;

/**
 * What Fluent Bit sends in all.
 *
 * @param recordsPerSecond records
 * @param rawBytesPerSecond bytes of the log lines in the containers' files
 * @param documentBytesPerSecond JSON documents as they reach {@code _bulk}, enriched, without
 *     action lines: the "source" of OpenSearch sizing
 * @param wireBytesPerSecond bulk bodies as sent (gzip if configured), headers and TCP/IP
 * @param bulkBytesPerSecond bulk bodies before compression
 * @param gzipBytesPerSecond bulk bodies as gzip makes them, whether it is configured or not
 * @param requestsPerSecond bulk requests
 * @param recordsPerRequest mean records in a bulk request
 * @param clusters by cluster
 * @param profiles by log profile, in the order of their first mention
 */
public record LogLoad(
    Figure recordsPerSecond,
    Figure rawBytesPerSecond,
    Figure documentBytesPerSecond,
    Figure wireBytesPerSecond,
    Figure bulkBytesPerSecond,
    Figure gzipBytesPerSecond,
    Figure requestsPerSecond,
    Figure recordsPerRequest,
    List<ClusterLogs> clusters,
    List<ProfileLogs> profiles) {

  /**
   * The share of one log profile.
   *
   * @param profile which
   * @param recordsPerSecond records
   * @param documentBytesPerSecond their JSON documents
   * @param pods that write them
   * @param recordsPerBulk mean records of one pod in a bulk, at least 1
   */
  public record ProfileLogs(
      LogProfile profile,
      double recordsPerSecond,
      double documentBytesPerSecond,
      double pods,
      double recordsPerBulk) {}

  /**
   * The share of one cluster.
   *
   * @param cluster its name
   * @param recordsPerSecond records
   * @param rawBytesPerSecond bytes of the log lines in the containers' files
   * @param wireBytesPerSecond to OpenSearch: bulk bodies as sent, headers and TCP/IP
   * @param responseBytesPerSecond back: bulk responses, headers and TCP/IP
   * @param requestsPerSecond bulk requests
   * @param bufferBytesPerNode chunks that an agent holds at the end of the outage of the scenario,
   *     in the peak hour and without a limit
   * @param cpuCoresPerNode CPU of an agent in the peak hour
   * @param chunkBytesPerSecondPerNode enriched msgpack that a node's records make, mean
   * @param busiestFileBytesPerSecond raw bytes of the log file that is written fastest, mean
   */
  public record ClusterLogs(
      String cluster,
      Figure recordsPerSecond,
      Figure rawBytesPerSecond,
      Figure wireBytesPerSecond,
      Figure responseBytesPerSecond,
      Figure requestsPerSecond,
      Figure bufferBytesPerNode,
      Figure cpuCoresPerNode,
      Figure chunkBytesPerSecondPerNode,
      Figure busiestFileBytesPerSecond) {}
}
