/**
 * What exporters say: Prometheus text format 0.0.4 and OpenMetrics 1.0, read as a stream with
 * bounds on its size, from a file or over HTTP. Libraries for Java only write these formats.
 */
package capsim.observe.exposition;
