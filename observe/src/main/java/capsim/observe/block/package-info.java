/**
 * Reads TSDB blocks from a directory: index v1 and v2, and float chunks. Source: Prometheus v2.42.0
 * and v3.9 tsdb/docs/format/index.md and chunks.md, tsdb/index/index.go.
 */
package capsim.observe.block;
