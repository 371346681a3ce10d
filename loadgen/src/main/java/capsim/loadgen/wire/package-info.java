/**
 * From scrape jobs to request bodies, at the speed of copying.
 *
 * <p>A {@link capsim.loadgen.wire.SeriesStore} holds the series of one agent and draws their values
 * scrape by scrape; a {@link capsim.loadgen.wire.RequestWriter} makes requests of samples. Between
 * the two, a sample is three primitive numbers: series, value and time, so that queues of senders
 * hold arrays. A {@link capsim.loadgen.wire.PatchedBatch} is a request that was compressed once and
 * whose values and time are replaced within the compressed bytes.
 */
package capsim.loadgen.wire;
