package capsim.loadgen.receiver;

import capsim.loadgen.fault.FaultDecision.ItemFaults;
import capsim.loadgen.receiver.metrics.MetricBook;
import capsim.loadgen.server.Answer;
import capsim.loadgen.server.HttpCall;
import capsim.workload.remotewrite.Protocol;
import java.io.IOException;
import java.util.Locale;
import org.xerial.snappy.Snappy;
import org.xerial.snappy.SnappyError;

/**
 * Takes remote write 1.0 and 2.0 as Prometheus v3.14.0 storage/remote/write_handler.go does: the
 * same headers are refused with the same status.
 */
final class RemoteWriteEndpoint implements Endpoint {
  /** Prometheus refuses a larger declared size since 3.12 (CHANGELOG.md). */
  private static final int MAX_RAW_BYTES = 32 << 20;

  private static final String V1_MESSAGE = "prometheus.writerequest";
  private static final String V2_MESSAGE = "io.prometheus.write.v2.request";

  private final MetricBook book;
  private final Traffic traffic;
  private final ThreadLocal<byte[]> raw = ThreadLocal.withInitial(() -> new byte[1 << 16]);

  RemoteWriteEndpoint(MetricBook book, Traffic traffic) {
    this.book = book;
    this.traffic = traffic;
  }

  @Override
  public Answer store(HttpCall call, ItemFaults faults) {
    Protocol protocol;
    try {
      protocol = protocol(call.header("Content-Type"));
    } catch (IllegalArgumentException e) {
      return Answer.text(415, e.getMessage());
    }
    String encoding = call.header("Content-Encoding");
    if (encoding != null && !encoding.isEmpty() && !encoding.equals("snappy")) {
      return Answer.text(
          415,
          encoding
              + " encoding (compression) is not accepted by this server; only snappy is acceptable");
    }
    return unpack(call, protocol);
  }

  /** The protocol that a content type names; none is the first one, as in Prometheus. */
  private static Protocol protocol(String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return Protocol.V1;
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
    if (!parts[0].strip().equals("application/x-protobuf")) {
      throw new IllegalArgumentException(
          "expected application/x-protobuf as the first (media) part, got "
              + contentType
              + " content-type");
    }
    for (int i = 1; i < parts.length; i++) {
      String[] parameter = parts[i].strip().split("=", 2);
      if (parameter[0].equals("proto") && parameter.length == 2) {
        if (parameter[1].equals(V2_MESSAGE)) {
          return Protocol.V2;
        }
        if (!parameter[1].equals(V1_MESSAGE)) {
          throw new IllegalArgumentException(
              "got " + contentType + " content type; unknown remote write protobuf message");
        }
      }
    }
    return Protocol.V1;
  }

  private Answer unpack(HttpCall call, Protocol protocol) {
    byte[] message = raw.get();
    int length;
    try {
      length = Snappy.uncompressedLength(call.body(), 0, call.bodyLength());
      if (length < 0 || length > MAX_RAW_BYTES) {
        return Answer.text(400, "snappy: decoded size exceeds " + MAX_RAW_BYTES + " bytes");
      }
      if (length > message.length) {
        message = new byte[Math.max(length, Math.min(MAX_RAW_BYTES, 2 * message.length))];
        raw.set(message);
      }
      length = Snappy.uncompress(call.body(), 0, call.bodyLength(), message, 0);
    } catch (IOException | SnappyError e) {
      return Answer.text(400, "snappy: corrupt input");
    }
    traffic.unpacked(length);
    return write(call, protocol, message, length);
  }

  private Answer write(HttpCall call, Protocol protocol, byte[] message, int length) {
    var written = book.write(protocol, tenant(call), message, length);
    Answer answer =
        written.refusal().isEmpty() ? Answer.NO_CONTENT : Answer.text(400, written.refusal());
    if (protocol == Protocol.V1) {
      return answer;
    }
    return answer
        .with("X-Prometheus-Remote-Write-Samples-Written", Long.toString(written.samples()))
        .with("X-Prometheus-Remote-Write-Histograms-Written", Long.toString(written.histograms()))
        .with("X-Prometheus-Remote-Write-Exemplars-Written", Long.toString(written.exemplars()));
  }

  /** The tenant that a request names, as Thanos and as Mimir know it; empty for none. */
  static String tenant(HttpCall call) {
    String thanos = call.header("THANOS-TENANT");
    String tenant = thanos == null ? call.header("X-Scope-OrgID") : thanos;
    return tenant == null ? "" : tenant;
  }

  @Override
  public Answer fault(int status) {
    return Answer.text(status, "scripted fault");
  }
}
