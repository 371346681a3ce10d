/**
 * Fluent Bit on every node: what its buffers survive and what it costs, for the load that {@link
 * capsim.model.ingest.LogLoads} computes.
 */
package capsim.model.fluentbit;
