/**
 * When load is due: stages, day and week profile, arrivals, and the clock that data bears.
 *
 * <p>Pure: times come in as numbers. What arrives is scheduled by its index (the n-th item is due
 * when the integral of the rate reaches n), never by adding intervals, whose rounding would add up.
 */
package capsim.loadgen.schedule;
