/**
 * Senders of log records as {@code _bulk} requests: virtual nodes with the Fluent Bit of a version,
 * its chunks, buffers, retries and errors; and plain requests at a constant rate.
 */
package capsim.loadgen.bulk;
