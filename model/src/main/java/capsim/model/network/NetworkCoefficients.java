package capsim.model.network;

import capsim.model.trace.Coefficient;
import java.util.List;

/** What no format dictates about links. */
public final class NetworkCoefficients {
  /** Bytes of a remote-write response, with headers. */
  public static final Coefficient REMOTE_WRITE_RESPONSE_BYTES =
      new Coefficient(
          "network.remoteWriteResponseBytes",
          100,
          60,
          400,
          "B",
          "measured with Prometheus 2.42: about 100 B; protocol 2.0 adds three headers");

  /** Bytes on the wire over bytes of HTTP messages. */
  public static final Coefficient TCP_OVERHEAD =
      new Coefficient(
          "network.tcpOverhead",
          1.04,
          1.03,
          1.06,
          "factor",
          "40 B of TCP/IP headers in 1,460 B segments, and acknowledgements");

  /** All of them. */
  public static final List<Coefficient> ALL = List.of(REMOTE_WRITE_RESPONSE_BYTES, TCP_OVERHEAD);

  private NetworkCoefficients() {}
}
