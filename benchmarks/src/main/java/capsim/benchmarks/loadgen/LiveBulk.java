package capsim.benchmarks.loadgen;

import capsim.loadgen.bulk.BulkShared;
import capsim.loadgen.bulk.FluentBitNode;
import capsim.loadgen.bulk.FluentBitOptions;
import capsim.loadgen.bulk.RawBulkSender;
import capsim.loadgen.http.ClientOptions;
import capsim.loadgen.http.Endpoint;
import capsim.loadgen.http.NettyReactor;
import capsim.loadgen.run.JvmHostMeter;
import capsim.loadgen.run.Run;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Sender;
import capsim.scenario.ProfileReader;
import capsim.workload.bulk.BulkFormat;
import capsim.workload.bulk.ClusterLogs;
import capsim.workload.bulk.LogFile;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.Population;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Bulks over loopback, against a receiver in a process of its own that reads and answers every
 * item. A profile's records, from the pods of 200 nodes.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar capsim.benchmarks.loadgen.LiveBulk \
 *     sink|embedded raw|fluent-bit PROFILE RECORDS_PER_SECOND SECONDS RECORDS_PER_BULK
 * </pre>
 */
public final class LiveBulk {
  private static final int UNDER_WAY = 8;
  private static final int NODES = 200;
  private static final long BODY_BYTES = 256L << 20;

  private LiveBulk() {}

  /** Starts the receiver, then the load. */
  public static void main(String[] args) throws Exception {
    if (args.length != 6) {
      throw new IllegalArgumentException(
          "six arguments: sink|embedded raw|fluent-bit profile rate seconds recordsPerBulk");
    }
    try (var receiver = ReceiverProcess.start(args[0])) {
      load(receiver.port(), args);
    }
  }

  private static void load(int port, String[] args) {
    double rate = Double.parseDouble(args[3]);
    var format = BulkFormat.into("logs-container-0001");
    var endpoint = Endpoint.parse("http://127.0.0.1:" + port);
    try (var shared = new BulkShared(format, false, "/_bulk", List.of(), BODY_BYTES)) {
      RunResult result =
          Run.start(
                  RunPlan.constant(
                      Duration.ofSeconds(5), Duration.ofSeconds(Long.parseLong(args[4]))),
                  List.of(senders(args, rate, shared, format)),
                  (number, onDefect) ->
                      NettyReactor.start(endpoint, ClientOptions.DEFAULT, "capsim-load", onDefect),
                  System.currentTimeMillis(),
                  new JvmHostMeter(),
                  progress -> {})
              .result()
              .join();
      print(result);
    }
  }

  private static List<Sender> senders(
      String[] args, double rate, BulkShared shared, BulkFormat format) {
    LogProfile profile = ProfileReader.builtInNamed(Set.of(args[2])).logs().get(args[2]);
    var population =
        new Population("c1", NODES, 30, 1, 4, 24, new Population.NodeHardware(16, 4, 4, 2));
    double perPod = rate / (NODES * population.podsPerNode());
    var logs =
        new ClusterLogs(population, List.of(new ClusterLogs.Source(profile, 1, perPod)), 1, false);
    var senders = new ArrayList<Sender>();
    var files = new ArrayList<LogFile>();
    for (int node = 0; node < NODES; node++) {
      files.addAll(logs.filesOfNode(node, 1));
      if (args[1].equals("fluent-bit")) {
        senders.add(
            new FluentBitNode(
                logs.filesOfNode(node, 1), FluentBitOptions.defaults(format), shared, node));
      }
    }
    return senders.isEmpty()
        ? List.of(new RawBulkSender(files, Integer.parseInt(args[5]), rate, UNDER_WAY, shared))
        : senders;
  }

  private static void print(RunResult result) {
    var traffic = result.recording().traffic();
    var latency = result.recording().latency().summary();
    System.out.printf(
        Locale.ROOT,
        "%s; offered %.0f/s, achieved %.0f/s; %.0f MB/s; %.0f requests/s; latency p50 %.2f ms, p99"
            + " %.2f ms; reactor busy %.2f, process CPU %.2f of the machine%n",
        result.verdict().level().text(),
        result.offeredPerSecond(),
        result.achievedPerSecond(),
        traffic.rawBytes() / result.measuredSeconds() / 1e6,
        traffic.requests() / result.measuredSeconds(),
        latency.p50() * 1e3,
        latency.p99() * 1e3,
        result.facts().reactorBusyShare(),
        result.facts().processCpuShare());
    System.out.printf(
        Locale.ROOT,
        "ledger: %d generated, %d acknowledged, %s rejected, %s dropped, %d unsent%n",
        result.ledger().generated(),
        result.ledger().acknowledged(),
        result.ledger().rejectedByReason(),
        result.ledger().droppedByReason(),
        result.ledger().unsent());
  }
}
