package capsim.benchmarks.loadgen;

import capsim.loadgen.http.ClientOptions;
import capsim.loadgen.http.Endpoint;
import capsim.loadgen.http.NettyReactor;
import capsim.loadgen.receiver.DiscardingSink;
import capsim.loadgen.receiver.EmbeddedReceiver;
import capsim.loadgen.receiver.ReceiverConfig;
import capsim.loadgen.record.TimeSummary;
import capsim.loadgen.remotewrite.Backoff;
import capsim.loadgen.remotewrite.QueueConfig;
import capsim.loadgen.remotewrite.RawRequests;
import capsim.loadgen.remotewrite.RawSender;
import capsim.loadgen.remotewrite.VirtualAgent;
import capsim.loadgen.run.JvmHostMeter;
import capsim.loadgen.run.Phase;
import capsim.loadgen.run.Run;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Sender;
import capsim.loadgen.wire.PatchedBatch;
import capsim.loadgen.wire.SeriesStore;
import capsim.loadgen.wire.StoreOptions;
import capsim.scenario.ProfileReader;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Population;
import capsim.workload.remotewrite.Protocol;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remote write over loopback: the whole path of a load run, from the values of the series to the
 * ledger, against a receiver in a process of its own. Samples of the built-in profile {@code
 * cadvisor}, 2,000 in a request.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar capsim.benchmarks.loadgen.LiveLoad \
 *     sink|embedded patched|honest|prometheus V1|V2 SAMPLES_PER_SECOND SECONDS NODES
 * </pre>
 *
 * <p>The rate is offered in open loop; what is achieved beside it, and the verdict, say whether the
 * machine could hold it. Results are in benchmarks/README.md.
 */
public final class LiveLoad {
  private static final int LANES = 8;
  private static final int SAMPLES_PER_REQUEST = 2_000;

  private LiveLoad() {}

  /** Runs the receiver if the first argument says so, the load and its receiver otherwise. */
  public static void main(String[] args) throws Exception {
    if (args.length == 2 && args[0].equals("receive")) {
      receive(args[1].equals("sink"));
      return;
    }
    if (args.length != 6) {
      throw new IllegalArgumentException(
          "six arguments: sink|embedded patched|honest|prometheus V1|V2 rate seconds nodes");
    }
    try (var receiver = ReceiverProcess.start(args[0])) {
      load(receiver.port(), args);
      System.out.printf(Locale.ROOT, "receiver CPU %.2f s%n", receiver.cpuTime().toMillis() / 1e3);
    }
  }

  private static void receive(boolean sink) throws IOException, InterruptedException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    int port =
        sink
            ? DiscardingSink.start(any, 1).address().getPort()
            : EmbeddedReceiver.start(ReceiverConfig.onLoopback().at(any, 1)).address().getPort();
    System.out.println(ReceiverProcess.READY + port);
    Thread.currentThread().join();
  }

  private static void load(int port, String[] args) {
    Protocol protocol = Protocol.valueOf(args[2]);
    double rate = Double.parseDouble(args[3]);
    Duration duration = Duration.ofSeconds(Long.parseLong(args[4]));
    long now = System.currentTimeMillis();
    long begun = System.nanoTime();
    List<SeriesStore> stores = List.of(store(Long.parseLong(args[5]), rate, now));
    List<List<Sender>> senders = new ArrayList<>();
    for (SeriesStore store : stores) {
      senders.add(List.of(sender(args[1], protocol, store, rate, now)));
    }
    System.out.printf(
        Locale.ROOT,
        "%d series ready in %.1f s%n",
        stores.get(0).activeSeries(),
        (System.nanoTime() - begun) / 1e9);
    Endpoint endpoint = Endpoint.parse("http://127.0.0.1:" + port + "/api/v1/write");
    AtomicLong threads = new AtomicLong();
    Allocations allocations = new Allocations();
    RunResult result =
        Run.start(
                RunPlan.constant(Duration.ofSeconds(5), duration),
                senders,
                (number, onDefect) ->
                    NettyReactor.start(
                        endpoint,
                        ClientOptions.DEFAULT,
                        "capsim-load-" + threads.getAndIncrement(),
                        onDefect),
                System.currentTimeMillis(),
                new JvmHostMeter(),
                progress -> {
                  if (progress.phase() == Phase.MEASURING) {
                    allocations.look(progress.interval().traffic().requests());
                  }
                })
            .result()
            .join();
    print(result, allocations);
  }

  /** One target a node; its interval is such that the agent's own rate is the rate asked for. */
  private static SeriesStore store(long nodes, double rate, long nowMillis) {
    MetricProfile profile = ProfileReader.builtIn().metrics().get("cadvisor");
    Population population =
        new Population("c1", nodes, 30, 1.5, 10, 30, new Population.NodeHardware(16, 4, 4, 2));
    ScrapeJob job = job(profile, population, 1_000);
    SeriesStore probe = SeriesStore.of(List.of(job), 1, StoreOptions.PLAIN, nowMillis);
    long intervalMillis = Math.max(1, Math.round(probe.activeSeries() / rate * 1_000));
    return SeriesStore.of(
        List.of(job(profile, population, intervalMillis)), 1, StoreOptions.PLAIN, nowMillis);
  }

  private static ScrapeJob job(MetricProfile profile, Population population, long intervalMillis) {
    return new ScrapeJob(
        profile,
        population,
        ScrapeJob.targetsOf(profile, population, 1),
        1,
        ScrapeTiming.exact(intervalMillis),
        LabelSet.none());
  }

  private static Sender sender(
      String kind, Protocol protocol, SeriesStore store, double rate, long nowMillis) {
    String path = "/api/v1/write";
    return switch (kind) {
      case "patched" ->
          new RawSender(
              RawRequests.patched(
                  protocol,
                  PatchedBatch.of(protocol, store, SAMPLES_PER_REQUEST, nowMillis),
                  LANES,
                  path,
                  List.of()),
              rate,
              Backoff.PROMETHEUS);
      case "honest" ->
          new RawSender(
              RawRequests.honest(protocol, store, SAMPLES_PER_REQUEST, LANES, path, List.of()),
              rate,
              Backoff.PROMETHEUS);
      case "prometheus" ->
          new VirtualAgent(store, protocol, QueueConfig.DEFAULT, List.of(), path, List.of());
      default -> throw new IllegalArgumentException("unknown sender: " + kind);
    };
  }

  /** Bytes that the reactor's thread allocates for each request, progress included. */
  private static final class Allocations {
    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long firstBytes = -1;
    private long lastBytes;
    private long requests;

    /** Called on the reactor's thread at the end of each interval. */
    void look(long requestsOfInterval) {
      lastBytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      if (firstBytes < 0) {
        firstBytes = lastBytes;
      } else {
        requests += requestsOfInterval;
      }
    }

    double bytesPerRequest() {
      return requests == 0 ? 0 : (double) (lastBytes - firstBytes) / requests;
    }
  }

  private static void print(RunResult result, Allocations allocations) {
    TimeSummary latency = result.recording().latency().summary();
    TimeSummary service = result.recording().serviceTime().summary();
    System.out.printf(
        Locale.ROOT,
        "%s; offered %.3f M/s, achieved %.3f M/s; raw %.0f MB/s, wire %.0f MB/s%n",
        result.verdict().level().text(),
        result.offeredPerSecond() / 1e6,
        result.achievedPerSecond() / 1e6,
        result.recording().traffic().rawBytes() / result.measuredSeconds() / 1e6,
        result.recording().traffic().wireBytes() / result.measuredSeconds() / 1e6);
    System.out.printf(
        Locale.ROOT,
        "latency p50 %.2f ms, p99 %.2f ms, max %.1f ms; service time p50 %.2f ms, p99 %.2f ms%n",
        latency.p50() * 1e3,
        latency.p99() * 1e3,
        latency.max() * 1e3,
        service.p50() * 1e3,
        service.p99() * 1e3);
    System.out.printf(
        Locale.ROOT,
        "reactor busy %.2f, process CPU %.2f of the machine, slip p99 %.2f ms, pauses %.4f;"
            + " %.0f B allocated per request; %s%n",
        result.facts().reactorBusyShare(),
        result.facts().processCpuShare(),
        result.facts().slip().p99() * 1e3,
        result.facts().pauseShare(),
        allocations.bytesPerRequest(),
        result.recording().traffic().attemptsByStatus());
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
