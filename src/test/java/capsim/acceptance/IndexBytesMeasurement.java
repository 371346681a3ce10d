package capsim.acceptance;

import capsim.model.scenario.LogStack.Codec;
import capsim.workload.bulk.BulkEncoder;
import capsim.workload.bulk.LogPod;
import capsim.workload.bulk.LogRecords;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.SplittableRandom;

/**
 * Indexes the documents of a cell on a real OpenSearch, merges them and looks how large they are.
 */
final class IndexBytesMeasurement {
  /** Other documents than those of the sample that the prediction rests on. */
  static final long SEED = 2026;

  private static final int BODY_BYTES = 5_000_000;
  private static final long START_NANOS = 1_787_306_400_000_000_000L;

  /** 100 records a second, so that timestamps differ as they do in practice. */
  private static final long STEP_NANOS = 10_000_019;

  private final ObjectMapper json = new ObjectMapper();
  private final RealOpenSearch server;
  private final IndexBytesCell cell;
  private final BulkEncoder encoder;
  private final byte[] body = new byte[BODY_BYTES];
  private int used;
  private long sourceBytes;

  IndexBytesMeasurement(RealOpenSearch server, IndexBytesCell cell) {
    this.server = server;
    this.cell = cell;
    this.encoder = new BulkEncoder(cell.index());
  }

  MeasuredIndexBytes measure() throws IOException, InterruptedException {
    String codec = cell.codec() == Codec.DEFAULT ? "default" : "best_compression";
    server.succeed(
        "PUT",
        cell.index(),
        """
        {"settings": {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "30s",
          "codec": "%s"}, "mappings": %s}
        """
            .formatted(codec, cell.mapping().json()));
    indexDocuments();
    server.succeed("POST", cell.index() + "/_forcemerge?max_num_segments=1", "");
    server.succeed("POST", cell.index() + "/_refresh", "");
    MeasuredIndexBytes measured = read();
    server.succeed("DELETE", cell.index(), "");
    return measured;
  }

  private void indexDocuments() throws IOException, InterruptedException {
    var random = new SplittableRandom(SEED);
    var pods = new LogPod[cell.pods()];
    for (int i = 0; i < pods.length; i++) {
      pods[i] = LogPod.of(cell.profile(), SEED + i);
    }
    var records = new LogRecords(cell.profile(), SEED);
    LogPod pod = pods[0];
    for (int i = 0; i < cell.documents(); i++) {
      if (i % cell.documentsPerBulk() == 0) {
        pod = pods[random.nextInt(pods.length)];
      }
      if (body.length - used < encoder.maxItemBytes(pod, records)) {
        send();
      }
      int item = encoder.encode(body, used, pod, START_NANOS + i * STEP_NANOS, records);
      used += item;
      sourceBytes += item - encoder.actionBytes() - 1;
    }
    send();
  }

  private void send() throws IOException, InterruptedException {
    var response =
        server.send("POST", "_bulk", HttpRequest.BodyPublishers.ofByteArray(body, 0, used));
    if (response.statusCode() != 200 || json.readTree(response.body()).get("errors").asBoolean()) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    used = 0;
  }

  private MeasuredIndexBytes read() throws IOException, InterruptedException {
    // The store size of _stats is cached and counts segments that are merged away.
    JsonNode segments =
        json.readTree(
            server.succeed("GET", "_cat/segments/" + cell.index() + "?format=json&bytes=b", ""));
    if (segments.size() != 1 || segments.get(0).get("docs.count").asInt() != cell.documents()) {
      throw new IllegalStateException("not one segment of all documents: " + segments);
    }
    JsonNode files =
        json.readTree(
                server.succeed(
                    "GET", cell.index() + "/_stats/segments?include_segment_file_sizes=true", ""))
            .at("/_all/primaries/segments/file_sizes");
    return new MeasuredIndexBytes(
        cell,
        sourceBytes,
        segments.get(0).get("size").asLong(),
        bytes(files, "fdt", "fdx", "fdm"),
        bytes(files, "tim", "tip", "tmd"),
        bytes(files, "doc", "pos", "psm"),
        bytes(files, "dvd", "dvm"));
  }

  private static long bytes(JsonNode files, String... extensions) {
    long sum = 0;
    for (String extension : extensions) {
      sum += files.path(extension).path("size_in_bytes").asLong();
    }
    return sum;
  }
}
