package capsim.model.network;

import capsim.model.trace.Figure;

/**
 * What an inner link can carry, known to whoever planned the component.
 *
 * @param link as in {@link Flow}: {@code receive ↔ receive}, {@code openSearch ↔ openSearch}
 * @param bandwidthBitsPerSecond instances times their interface, one direction
 */
public record Fabric(String link, Figure bandwidthBitsPerSecond) {}
