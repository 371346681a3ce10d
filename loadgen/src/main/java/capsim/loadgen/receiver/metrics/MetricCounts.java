package capsim.loadgen.receiver.metrics;

/**
 * What was stored of remote-write requests.
 *
 * @param samples float samples, stale markers among them, that were new: duplicates and those out
 *     of order are counted there and not here
 * @param staleMarkers samples that say that a series has ended
 * @param histograms native histograms
 * @param exemplars exemplars
 * @param metadata metadata of families (1.0), or of series that carry any (2.0)
 * @param duplicates samples with the last timestamp of their series and its value: sent twice
 * @param conflicts samples with the last timestamp of their series and another value
 * @param outOfOrder samples older than the last one of their series
 * @param series series that have a sample; one that is sent by both protocols counts twice
 */
public record MetricCounts(
    long samples,
    long staleMarkers,
    long histograms,
    long exemplars,
    long metadata,
    long duplicates,
    long conflicts,
    long outOfOrder,
    long series) {}
