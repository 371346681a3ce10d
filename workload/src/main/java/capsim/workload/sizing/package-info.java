/**
 * Sizes without encoding, at any scale: the closed form. A profile is compiled once into a few
 * classes of series that behave alike ({@link capsim.workload.sizing.JobShape}); a cluster only
 * multiplies them; blocks follow from the sums ({@link capsim.workload.sizing.ClosedFormBlocks}).
 * The exact counterpart, which encodes every sample, is {@code capsim.workload.tsdb.ExactBlock};
 * tests hold the two together.
 */
package capsim.workload.sizing;
