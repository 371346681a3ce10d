/**
 * Exact bodies of Prometheus remote-write requests, and their sizes.
 *
 * <p>Both protocols are written by hand, a sample at a time, into a buffer that the caller reuses:
 * {@link capsim.workload.remotewrite.RemoteWriteV1Encoder} repeats every label of a series with
 * every sample, {@link capsim.workload.remotewrite.RemoteWriteV2Encoder} refers to a table of
 * symbols that each request carries. Either prepares a series once and then copies bytes. The bytes
 * are those of Prometheus' own generated marshalling code; the tests hold them against an
 * independent protobuf implementation.
 *
 * <p>A request is compressed as one snappy block (not framed). {@link
 * capsim.workload.remotewrite.RequestStream} fills requests across targets in the order in which
 * samples arrive, as the shards of Prometheus' queue do, so that a sender and a size estimate share
 * one path; {@link capsim.workload.remotewrite.RequestSizes} counts such a stream exactly, {@link
 * capsim.workload.remotewrite.WireSizes} estimates it from a few requests of a scrape job.
 */
package capsim.workload.remotewrite;
