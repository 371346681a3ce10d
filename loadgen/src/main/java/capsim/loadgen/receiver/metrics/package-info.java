/**
 * The remote-write half of an embedded receiver: decodes both protocols, accounts every sample, and
 * keeps the last samples of some series for queries.
 *
 * <p>A sample costs a hash over its labels' bytes and one look-up in a table of primitives; labels
 * become strings once, when their series is new. A request is stored whole or, as Prometheus does
 * it, in part or not at all; hostile bytes are refused with 400 and leave nothing behind.
 */
package capsim.loadgen.receiver.metrics;
