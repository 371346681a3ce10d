package capsim.model.store;

import capsim.model.finding.Status;
import capsim.model.trace.Figure;

/**
 * The Store Gateways.
 *
 * @param status how they do
 * @param boundBy {@code memory}, {@code disk} or {@code network}
 * @param utilization of what binds
 * @param instances replicas of all shards
 * @param blocks blocks that a replica has loaded
 * @param indexHeaderBytes index-headers on a replica's disk
 * @param memoryBytes memory of a replica
 * @param blocksPerSelector blocks that a selector touches
 * @param getsPerQuery range GETs of a query that reaches the bucket, on all replicas
 * @param bytesPerQuery bytes that such a query reads from the bucket, on all replicas
 * @param overRead bytes read over bytes needed, caches apart
 * @param requestsPerSecond range GETs of all queries
 * @param readBytesPerSecond bytes read for all queries
 */
public record StoreGatewayPlan(
    Status status,
    String boundBy,
    Figure utilization,
    Figure instances,
    Figure blocks,
    Figure indexHeaderBytes,
    Figure memoryBytes,
    Figure blocksPerSelector,
    Figure getsPerQuery,
    Figure bytesPerQuery,
    Figure overRead,
    Figure requestsPerSecond,
    Figure readBytesPerSecond) {}
