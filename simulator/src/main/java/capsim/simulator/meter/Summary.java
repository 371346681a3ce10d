package capsim.simulator.meter;

/**
 * What remains of a meter after a run.
 *
 * @param name of the meter, as in the time series
 * @param unit of its values
 * @param mean over the time that was observed
 * @param p50 the median over time
 * @param p90 the value that is exceeded a tenth of the time
 * @param p99 the value that is exceeded a hundredth of the time
 * @param last at the end
 * @param peak the highest
 */
public record Summary(
    String name,
    String unit,
    double mean,
    double p50,
    double p90,
    double p99,
    double last,
    Peak peak) {}
