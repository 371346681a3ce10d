package capsim.model.fluentbit;

import capsim.model.ingest.LogLoad.ClusterLogs;
import capsim.model.trace.Figure;
import java.util.List;
import java.util.Optional;

/**
 * What Fluent Bit does in all clusters; the {@code logs} key of a plan.
 *
 * @param recordsPerSecond records, mean over a day
 * @param rawBytesPerSecond bytes of log lines in the containers' files
 * @param documentBytesPerSecond enriched JSON documents
 * @param wireBytesPerSecond sent, with headers and TCP/IP
 * @param wireBytesPerRecord sent for one record
 * @param rawBytesPerRecord one record in its file
 * @param amplification bulk bytes before compression over raw bytes
 * @param requestsPerSecond bulk requests
 * @param recordsPerRequest mean
 * @param bytesPerRequest bulk body before compression, mean
 * @param bufferBytesPerNode what the outage of the scenario fills, on a node of the busiest cluster
 * @param bufferHours how long the configured limit lasts there; absent without load
 * @param lostAfterHours outage after which the first records are lost, by the buffer or by the
 *     retry limit, whichever comes first; absent without load
 * @param agentCoresPerNode CPU of an agent of the busiest cluster in the peak hour
 * @param agentMemoryBytesPerNode memory of that agent at the end of the outage
 * @param clusters by cluster
 */
public record FluentBitPlan(
    Figure recordsPerSecond,
    Figure rawBytesPerSecond,
    Figure documentBytesPerSecond,
    Figure wireBytesPerSecond,
    Figure wireBytesPerRecord,
    Figure rawBytesPerRecord,
    Figure amplification,
    Figure requestsPerSecond,
    Figure recordsPerRequest,
    Figure bytesPerRequest,
    Figure bufferBytesPerNode,
    Optional<Figure> bufferHours,
    Optional<Figure> lostAfterHours,
    Figure agentCoresPerNode,
    Figure agentMemoryBytesPerNode,
    List<ClusterLogs> clusters) {}
