/**
 * What a run remembers: levels (how much there is) and counters (how much has happened). Each keeps
 * its mean, percentiles and peak with time and cause in constant memory, and gives one value to
 * every row of the time series.
 */
package capsim.simulator.meter;
