/**
 * {@code capsim load}: options in, a running load, a verdict out. An option that a key of the
 * scenario stands for is read by the reader of scenarios, so that both have one meaning, one unit
 * and one message.
 */
package capsim.cli.load;
