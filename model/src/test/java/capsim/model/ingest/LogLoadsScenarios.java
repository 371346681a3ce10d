package capsim.model.ingest;

import capsim.model.scenario.Cluster;
import capsim.model.scenario.Growth;
import capsim.model.scenario.Headroom;
import capsim.model.scenario.LoadPattern;
import capsim.model.scenario.LoadSpec;
import capsim.model.scenario.LogStack;
import capsim.model.scenario.LogStack.ChunkStorage;
import capsim.model.scenario.LogStack.Codec;
import capsim.model.scenario.LogStack.Compression;
import capsim.model.scenario.LogStack.DataNode;
import capsim.model.scenario.LogStack.FluentBit;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.scenario.LogStack.Replication;
import capsim.model.scenario.LogStack.Tagging;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.MinioSpec;
import capsim.model.scenario.PriceBook;
import capsim.model.scenario.Scenario;
import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import capsim.workload.bulk.BulkSizes;
import capsim.workload.index.IndexMapping;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import capsim.workload.profile.Profiles;
import capsim.workload.sizing.Measurements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scenarios for tests of logs: the documented defaults, and setters for what a test varies. */
public final class LogLoadsScenarios {
  private static final LogProfile PLAIN =
      new LogProfile("plain", "", "test", 10, 1, List.of(new Template(1, "m".repeat(196))), 6, 1);

  /** Mean JSON document of a record of {@link #profiles}, about 1,181 B: pods differ. */
  public static final double DOCUMENT_BYTES = BulkSizes.of(PLAIN, 8, 1, 1).documentBytes();

  /** Its item: 33 B of action line, document, line feed. */
  public static final double ITEM_BYTES = 33 + DOCUMENT_BYTES + 1;

  public int clusters = 1;
  public long nodes = 100;
  public double podsPerNode = 30;
  public double containersPerPod = 1;
  public double recordsPerSecondPerPod = 10;
  public Duration flush = Duration.ofSeconds(1);
  public Tagging tagging = Tagging.PER_FILE;
  public Compression compression = Compression.NONE;
  public ChunkStorage storage = ChunkStorage.FILESYSTEM;
  public double bufferLimit = 5e9;
  public Optional<Integer> retryLimit = Optional.empty();
  public Duration outage = Duration.ofHours(2);
  public int replicas = 1;
  public Codec codec = Codec.DEFAULT;
  public IndexMapping mapping = IndexMapping.TEMPLATE;

  /** Stated, so that whoever works with it by hand can; empty to have a sample indexed. */
  public Optional<Double> indexBytesPerSourceByte = Optional.of(0.56);

  public Replication replication = Replication.DOCUMENT;
  public int streams = 4;
  public double hotDays = 7;
  public double warmDays = 21;
  public double coldDays = 150;
  public boolean searchableCold;
  public Duration snapshotInterval = Duration.ZERO;
  public double snapshotBytesPerSecond = 40e6;
  public double mergeMargin = 0.1;
  public int zones = 1;
  public Optional<Integer> hotCount = Optional.empty();
  public double diskTib = 2;

  /** A profile whose message has 196 B, six labels and one annotation. */
  public static Profiles profiles() {
    return new Profiles(Map.of(), Map.of("plain", PLAIN));
  }

  public LogLoad load() {
    return LogLoads.of(scenario(), profiles(), Measurements.none());
  }

  /** Metrics, growth and prices are null: no formula of logs may read them. */
  public Scenario scenario() {
    var list = new ArrayList<Cluster>();
    for (int i = 0; i < clusters; i++) {
      list.add(cluster("c" + i));
    }
    return new Scenario(
        Scenario.API_VERSION,
        "test",
        "",
        list,
        (MetricStack) null,
        new LogStack(fluentBit(), openSearch(), 2.5),
        minio(),
        (Growth) null,
        LoadPattern.DEFAULT,
        List.of(),
        new Headroom(
            new Ratio(0.65), new Ratio(0.8), new Ratio(0.8), new Ratio(0.6), new Ratio(0.6)),
        (PriceBook) null,
        (LoadSpec) null,
        List.of(),
        Map.of(),
        false,
        1);
  }

  private Cluster cluster(String name) {
    return new Cluster(
        name,
        Cluster.Role.COMPUTE,
        nodes,
        podsPerNode,
        containersPerPod,
        4,
        20,
        new Cluster.Node(16, 2, 3, 4),
        new Cluster.Churn(new Ratio(0.1), new Ratio(0), Duration.ofMinutes(30), new Ratio(0.01)),
        new Cluster.Link(
            Cluster.LinkKind.SAME_SUBNET,
            new BitRate(10e9),
            Duration.ofMillis(1),
            Optional.empty()),
        List.of(),
        List.of(new Cluster.LogSource("plain", new Ratio(1), Optional.of(recordsPerSecondPerPod))));
  }

  private FluentBit fluentBit() {
    return new FluentBit(
        flush, tagging, compression, storage, new Bytes(bufferLimit), retryLimit, outage, 8);
  }

  private OpenSearch openSearch() {
    return new OpenSearch(
        replicas,
        codec,
        mapping,
        indexBytesPerSourceByte,
        replication,
        streams,
        new Bytes(40 * Bytes.GIB),
        Duration.ofDays(1),
        days(hotDays),
        days(warmDays),
        days(coldDays),
        searchableCold,
        snapshotInterval,
        true,
        Duration.ofSeconds(30),
        new Bytes(snapshotBytesPerSecond),
        new Bytes(100e6),
        new Bytes(1e9),
        new Ratio(0),
        new Ratio(0.85),
        new Ratio(mergeMargin),
        zones,
        node(hotCount),
        node(Optional.empty()),
        node(Optional.empty()));
  }

  private DataNode node(Optional<Integer> count) {
    return new DataNode(
        count,
        16,
        new Bytes(64 * Bytes.GIB),
        new Bytes(diskTib * Bytes.TIB),
        new Bytes(400e6),
        new BitRate(10e9));
  }

  private static Duration days(double days) {
    return Duration.ofSeconds((long) (days * 86_400));
  }

  private static MinioSpec minio() {
    return new MinioSpec(
        Optional.empty(),
        4,
        new Bytes(8e12),
        MinioSpec.DriveKind.HDD,
        4,
        Optional.empty(),
        new BitRate(25e9),
        new Bytes(64 * Bytes.GIB),
        new Ratio(0.8),
        Duration.ofDays(1),
        Duration.ofMillis(1),
        new BitRate(25e9));
  }
}
