package capsim.acceptance;

import capsim.workload.remotewrite.RemoteWriteV1Encoder;
import capsim.workload.remotewrite.RequestStream;
import capsim.workload.remotewrite.SeriesLabels;
import capsim.workload.series.LabelSet;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Measures when a real Thanos Receive cuts and uploads blocks of a minute; in real time. */
final class ThanosCuts {
  private static final int TENANTS = 6;
  private static final int SERIES = 10;
  private static final long APART_MILLIS = 7000;
  private static final Duration DURATION = Duration.ofMinutes(9);
  private static final String ULID_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int ULID_TIME_DIGITS = 10;

  private final ThanosStack stack;
  private final S3Bucket bucket;

  ThanosCuts(ThanosStack stack) throws IOException, InterruptedException {
    this.stack = stack;
    this.bucket = stack.bucket("cuts");
  }

  /** Sends for nine minutes, and then says of each block when it was cut and uploaded. */
  List<String> measure() throws IOException, InterruptedException {
    int httpPort = RealProcess.freePort();
    int writePort = RealProcess.freePort();
    try (RealProcess receive = stack.component("cuts", httpPort, arguments(httpPort, writePort))) {
      send(URI.create("http://127.0.0.1:" + writePort + "/api/v1/receive"));
      List<String> rows = rows();
      receive.stop(Duration.ofMinutes(1));
      return rows;
    }
  }

  private List<String> arguments(int httpPort, int writePort) throws IOException {
    String grpc = "127.0.0.1:" + RealProcess.freePort();
    return List.of(
        "receive",
        "--grpc-address=" + grpc,
        "--http-address=127.0.0.1:" + httpPort,
        "--remote-write.address=127.0.0.1:" + writePort,
        "--receive.capnproto-address=127.0.0.1:0",
        "--tsdb.path=" + stack.directory().resolve("cuts"),
        "--tsdb.min-block-duration=1m",
        "--tsdb.max-block-duration=1m",
        "--label=replica=\"0\"",
        "--receive.local-endpoint=" + grpc,
        "--receive.hashrings=[{\"endpoints\": [\"" + grpc + "\"]}]",
        ThanosStack.bucketFlag(bucket, stack.proxy()));
  }

  /** A sample of each series every second; a tenant begins seven seconds after the one before. */
  private static void send(URI address) throws InterruptedException {
    var streams = new ArrayList<RequestStream>();
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      var sender = new RemoteWriteSender(address, Map.of("THANOS-TENANT", "" + tenant));
      var encoder = new RemoteWriteV1Encoder(new SeriesLabels());
      var stream = new RequestStream(encoder, SERIES, sender);
      for (int i = 0; i < SERIES; i++) {
        stream.series(
            new LabelSet(new String[] {"__name__", "i"}, new String[] {"measured", "" + i}));
      }
      streams.add(stream);
    }
    var random = new SplittableRandom(1);
    long begin = System.currentTimeMillis();
    for (long now = begin; now < begin + DURATION.toMillis(); now = System.currentTimeMillis()) {
      for (int tenant = 0; tenant < TENANTS; tenant++) {
        for (int i = 0; i < SERIES && now - begin >= tenant * APART_MILLIS; i++) {
          streams.get(tenant).add(i, random.nextDouble(), now);
        }
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private List<String> rows() throws IOException, InterruptedException {
    var rows = new ArrayList<String>();
    for (BucketCensus.Block block : new BucketCensus(bucket).blocks().values()) {
      String text = new String(bucket.get(block.id() + "/meta.json"), StandardCharsets.UTF_8);
      JsonNode thanos = new ObjectMapper().readTree(text).get("thanos");
      long cut = ulidMillis(block.id());
      long uploaded = Instant.parse(thanos.get("upload_time").asText()).toEpochMilli();
      rows.add(
          thanos.at("/labels/tenant_id").asText()
              + String.format(
                  ",%d,%d,%d,%d",
                  block.minMillis(), block.maxMillis(), cut - block.maxMillis(), uploaded - cut));
    }
    return rows;
  }

  /** A block's name begins with the time at which it was made, in Crockford's base 32. */
  private static long ulidMillis(String ulid) {
    long millis = 0;
    for (int i = 0; i < ULID_TIME_DIGITS; i++) {
      millis = millis * ULID_DIGITS.length() + ULID_DIGITS.indexOf(ulid.charAt(i));
    }
    return millis;
  }
}
