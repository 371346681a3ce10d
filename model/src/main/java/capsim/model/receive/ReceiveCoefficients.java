package capsim.model.receive;

import capsim.model.trace.Coefficient;
import java.util.List;

/** What Thanos Receive needs for a series and a sample. */
public final class ReceiveCoefficients {
  /** Memory for a series in the head, queries and garbage-collector headroom included. */
  public static final Coefficient MEMORY_PER_HEAD_SERIES =
      new Coefficient(
          "receive.memoryPerHeadSeries",
          6000,
          4000,
          16_000,
          "B/series",
          "prior between 3.2-4.1 kB measured (Prometheus 2.42, receiving), the 8 kB rule"
              + " (prometheus/prometheus#4553) and 16 kB with headroom (cortexproject/cortex#3500)");

  /** Memory of a process that holds nothing. */
  public static final Coefficient MEMORY_BASE =
      new Coefficient(
          "receive.memoryBase",
          200e6,
          45e6,
          1e9,
          "B",
          "45 MB measured for an empty Prometheus 2.42; gRPC buffers and hashring added, prior");

  /** Memory of a tenant's TSDB without series. */
  public static final Coefficient MEMORY_PER_TENANT =
      new Coefficient(
          "receive.memoryPerTenant",
          10e6,
          2e6,
          50e6,
          "B",
          "prior: stripe arrays, WAL and chunk write buffers of a TSDB");

  /** Copies of a decoded request in memory while it is handled. */
  public static final Coefficient DECODED_COPIES =
      new Coefficient(
          "receive.decodedCopies",
          3,
          2,
          8,
          "",
          "prior: decoded body, its protobuf objects, re-encoded parts for the peers");

  /** CPU to decode, append and log a sample on the replica that keeps it. */
  public static final Coefficient INGEST_SECONDS_PER_SAMPLE =
      new Coefficient(
          "receive.ingestSecondsPerSample",
          5e-6,
          4e-6,
          6.5e-6,
          "s/sample",
          "measured on Prometheus 2.42: 4.0 us with 4 labels, 4.8-6.5 us with 8");

  /** CPU to decode a sample on the router. */
  public static final Coefficient ROUTE_SECONDS_PER_SAMPLE =
      new Coefficient(
          "receive.routeSecondsPerSample",
          1.5e-6,
          0.5e-6,
          4e-6,
          "s/sample",
          "prior: snappy and protobuf decoding are about a third of ingesting a sample");

  /** CPU to hash a sample's labels and to encode, compress and send one copy. */
  public static final Coefficient FORWARD_SECONDS_PER_COPY =
      new Coefficient(
          "receive.forwardSecondsPerCopy",
          1.5e-6,
          0.5e-6,
          4e-6,
          "s/sample",
          "prior: as decoding; protobuf dominates (thanos-io/thanos#7659)");

  /** Bytes of a forwarded sample over those of a remote-write 1.0 sample. */
  public static final Coefficient FORWARD_BYTES_FACTOR =
      new Coefficient(
          "receive.forwardBytesFactor",
          1.15,
          1.0,
          1.6,
          "",
          "prior: the same message split over peers compresses worse");

  /** WAL bytes of a sample. */
  public static final Coefficient WAL_BYTES_PER_SAMPLE =
      new Coefficient(
          "receive.walBytesPerSample",
          8.5,
          8,
          11,
          "B/sample",
          "measured on Prometheus 2.42 after snappy, batches of 2000: 8.2 mix, 11.0 random floats");

  /** WAL bytes of a new series. */
  public static final Coefficient WAL_BYTES_PER_SERIES =
      new Coefficient(
          "receive.walBytesPerSeries",
          30,
          19,
          39,
          "B/series",
          "measured on Prometheus 2.42 after snappy: 23 B of 206, 30 B of 238, 39 B of 459");

  /** Age of the head when cut, in block ranges, where all replicas cut at one phase (v0.42). */
  public static final Coefficient SYNCHRONISED_HEAD_AGE =
      new Coefficient(
          "receive.synchronisedHeadAge",
          2,
          1.5,
          2.5,
          "block ranges",
          "Thanos v0.42.4 pkg/receive/multitsdb.go: 3-5 h by the phase of the start, mean 4 h");

  /** Traffic while agents catch up after an outage, over the mean. */
  public static final Coefficient CATCH_UP_FACTOR =
      new Coefficient(
          "receive.catchUpFactor",
          2,
          1,
          5,
          "",
          "prior: agents add shards until their backlog shrinks; bounded by max_shards");

  /** All of them. */
  public static final List<Coefficient> ALL =
      List.of(
          MEMORY_PER_HEAD_SERIES,
          MEMORY_BASE,
          MEMORY_PER_TENANT,
          DECODED_COPIES,
          INGEST_SECONDS_PER_SAMPLE,
          ROUTE_SECONDS_PER_SAMPLE,
          FORWARD_SECONDS_PER_COPY,
          FORWARD_BYTES_FACTOR,
          WAL_BYTES_PER_SAMPLE,
          WAL_BYTES_PER_SERIES,
          SYNCHRONISED_HEAD_AGE,
          CATCH_UP_FACTOR);

  private ReceiveCoefficients() {}
}
