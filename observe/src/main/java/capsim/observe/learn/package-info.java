/**
 * Density profiles learned from real exporters, blocks and log files.
 *
 * <p>Sources (scrapes, a query API, a block) become {@link capsim.observe.learn.SampledMetrics},
 * which {@link capsim.observe.learn.MetricLearner} turns into a profile. How values move is fitted
 * so that the profile's own generator, run through the encoder of chunks, takes as many bits as the
 * samples did.
 */
package capsim.observe.learn;
