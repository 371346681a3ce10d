package capsim.model.objectstore;

import capsim.model.trace.Figure;

/**
 * What lies in the store on a day after the start.
 *
 * @param resolution {@code raw}, {@code 5m}, {@code 1h}, {@code garbage} (marked for deletion), or
 *     {@code snapshots} for OpenSearch
 * @param day 1, 30, 90, 180, 365 …, the last is the steady state
 * @param bytes bytes
 * @param objects objects
 */
public record Stored(String resolution, int day, Figure bytes, Figure objects) {}
