/**
 * Thanos over time: heads that are cut and shipped, a bucket of blocks, compactors that replay the
 * planner's rules on it, Store Gateways that look at it. Sizes and requests of a block are the
 * model's formulas; what the simulator adds is when, how often, and in which state of the bucket.
 */
package capsim.simulator.thanos;
