/**
 * A whole platform in one simulation: assembled from a scenario and its plan, disturbed by the
 * scenario's events, and told as a summary.
 */
package capsim.simulator.run;
