package capsim.model.ingest;

import capsim.model.trace.Figure;
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
 * @param requestsPerSecond bulk requests
 * @param recordsPerRequest mean records in a bulk request
 * @param clusters by cluster
 */
public record LogLoad(
    Figure recordsPerSecond,
    Figure rawBytesPerSecond,
    Figure documentBytesPerSecond,
    Figure wireBytesPerSecond,
    Figure bulkBytesPerSecond,
    Figure requestsPerSecond,
    Figure recordsPerRequest,
    List<ClusterLogs> clusters) {

  /** The share of one cluster. */
  public record ClusterLogs(
      String cluster,
      Figure recordsPerSecond,
      Figure rawBytesPerSecond,
      Figure wireBytesPerSecond,
      Figure responseBytesPerSecond,
      Figure requestsPerSecond,
      Figure bufferBytesPerNode,
      Figure cpuCoresPerNode) {}
}
