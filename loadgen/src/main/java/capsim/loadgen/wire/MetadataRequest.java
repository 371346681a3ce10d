package capsim.loadgen.wire;

import capsim.loadgen.reactor.RequestHead;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.workload.profile.HelpText;
import capsim.workload.profile.MetricFamily;
import capsim.workload.remotewrite.MetadataEncoder;
import capsim.workload.remotewrite.Protocol;
import capsim.workload.remotewrite.SeriesMetadata;
import capsim.workload.remotewrite.SnappyBlock;
import capsim.workload.series.ScrapeJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request with the types and help texts of metric families, which an agent that speaks remote
 * write 1.0 sends again every {@value #INTERVAL_MILLIS} ms. It never changes.
 */
public final class MetadataRequest {
  /** Prometheus v3.14.0 config/config.go DefaultMetadataConfig: send_interval. */
  public static final long INTERVAL_MILLIS = 60_000;

  /** Prometheus v3.14.0 config/config.go DefaultMetadataConfig: max_samples_per_send. */
  public static final int FAMILIES_PER_REQUEST = 2000;

  private final int families;
  private final int rawBytes;
  private final byte[] body;

  private MetadataRequest(int families, int rawBytes, byte[] body) {
    this.families = families;
    this.rawBytes = rawBytes;
    this.body = body;
  }

  /** All families that the targets of some jobs expose, sorted by name. */
  public static List<MetadataRequest> of(List<ScrapeJob> jobs) {
    var all = new TreeMap<String, SeriesMetadata>();
    for (ScrapeJob job : jobs) {
      for (MetricFamily family : job.profile().families()) {
        for (String name : family.names()) {
          all.put(name, new SeriesMetadata(family.type(), HelpText.of(name), ""));
        }
      }
    }
    var requests = new ArrayList<MetadataRequest>();
    var encoder = new MetadataEncoder();
    int count = 0;
    for (Map.Entry<String, SeriesMetadata> family : all.entrySet()) {
      encoder.add(family.getKey(), family.getValue());
      if (++count == FAMILIES_PER_REQUEST) {
        requests.add(request(count, encoder));
        count = 0;
      }
    }
    if (count > 0) {
      requests.add(request(count, encoder));
    }
    return requests;
  }

  private static MetadataRequest request(int families, MetadataEncoder encoder) {
    var block = new SnappyBlock();
    int rawBytes = encoder.finish().size();
    block.compress(encoder.finish());
    encoder.clear();
    return new MetadataRequest(families, rawBytes, Arrays.copyOf(block.array(), block.size()));
  }

  /** Number of families. */
  public int families() {
    return families;
  }

  /** The body, of {@link #bodyLength()} bytes. */
  public byte[] body() {
    return body;
  }

  /** Bytes of the body. */
  public int bodyLength() {
    return body.length;
  }

  /** Bytes of the message before compression. */
  public int rawBytes() {
    return rawBytes;
  }

  /** The head of the request. */
  public RequestHead head(String path, List<Header> more) {
    return RemoteWriteHead.of(Protocol.V1, path, more);
  }
}
