/**
 * A run from its start to its result: senders, their ledger, progress, thresholds and verdict.
 *
 * <p>A run warms up, measures and drains. Everything that is generated is in the ledger; rates and
 * times are those of the measured part alone. Times belong to it by the time at which requests were
 * <em>intended</em>, and are recorded even when their answers come while draining, because leaving
 * out what is still under way would leave out the slowest.
 *
 * <p>Threads: one for each reactor, which touches only what is its own. {@link
 * capsim.loadgen.run.Collector} joins what reactors hand over at each interval and at the end; it
 * is the only place with a lock.
 */
package capsim.loadgen.run;
