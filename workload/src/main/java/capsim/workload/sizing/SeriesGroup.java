package capsim.workload.sizing;

/**
 * Series of one class in one or many clusters.
 *
 * @param shape the class they are of
 * @param intervalMillis scrape interval
 * @param active how many are active at one time
 * @param churnPerHour share of them that end, and are replaced, in an hour
 */
record SeriesGroup(SeriesClass shape, long intervalMillis, double active, double churnPerHour) {

  double samplesPerSecond() {
    return active * 1000 / intervalMillis;
  }

  /** Series that have a sample within {@code hours}. */
  double seriesWithin(double hours) {
    return active * (1 + churnPerHour * hours);
  }
}
