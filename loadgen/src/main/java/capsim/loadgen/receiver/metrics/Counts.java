package capsim.loadgen.receiver.metrics;

/** Counters of one request, or of all requests of a tenant. */
final class Counts {
  long samples;
  long staleMarkers;
  long histograms;
  long exemplars;
  long metadata;
  long duplicates;
  long conflicts;
  long outOfOrder;
  long series;

  void clear() {
    samples = 0;
    staleMarkers = 0;
    histograms = 0;
    exemplars = 0;
    metadata = 0;
    duplicates = 0;
    conflicts = 0;
    outOfOrder = 0;
    series = 0;
  }

  void add(Counts other) {
    samples += other.samples;
    staleMarkers += other.staleMarkers;
    histograms += other.histograms;
    exemplars += other.exemplars;
    metadata += other.metadata;
    duplicates += other.duplicates;
    conflicts += other.conflicts;
    outOfOrder += other.outOfOrder;
    series += other.series;
  }

  MetricCounts snapshot() {
    return new MetricCounts(
        samples,
        staleMarkers,
        histograms,
        exemplars,
        metadata,
        duplicates,
        conflicts,
        outOfOrder,
        series);
  }
}
