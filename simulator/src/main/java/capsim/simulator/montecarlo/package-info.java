/**
 * What a plan may come to when its inputs are ranges: a Latin hypercube of scenarios, percentiles
 * of what they take, and which input matters most.
 */
package capsim.simulator.montecarlo;
