/**
 * The {@code _bulk} half of an embedded receiver: reads every action and every document, counts
 * them by index, and answers item by item as OpenSearch does.
 *
 * <p>Documents are checked to be JSON and not kept. The scanner takes eight bytes at a time within
 * strings, which most of a log record is.
 */
package capsim.loadgen.receiver.bulk;
