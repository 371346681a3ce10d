package capsim.acceptance;

import capsim.workload.remotewrite.RemoteWriteV1Encoder;
import capsim.workload.remotewrite.RequestStream;
import capsim.workload.remotewrite.SeriesLabels;
import capsim.workload.series.LabelSet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Real Thanos Receive replicas that cut blocks in no time. A replica cuts when its wall clock says
 * so, which back-dated samples do not change; but when it stops it cuts and uploads whatever it
 * holds. So every two hours of samples are sent as a tenant of their own, and each of its replicas
 * uploads exactly one two-hour block of it. The compactor is told that the tenant's label tells
 * replicas apart, as it is told of the replica's own.
 */
final class ThanosReceivers {
  /** Labels that the compactor has to leave out when it looks for blocks that belong together. */
  static final List<String> REPLICA_LABELS = List.of("replica", "tenant_id");

  static final Duration WINDOW = Duration.ofHours(2);

  /** All series have this name, so that a query that names it reads them all. */
  static final String METRIC = "capsim_measured_value";

  private static final Duration STOP_TIMEOUT = Duration.ofMinutes(5);
  private static final int SAMPLES_PER_REQUEST = 5000;

  private final ThanosStack stack;
  private final S3Bucket bucket;
  private final S3CountingProxy proxy;
  private final int replicas;
  private final int series;
  private final Duration interval;

  /**
   * Receivers that upload through {@code proxy}.
   *
   * @param replicas in the hashring, all of which hold every series
   * @param series in each window
   * @param interval between two samples of a series
   */
  ThanosReceivers(
      ThanosStack stack,
      S3Bucket bucket,
      S3CountingProxy proxy,
      int replicas,
      int series,
      Duration interval) {
    this.stack = stack;
    this.bucket = bucket;
    this.proxy = proxy;
    this.replicas = replicas;
    this.series = series;
    this.interval = interval;
  }

  /** Starts them, sends the windows, stops them: each replica has uploaded a block per window. */
  void upload(String run, List<Long> windowStartsMillis) throws IOException, InterruptedException {
    var processes = new ArrayList<RealProcess>();
    int writePort = 0;
    var grpcPorts = new ArrayList<Integer>();
    for (int i = 0; i < replicas; i++) {
      grpcPorts.add(RealProcess.freePort());
    }
    for (int i = 0; i < replicas; i++) {
      int httpPort = RealProcess.freePort();
      int port = RealProcess.freePort();
      writePort = i == 0 ? port : writePort;
      processes.add(
          stack.component(
              "receive-" + run + "-" + i, httpPort, arguments(run, i, grpcPorts, httpPort, port)));
    }
    var address = URI.create("http://127.0.0.1:" + writePort + "/api/v1/receive");
    for (long start : windowStartsMillis) {
      send(address, start);
    }
    for (RealProcess process : processes) {
      process.stop(STOP_TIMEOUT);
    }
  }

  private List<String> arguments(
      String run, int replica, List<Integer> grpcPorts, int httpPort, int writePort) {
    var endpoints = new ArrayList<String>();
    grpcPorts.forEach(port -> endpoints.add("\"127.0.0.1:" + port + "\""));
    String local = "127.0.0.1:" + grpcPorts.get(replica);
    return List.of(
        "receive",
        "--log.level=info",
        "--grpc-address=" + local,
        "--http-address=127.0.0.1:" + httpPort,
        "--remote-write.address=127.0.0.1:" + writePort,
        "--receive.capnproto-address=127.0.0.1:0",
        "--tsdb.path=" + stack.directory().resolve("receive-" + run + "-" + replica),
        "--label=replica=\"" + replica + "\"",
        "--label=environment=\"test\"",
        // Two of three replicas make a quorum; at the third the next request may overtake this one,
        // and what then comes late stays in the head.
        "--tsdb.out-of-order.time-window=10m",
        "--receive.replication-factor=" + replicas,
        "--receive.local-endpoint=" + local,
        "--receive.hashrings-algorithm=ketama",
        "--receive.hashrings=[{\"endpoints\": [" + String.join(", ", endpoints) + "]}]",
        ThanosStack.bucketFlag(bucket, proxy));
  }

  /** A window's samples and the first one after it, at which the block ends. */
  private void send(URI address, long start) {
    var sender = new RemoteWriteSender(address, Map.of("THANOS-TENANT", "window-" + start));
    var encoder = new RemoteWriteV1Encoder(new SeriesLabels());
    var stream = new RequestStream(encoder, SAMPLES_PER_REQUEST, sender);
    var all = new int[series];
    for (int i = 0; i < series; i++) {
      all[i] = stream.series(labels(i));
    }
    var random = new SplittableRandom(start);
    long end = start + WINDOW.toMillis();
    for (long time = start; time <= end; time += interval.toMillis()) {
      for (int each : all) {
        stream.add(each, random.nextDouble(100), time);
      }
      // The replicas take a request's series in any order, and no sample an hour behind the newest.
      stream.flush();
    }
  }

  private static LabelSet labels(int i) {
    return new LabelSet(
        new String[] {"__name__", "instance", "pod"},
        new String[] {METRIC, "10.0.0." + i % 50 + ":9100", String.format("pod-%05d", i)});
  }
}
