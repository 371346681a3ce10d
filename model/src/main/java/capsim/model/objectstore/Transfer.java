package capsim.model.objectstore;

import capsim.model.trace.Figure;

/**
 * Bytes between a component and the S3 store.
 *
 * @param component as in {@link RequestRate}
 * @param writtenBytesPerSecond to the store, mean
 * @param writtenPeakBytesPerSecond to the store, in its busiest minutes
 * @param readBytesPerSecond from the store, mean
 * @param readPeakBytesPerSecond from the store, in its busiest minutes
 */
public record Transfer(
    String component,
    Figure writtenBytesPerSecond,
    Figure writtenPeakBytesPerSecond,
    Figure readBytesPerSecond,
    Figure readPeakBytesPerSecond) {}
