package capsim.loadgen.wire;

import capsim.loadgen.reactor.RequestHead;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.workload.remotewrite.Protocol;
import java.util.ArrayList;
import java.util.List;

/**
 * Heads of remote-write requests: Prometheus v3.14.0 storage/remote/client.go, and the
 * specifications of remote write 1.0 and 2.0.
 */
public final class RemoteWriteHead {
  private RemoteWriteHead() {}

  /**
   * The head of a request.
   *
   * @param path with query
   * @param more further headers: tenant, credentials …
   */
  public static RequestHead of(Protocol protocol, String path, List<Header> more) {
    var headers = new ArrayList<Header>();
    headers.add(new Header("Content-Encoding", "snappy"));
    headers.add(new Header("Content-Type", contentType(protocol)));
    headers.add(new Header("User-Agent", "capsim"));
    headers.add(new Header("X-Prometheus-Remote-Write-Version", version(protocol)));
    headers.addAll(more);
    return new RequestHead(path, headers);
  }

  private static String contentType(Protocol protocol) {
    return switch (protocol) {
      case V1 -> "application/x-protobuf";
      case V2 -> "application/x-protobuf;proto=io.prometheus.write.v2.Request";
    };
  }

  private static String version(Protocol protocol) {
    return switch (protocol) {
      case V1 -> "0.1.0";
      case V2 -> "2.0.0";
    };
  }
}
