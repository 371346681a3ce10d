package capsim.model.objectstore;

import capsim.model.trace.Figure;

/**
 * How often a component asks for an operation.
 *
 * @param component {@code receive}, {@code compactor}, {@code storeGateway}, {@code openSearch}
 * @param operation what it asks
 * @param perHour mean over a fortnight
 * @param peakPerHour in the busiest hour
 */
public record RequestRate(
    String component, S3Operation operation, Figure perHour, Figure peakPerHour) {}
