/**
 * Questions and administration: what a target holds after a run, and how it gets rid of it. Not for
 * the hot path; that is {@link capsim.loadgen.http}.
 */
package capsim.loadgen.api;
