package capsim.cli.validate;

/**
 * What a Prometheus that was started for one load needed for it.
 *
 * @param series in its head at the end
 * @param samples that it appended
 * @param cpuSeconds of its process during the load
 * @param residentBytes of its process at the end
 * @param walBytes of its write-ahead log
 */
record Level(
    double series, double samples, double cpuSeconds, double residentBytes, double walBytes) {}
