package capsim.acceptance;

import capsim.loadgen.bulk.BulkShared;
import capsim.loadgen.bulk.ErrorPolicy;
import capsim.loadgen.bulk.FluentBitNode;
import capsim.loadgen.bulk.FluentBitOptions;
import capsim.loadgen.bulk.RetryTimes;
import capsim.loadgen.http.ClientOptions;
import capsim.loadgen.http.Endpoint;
import capsim.loadgen.http.NettyReactor;
import capsim.loadgen.record.Ledger;
import capsim.loadgen.run.JvmHostMeter;
import capsim.loadgen.run.Run;
import capsim.loadgen.run.RunPlan;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.run.Sender;
import capsim.loadgen.schedule.LoadShape;
import capsim.workload.bulk.BulkFormat;
import capsim.workload.bulk.LogFile;
import capsim.workload.bulk.LogPod;
import capsim.workload.profile.LogProfile;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Some Fluent Bits that log to a real OpenSearch for a while. */
final class BulkLoad {
  private static final int NODES = 4;
  private static final int FILES_PER_NODE = 5;

  /** For a server that starts again meanwhile, on a busy machine. */
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(150);

  private static final long WAIT_SECONDS = 240;
  private static final long BODY_BYTES = 64_000_000;

  private final List<LogFile> files = new ArrayList<>();
  private final CountDownLatch underWay = new CountDownLatch(1);
  private final Run run;

  private BulkLoad(
      RealOpenSearch server,
      LogProfile profile,
      BulkFormat format,
      ErrorPolicy policy,
      int retryLimit,
      double recordsPerSecond,
      Duration duration) {
    var options = FluentBitOptions.defaults(format);
    var quick =
        new FluentBitOptions(
            200,
            options.tagging(),
            false,
            options.storage(),
            0,
            options.tasks(),
            0,
            new RetryTimes(1, 2, retryLimit),
            policy,
            format);
    var shared = new BulkShared(format, false, "/_bulk", List.of(), BODY_BYTES);
    List<Sender> senders = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      List<LogFile> own = new ArrayList<>();
      for (int file = 0; file < FILES_PER_NODE; file++) {
        int seed = node * FILES_PER_NODE + file;
        double rate = recordsPerSecond / (NODES * FILES_PER_NODE);
        own.add(new LogFile(LogPod.of(profile, seed), profile, rate, 300, seed));
      }
      files.addAll(own);
      senders.add(new FluentBitNode(own, quick, shared, node));
    }
    var plan =
        new RunPlan(
            Duration.ZERO,
            duration,
            DRAIN_LIMIT,
            Duration.ofMillis(200),
            LoadShape.CONSTANT,
            OptionalLong.empty(),
            1,
            List.of());
    var endpoint = Endpoint.parse(server.uri().toString());
    run =
        Run.start(
            plan,
            List.of(senders),
            (number, onDefect) ->
                NettyReactor.start(endpoint, ClientOptions.DEFAULT, "load-" + number, onDefect),
            Clock.systemUTC().millis(),
            new JvmHostMeter(),
            progress -> {
              if (progress.ledger().generated() > recordsPerSecond * duration.toMillis() / 3e3) {
                underWay.countDown();
              }
            });
  }

  /**
   * Starts one.
   *
   * @param retryLimit how often a chunk is sent again, or {@link RetryTimes#FOR_EVER}
   */
  static BulkLoad start(
      RealOpenSearch server,
      LogProfile profile,
      BulkFormat format,
      ErrorPolicy policy,
      int retryLimit,
      double recordsPerSecond,
      Duration duration) {
    return new BulkLoad(server, profile, format, policy, retryLimit, recordsPerSecond, duration);
  }

  /** The files that are written to. */
  List<LogFile> files() {
    return List.copyOf(files);
  }

  /** Waits until a third of the records are made. */
  void awaitMiddle() throws InterruptedException {
    if (!underWay.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the load made no progress");
    }
  }

  /** Waits for its end; its ledger balances, or the run fails. */
  RunResult result() throws InterruptedException, ExecutionException, TimeoutException {
    return run.result().get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Waits for its end and answers what became of the records. */
  Ledger ledger() throws InterruptedException, ExecutionException, TimeoutException {
    return result().ledger();
  }
}
