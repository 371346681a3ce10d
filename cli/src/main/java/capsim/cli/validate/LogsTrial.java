package capsim.cli.validate;

import capsim.cli.ScenarioInput.Loaded;
import capsim.cli.validate.DrivenScenario.Planned;
import capsim.loadgen.bulk.LogArrivals;
import capsim.model.ingest.LogSources;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.LogStack.Compression;
import capsim.model.scenario.LogStack.Tagging;
import capsim.model.scenario.Scenario;
import capsim.workload.bulk.ClusterLogs;
import capsim.workload.bulk.LogFile;
import capsim.workload.bulk.LogRecords;
import java.util.ArrayList;
import java.util.List;

/** One repetition of the logs: what is driven, and what is expected of it. */
final class LogsTrial {
  static final String DOCUMENTS = "logs.documents";
  static final String RECORDS = "logs.records";
  static final String WIRE = "logs.bulkBytesPerRecord";
  static final String REQUESTS = "logs.requests";
  static final String INDEX = "openSearch.indexBytes";
  static final String SNAPSHOT = "openSearch.snapshotBytes";

  private static final double SECONDS_PER_DAY = 86_400;

  /** Ages below this are no rollover age of a scenario. */
  private static final int LEAST_DATA_SECONDS = 60;

  private final DrivenScenario driven;
  private final Settings settings;
  private final Window window;
  private final long seed;
  private final String index;
  private final Planned plan;

  /**
   * A repetition.
   *
   * @param base the scenario; this one adds what makes it one index of known size
   * @param seed of names, values and chance
   * @param token makes the index's name different from others
   */
  LogsTrial(DrivenScenario base, Settings settings, long nowMillis, long seed, String token) {
    this.settings = settings;
    this.seed = seed;
    this.index = "capsim-validate-" + token;
    DrivenScenario one =
        base.with(
            List.of(
                "logs.fluentBit.indexNameLength=" + index.length(),
                "logs.openSearch.streams=1",
                "load.logs.index=" + index,
                "load.logs.indexMode=fixed"));
    double perSecond = one.plan().value("logs.recordsPerSecond");
    this.window =
        Window.items(
            nowMillis,
            settings.documents(),
            perSecond,
            LEAST_DATA_SECONDS,
            settings.recordsPerSecond());
    // All that is sent becomes one index, and after its merge one segment.
    this.driven = one.with(List.of("logs.openSearch.rolloverAge=" + window.dataSeconds() + "s"));
    this.plan = driven.plan();
  }

  String index() {
    return index;
  }

  Window window() {
    return window;
  }

  DrivenScenario driven() {
    return driven;
  }

  /** Arguments of {@code capsim load}. */
  List<String> load(String target) {
    var arguments = new ArrayList<String>();
    arguments.add("logs");
    arguments.addAll(settings.load(driven, seed, target));
    arguments.addAll(window.arguments());
    arguments.add("--setup");
    return arguments;
  }

  /** What is expected. */
  List<Prediction> predictions() {
    double t = settings.tolerance();
    double seconds = window.dataSeconds();
    double records = plan.value("logs.recordsPerSecond");
    boolean gzip = driven.read().scenario().logs().fluentBit().compression() == Compression.GZIP;
    double body = gzip ? plan.gzipBytesPerSecond() : plan.bulkBytesPerSecond();
    return List.of(
        Prediction.within(
            0,
            DOCUMENTS,
            "",
            "",
            exactRecords(),
            "_count after a refresh; predicted record by record"),
        Prediction.within(
            t,
            RECORDS,
            "logs.recordsPerSecond",
            "",
            records * seconds,
            "records of the whole run; they come as Poisson processes"),
        Prediction.within(
            t,
            WIRE,
            "logs.wireBytesPerSecond",
            "B/record",
            body / records,
            "bodies of the bulk requests that were answered, by the records in them"),
        Prediction.shown(
            REQUESTS,
            "logs.requestsPerSecond",
            "",
            plan.value("logs.requestsPerSecond") * seconds,
            "bulk requests that were answered; the plan has a fraction of a log file where a node"
                + " has a whole one or none"),
        Prediction.within(
            t,
            INDEX,
            "openSearch.indexBytesPerDay",
            "B",
            plan.value("openSearch.indexBytesPerDay") / SECONDS_PER_DAY * seconds,
            "primary segments by _cat/segments after a merge to one segment and a refresh"),
        Prediction.within(
            t,
            SNAPSHOT,
            "openSearch.snapshot.bytesPerDay",
            "B",
            plan.value("openSearch.snapshot.bytesPerDay") / SECONDS_PER_DAY * seconds,
            "_snapshot/_status of the first snapshot of the index, in a repository of type fs"));
  }

  /** Every record of every file counted, as the nodes will send them. */
  private double exactRecords() {
    Loaded loaded = driven.with(List.of("seed=" + seed)).read();
    Scenario scenario = loaded.scenario();
    boolean perNode = scenario.logs().fluentBit().tagging() == Tagging.PER_NODE;
    long records = 0;
    for (Cluster cluster : scenario.clusters()) {
      ClusterLogs logs = LogSources.of(cluster, loaded.profiles(), scenario.seed());
      for (long node = 0; node < logs.nodes(); node++) {
        List<LogFile> files = logs.filesOfNode(node, 1);
        if (perNode && !files.isEmpty()) {
          records += arrivals(files);
        } else {
          for (LogFile file : files) {
            records += arrivals(List.of(file));
          }
        }
      }
    }
    return records;
  }

  private long arrivals(List<LogFile> files) {
    return new LogArrivals(files, profile -> new LogRecords(profile, seed))
        .arrive(window.startMillis(), window.endMillis(), 1);
  }
}
