/** A run from its start to its result: senders, their ledger, progress and verdict. */
package capsim.loadgen.run;
