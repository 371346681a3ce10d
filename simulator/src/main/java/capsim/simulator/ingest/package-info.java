/**
 * The way into the platform: load over days and weeks, the queues of Prometheus Agents and Fluent
 * Bits, the links that they share, and what receivers and indexers take. What a cluster sends is a
 * rate, constant for an hour; only while something waits do its queues look every ten seconds.
 */
package capsim.simulator.ingest;
