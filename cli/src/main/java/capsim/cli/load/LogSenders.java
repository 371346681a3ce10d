package capsim.cli.load;

import capsim.cli.ScenarioInput.Loaded;
import capsim.loadgen.bulk.BulkShared;
import capsim.loadgen.bulk.ErrorPolicy;
import capsim.loadgen.bulk.FluentBitNode;
import capsim.loadgen.bulk.FluentBitOptions;
import capsim.loadgen.bulk.RawBulkSender;
import capsim.loadgen.bulk.RetryTimes;
import capsim.loadgen.http.Endpoint;
import capsim.loadgen.run.Sender;
import capsim.model.ingest.LogSources;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.LoadSpec;
import capsim.model.scenario.LogStack;
import capsim.model.scenario.LogStack.Compression;
import capsim.model.scenario.Scenario;
import capsim.workload.bulk.BulkFormat;
import capsim.workload.bulk.ClusterLogs;
import capsim.workload.bulk.LogFile;
import capsim.workload.series.SplitMix;
import java.util.ArrayList;
import java.util.List;

/** The senders of a scenario's logs, dealt out to threads: a Fluent Bit for each node. */
final class LogSenders {
  /** A quarter of the heap for bodies under way: more would leave too little for all else. */
  private static final int HEAP_SHARE = 4;

  private final Loaded loaded;
  private final Scenario scenario;
  private final LoadSpec load;
  private final Destination destination;
  private final Endpoint endpoint;
  private final int threads;

  LogSenders(Loaded loaded, Endpoint endpoint, Destination destination, int threads) {
    this.loaded = loaded;
    this.scenario = loaded.scenario();
    this.load = scenario.load();
    this.endpoint = endpoint;
    this.destination = destination;
    this.threads = threads;
  }

  /** Where records go, as Fluent Bit's output is told. */
  static BulkFormat format(LoadSpec load) {
    boolean daily = load.logs().indexMode() == LoadSpec.IndexMode.DAILY;
    return new BulkFormat(
        BulkFormat.Action.CREATE,
        new BulkFormat.Index(load.logs().index(), daily),
        false,
        false,
        BulkFormat.MergeLog.OFF);
  }

  /** Path of bulk requests below that of the target's URL. */
  static String path(Endpoint endpoint) {
    String path = endpoint.path();
    return path.endsWith("/_bulk") ? path : path.replaceFirst("/$", "") + "/_bulk";
  }

  /**
   * Senders of each thread.
   *
   * @param recordsPerSecond of all together, at the nominal load
   */
  List<List<Sender>> of(double recordsPerSecond) {
    List<List<Sender>> all = new ArrayList<>();
    List<List<LogFile>> files = new ArrayList<>();
    List<BulkShared> shared = new ArrayList<>();
    long bodyBytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE / threads;
    boolean gzip = scenario.logs().fluentBit().compression() == Compression.GZIP;
    for (int i = 0; i < threads; i++) {
      all.add(new ArrayList<>());
      files.add(new ArrayList<>());
      shared.add(
          new BulkShared(format(load), gzip, path(endpoint), destination.headers(), bodyBytes));
    }
    boolean raw = load.logs().sender() == LoadSpec.LogSender.RAW;
    long number = 0;
    for (Cluster cluster : scenario.clusters()) {
      ClusterLogs logs = LogSources.of(cluster, loaded.profiles(), scenario.seed());
      for (long node = 0; node < logs.nodes(); node++) {
        int thread = (int) (number++ % threads);
        List<LogFile> own = logs.filesOfNode(node, 1);
        files.get(thread).addAll(own);
        if (!raw && !own.isEmpty()) {
          long seed = SplitMix.combine(scenario.seed(), number);
          all.get(thread).add(new FluentBitNode(own, options(), shared.get(thread), seed));
        }
      }
    }
    if (raw) {
      raw(all, files, shared, recordsPerSecond);
    }
    all.removeIf(List::isEmpty);
    return all;
  }

  private void raw(
      List<List<Sender>> all,
      List<List<LogFile>> files,
      List<BulkShared> shared,
      double recordsPerSecond) {
    long used = files.stream().filter(own -> !own.isEmpty()).count();
    for (int i = 0; i < threads; i++) {
      if (!files.get(i).isEmpty()) {
        all.get(i)
            .add(
                new RawBulkSender(
                    files.get(i),
                    load.logs().recordsPerRequest(),
                    recordsPerSecond * load.speed() / used,
                    load.connections(),
                    shared.get(i)));
      }
    }
  }

  private FluentBitOptions options() {
    LogStack.FluentBit agent = scenario.logs().fluentBit();
    FluentBitOptions byDefault = FluentBitOptions.defaults(format(load));
    return new FluentBitOptions(
        agent.flush().toMillis(),
        FluentBitOptions.Tagging.valueOf(agent.tagging().name()),
        agent.compression() == Compression.GZIP,
        FluentBitOptions.Storage.valueOf(agent.storage().name()),
        (long) agent.bufferLimit().bytes(),
        byDefault.tasks(),
        byDefault.responseBufferBytes(),
        byDefault.retries().withLimit(agent.retryLimit().orElse(RetryTimes.FOR_EVER)),
        ErrorPolicy.valueOf(load.logs().policy().name()),
        byDefault.format());
  }
}
