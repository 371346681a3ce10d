package capsim.model.plan;

import capsim.model.trace.Figure;

/**
 * The environment some time from now, if it grows as the scenario says.
 *
 * @param months from now
 * @param activeSeries then
 * @param samplesPerSecond then
 * @param indexBytesPerDay of OpenSearch, then
 * @param storedBytes in the object store, in the steady state of that load
 * @param receiveReplicas needed then
 * @param openSearchNodes of all tiers, then
 * @param minioNodes then
 * @param monthly cost then
 */
public record GrowthPoint(
    int months,
    Figure activeSeries,
    Figure samplesPerSecond,
    Figure indexBytesPerDay,
    Figure storedBytes,
    Figure receiveReplicas,
    Figure openSearchNodes,
    Figure minioNodes,
    Figure monthly) {}
