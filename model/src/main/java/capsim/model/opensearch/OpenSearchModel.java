package capsim.model.opensearch;

import static capsim.model.trace.Figure.figure;

import capsim.model.finding.ComponentStatus;
import capsim.model.ingest.LogLoad;
import capsim.model.network.Flow;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.scenario.LogStack.Replication;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.List;

/** Plans OpenSearch. */
public final class OpenSearchModel {
  /**
   * Bytes in a second that a node takes of shards that move: indices.recovery.max_bytes_per_sec.
   */
  public static final double RECOVERY_BYTES_PER_SECOND = Tiers.RECOVERY_BYTES_PER_SECOND;

  private final Scenario scenario;
  private final OpenSearch spec;
  private final LogLoad load;
  private final DocumentSizes documents;
  private final Indices indices;
  private final Tiers tiers;

  private OpenSearchModel(
      Scenario scenario, LogLoad load, IndexSamples samples, Coefficients values) {
    this.scenario = scenario;
    this.spec = scenario.logs().openSearch();
    this.load = load;
    this.documents = new DocumentSizes(spec, load, samples, values);
    this.indices = new Indices(spec, load, documents.expansion(), values);
    this.tiers = new Tiers(scenario, load, indices, values);
  }

  /** What it takes to index, keep and snapshot the load. */
  public static OpenSearchPlan plan(
      Scenario scenario, LogLoad load, IndexSamples samples, Coefficients values) {
    return new OpenSearchModel(scenario, load, samples, values).plan(values);
  }

  private OpenSearchPlan plan(Coefficients values) {
    List<Tiers.Sized> sized = tiers.all();
    Figure hotNodes = sized.get(0).tier().nodes();
    var snapshots = new Snapshots(scenario, indices, hotNodes, values);
    Figure nodeToNode = nodeToNode(hotNodes);
    Figure totalShards = totalShards(sized);
    double dataNodes = sized.stream().mapToDouble(s -> s.tier().nodes().value()).sum();
    var statuses = new ArrayList<ComponentStatus>();
    sized.forEach(s -> statuses.add(s.status()));
    statuses.add(snapshots.status());
    return new OpenSearchPlan(
        indices.bytesPerDay,
        indices.expansion,
        documents.profiles(),
        indices.primaries,
        figure(Unit.HOURS, "rolloverSeconds / 3600")
            .from("rolloverSeconds", indices.rolloverSeconds)
            .of(indices.rolloverSeconds.value() / 3600),
        alive(),
        totalShards,
        sized.stream().map(Tiers.Sized::tier).toList(),
        figure(Unit.BYTES, "min(memory / 2, 31 GiB)")
            .given("memory", "logs.openSearch.hotNode.memory", spec.hotNode().memory().bytes())
            .source("compressed object pointers of the JVM")
            .of(Tiers.heapBytes(spec.hotNode())),
        diskWrites(),
        fsyncs(),
        nodeToNode,
        crossZone(),
        ClusterManagers.plan(dataNodes, totalShards, values),
        snapshots.plan(),
        snapshots.requests(),
        snapshots.transfers(),
        snapshots.stored(),
        flows(nodeToNode),
        List.copyOf(statuses),
        new OpenSearchFindings(scenario, documents, indices, sized, snapshots).all());
  }

  private Figure alive() {
    double hot = indices.alive(spec.hot(), true);
    double warm = indices.alive(spec.warm(), false);
    double cold = spec.searchableCold() ? indices.alive(spec.cold(), false) : 0;
    return figure(Unit.COUNT, "streams · Σ tiers ceil(seconds kept / rolloverInterval)")
        .given("streams", "logs.openSearch.streams", indices.streams)
        .given("hot seconds", "logs.openSearch.hot", Indices.seconds(spec.hot()))
        .given("warm seconds", "logs.openSearch.warm", Indices.seconds(spec.warm()))
        .given(
            "cold seconds, if searchable",
            "logs.openSearch.cold",
            spec.searchableCold() ? Indices.seconds(spec.cold()) : 0)
        .from("rolloverInterval", indices.rolloverSeconds)
        .of(hot + warm + cold);
  }

  private static Figure totalShards(List<Tiers.Sized> sized) {
    var figure = figure(Unit.COUNT, "Σ tiers[].shards");
    double sum = 0;
    for (Tiers.Sized s : sized) {
      figure.from(s.tier().tier().name(), s.tier().shards());
      sum += s.tier().shards().value();
    }
    return figure.of(sum);
  }

  private Figure diskWrites() {
    double documents = load.documentBytesPerSecond().value();
    return figure(
            Unit.BYTES_PER_SECOND,
            "documentBytes · (1 + replicas) · (1 + e · (1 + mergeLevels + forceMerge))")
        .from("documentBytes", load.documentBytesPerSecond())
        .given("replicas", "logs.openSearch.replicas", spec.replicas())
        .from("e", indices.expansion)
        .from("mergeLevels", indices.mergeLevelsFigure())
        .given("forceMerge", "logs.openSearch.forceMerge", spec.forceMerge() ? 1 : 0)
        .source("OpenSearch, TieredMergePolicyProvider.java: log_fanIn(segment / first flush)")
        .of(documents * (1 + spec.replicas()) * tiers.writesPerByte());
  }

  private Figure fsyncs() {
    double primaries = indices.primaries.value();
    double records = load.recordsPerRequest().value();
    double touched = primaries > 0 ? primaries * -Math.expm1(records * logMissed(primaries)) : 0;
    return figure(
            Unit.OPERATIONS_PER_SECOND, "requests · P · (1 - (1 - 1/P)^records) · (1 + replicas)")
        .from("requests", load.requestsPerSecond())
        .from("P", indices.primaries)
        .from("records", load.recordsPerRequest())
        .given("replicas", "logs.openSearch.replicas", spec.replicas())
        .source(
            "index.translog.durability request; concurrent bulks share an fsync: an upper bound")
        .of(load.requestsPerSecond().value() * touched * (1 + spec.replicas()));
  }

  /** log(1 - 1/P); of one shard a bulk misses none. */
  private static double logMissed(double primaries) {
    return primaries > 1 ? Math.log1p(-1 / primaries) : Double.NEGATIVE_INFINITY;
  }

  private Figure nodeToNode(Figure nodes) {
    Figure copy = bytesPerCopy();
    Figure moved = moved(1 + spec.replicas(), copiesFigure());
    double perByte = spec.replicas() * copy.value() + (1 - 1 / nodes.value()) + moved.value();
    return figure(
            Unit.BYTES_PER_SECOND,
            "documentBytes · (replicas · bytesPerCopy + 1 - 1/nodes + moved to warm)")
        .from("documentBytes", load.documentBytesPerSecond())
        .given("replicas", "logs.openSearch.replicas", spec.replicas())
        .from("bytesPerCopy", copy)
        .from("nodes", nodes)
        .from("moved to warm", moved)
        .source("OpenSearch documentation, document and segment replication")
        .of(load.documentBytesPerSecond().value() * perByte);
  }

  private Figure copiesFigure() {
    return figure(Unit.COUNT, "1 + replicas")
        .given("replicas", "logs.openSearch.replicas", spec.replicas())
        .of(1 + spec.replicas());
  }

  /** Bytes that a replica is sent for a document byte. */
  private Figure bytesPerCopy() {
    double e = indices.expansion.value();
    boolean segment = spec.replication() == Replication.SEGMENT;
    String formula =
        segment
            ? "the document for the translog + e · (1 + mergeLevels) of segments"
            : "the document, indexed again (document replication)";
    return figure(Unit.RATIO, formula)
        .given("segment", "logs.openSearch.replication", segment ? 1 : 0)
        .from("e", indices.expansion)
        .from("mergeLevels", indices.mergeLevelsFigure())
        .of(segment ? 1 + e * (1 + indices.mergeLevels) : 1);
  }

  private Figure moved(double copies, Figure copiesMoved) {
    double e = indices.expansion.value();
    return figure(Unit.RATIO, "e · copies that are sent when an index becomes warm; 0 if none does")
        .from("e", indices.expansion)
        .from("copies", copiesMoved)
        .given("warmSeconds", "logs.openSearch.warm", Indices.seconds(spec.warm()))
        .of(spec.warm().isZero() ? 0 : e * copies);
  }

  /**
   * What of it leaves a zone. Copies are spread evenly over the zones, a bulk reaches any node, and
   * a copy that moves is read from its primary.
   */
  private Figure crossZone() {
    double zones = spec.zones();
    double copies = 1 + spec.replicas();
    double away = zones > 1 ? copies - Math.max(1, copies / zones) : 0;
    Figure crossing =
        figure(Unit.COUNT, "copies - max(1, copies / zones); 0 in one zone")
            .from("copies", copiesFigure())
            .given("zones", "logs.openSearch.zones", zones)
            .source("shard allocation awareness spreads the copies evenly over the zones")
            .of(away);
    Figure copy = bytesPerCopy();
    Figure moved = moved(away, crossing);
    double perByte = away * copy.value() + (1 - 1 / zones) + moved.value();
    return figure(
            Unit.BYTES_PER_SECOND,
            "documentBytes · (crossing · bytesPerCopy + 1 - 1/zones + moved to warm)")
        .from("documentBytes", load.documentBytesPerSecond())
        .from("crossing", crossing)
        .from("bytesPerCopy", copy)
        .given("zones", "logs.openSearch.zones", zones)
        .from("moved to warm", moved)
        .source("OpenSearch documentation, shard allocation awareness; any node takes a bulk")
        .of(load.documentBytesPerSecond().value() * perByte);
  }

  /** Bulk requests and responses are on the links of their clusters, which carry them both. */
  private List<Flow> flows(Figure nodeToNode) {
    return List.of(flow("openSearch ↔ openSearch", "node to node", nodeToNode));
  }

  private Flow flow(String link, String what, Figure bytes) {
    double bits = 8 * bytes.value();
    double peak = scenario.logs().peakFactor();
    return new Flow(
        link,
        what,
        figure(Unit.BITS_PER_SECOND, "8 · bytes per second").from("bytes", bytes).of(bits),
        figure(Unit.BITS_PER_SECOND, "8 · bytes per second · peakFactor")
            .from("bytes", bytes)
            .given("peakFactor", "logs.peakFactor", peak)
            .of(bits * peak));
  }
}
