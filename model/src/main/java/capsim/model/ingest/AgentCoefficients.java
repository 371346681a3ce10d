package capsim.model.ingest;

import capsim.model.trace.Coefficient;
import java.util.List;

/** What no format dictates about Prometheus Agents and the wire. */
public final class AgentCoefficients {
  /** Request line and headers of a remote-write request. */
  public static final Coefficient REQUEST_HEADER_BYTES =
      new Coefficient(
          "remoteWrite.requestHeaderBytes",
          210,
          180,
          600,
          "B/request",
          "209 B measured with Prometheus 2.42 on a short URL; tokens and proxies add to it");

  /** TCP/IP and Ethernet on top of what HTTP sends. */
  public static final Coefficient TRANSPORT_OVERHEAD =
      new Coefficient(
          "network.transportOverhead",
          1.04,
          1.03,
          1.10,
          "factor",
          "40 B of TCP/IP headers and 26 B of framing per 1,460 B segment; TLS adds about 1 %");

  /** WAL of an agent. */
  public static final Coefficient WAL_BYTES_PER_SAMPLE =
      new Coefficient(
          "agent.walBytesPerSample",
          6.5,
          6.0,
          7.7,
          "B/sample",
          "scrapes measured with Prometheus 2.42, snappy: 6.0 (node exporter), 6.8 (5,761"
              + " Kubernetes-like series), 7.7 (4,710-sample scrapes)");

  /** WAL record of a new series. */
  public static final Coefficient WAL_BYTES_PER_NEW_SERIES =
      new Coefficient(
          "agent.walBytesPerNewSeries",
          35,
          19,
          60,
          "B/series",
          "series records after snappy measured with Prometheus 2.42: 23 B (8.7 labels), 39 B (12.3"
              + " labels)");

  /** Resident memory of an agent. */
  public static final Coefficient MEMORY_PER_SERIES =
      new Coefficient(
          "agent.memoryPerSeries",
          4_220,
          2_600,
          6_000,
          "B/series",
          "RSS of an agent that scrapes 103,730 series of 8-15 labels and remote-writes them,"
              + " measured with Prometheus 2.42; 3.x needs less");

  /** CPU time of an agent. */
  public static final Coefficient CPU_SECONDS_PER_SAMPLE =
      new Coefficient(
          "agent.cpuSecondsPerSample",
          6.4e-6,
          5.7e-6,
          7.1e-6,
          "s/sample",
          "scrape and remote write 1.0, user and system, measured with Prometheus 2.42 on 2 vCPUs");

  /** Memory of one remote-write shard with full buffers. */
  public static final Coefficient MEMORY_PER_SHARD =
      new Coefficient(
          "agent.memoryPerShard",
          2e6,
          0.5e6,
          2e6,
          "B/shard",
          "prometheus/docs practices/remote_write.md: less than 2 MB per shard at defaults");

  /** Every coefficient of this component. */
  public static final List<Coefficient> ALL =
      List.of(
          REQUEST_HEADER_BYTES,
          TRANSPORT_OVERHEAD,
          WAL_BYTES_PER_SAMPLE,
          WAL_BYTES_PER_NEW_SERIES,
          MEMORY_PER_SERIES,
          CPU_SECONDS_PER_SAMPLE,
          MEMORY_PER_SHARD);

  private AgentCoefficients() {}
}
