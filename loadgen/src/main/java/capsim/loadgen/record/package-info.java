/** What is written down of a run: the ledger of items, times of requests, bytes. */
package capsim.loadgen.record;
