package capsim.model.network;

import capsim.model.trace.Figure;

/**
 * Traffic that a component puts on a link.
 *
 * @param link {@code <cluster> → observability} for agents, or {@code observability ↔ store},
 *     {@code receive ↔ receive}, {@code openSearch ↔ openSearch}, {@code minio ↔ minio}
 * @param what one or two words for the table: {@code remote write}, {@code bulk} …
 * @param averageBitsPerSecond mean
 * @param peakBitsPerSecond in the busiest minutes
 */
public record Flow(
    String link, String what, Figure averageBitsPerSecond, Figure peakBitsPerSecond) {}
