package capsim.model.plan;

import static capsim.model.trace.Figure.figure;

import capsim.model.cost.CostInputs;
import capsim.model.cost.CostModel;
import capsim.model.cost.CostPlan;
import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Finding;
import capsim.model.fluentbit.FluentBitModel;
import capsim.model.fluentbit.FluentBitPlan;
import capsim.model.ingest.LogLoad;
import capsim.model.ingest.LogLoads;
import capsim.model.ingest.MetricLoad;
import capsim.model.ingest.MetricLoads;
import capsim.model.ingest.WireCosts;
import capsim.model.minio.MinioModel;
import capsim.model.minio.MinioPlan;
import capsim.model.network.Fabric;
import capsim.model.network.Flow;
import capsim.model.network.LinkPlan;
import capsim.model.network.NetworkModel;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.Stored;
import capsim.model.objectstore.Transfer;
import capsim.model.opensearch.IndexSamples;
import capsim.model.opensearch.OpenSearchModel;
import capsim.model.opensearch.OpenSearchPlan;
import capsim.model.plan.Plan.Metrics;
import capsim.model.plan.Plan.ObjectStorePlan;
import capsim.model.scenario.Cluster.LinkKind;
import capsim.model.scenario.LogStack.DataNode;
import capsim.model.scenario.MetricStack.Machine;
import capsim.model.scenario.Scenario;
import capsim.model.thanos.ThanosModel;
import capsim.model.thanos.ThanosPlan;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.workload.profile.Profiles;
import capsim.workload.sizing.Measurements;
import capsim.workload.sizing.ShapeCache;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts the components' models together: what each leaves is the next one's input. */
final class PlanAssembly {
  private final Scenario scenario;
  private final MetricLoad metrics;
  private final LogLoad logs;
  private final ThanosPlan thanos;
  private final FluentBitPlan fluentBit;
  private final OpenSearchPlan openSearch;

  /**
   * Works out what is sent and what takes it.
   *
   * @param sending whose metrics are sent
   * @param logging whose logs are sent
   */
  PlanAssembly(
      Scenario scenario,
      Scenario sending,
      Scenario logging,
      Profiles profiles,
      ShapeCache shapes,
      WireCosts wire,
      Measurements measurements) {
    this.scenario = scenario;
    this.metrics = MetricLoads.of(sending, profiles, shapes, wire);
    this.logs = LogLoads.of(logging, profiles, measurements);
    this.thanos = ThanosModel.plan(scenario, metrics);
    this.fluentBit = FluentBitModel.plan(scenario, logs);
    var samples = new IndexSamples(scenario.seed(), measurements);
    this.openSearch = OpenSearchModel.plan(scenario, logs, samples, scenario.coefficientValues());
  }

  Plan plan(List<GrowthPoint> growth) {
    List<RequestRate> requests = join(thanos.requests(), openSearch.requests());
    List<Transfer> transfers = join(thanos.transfers(), openSearch.transfers());
    List<Stored> stored = join(thanos.stored(), openSearch.stored());
    MinioPlan minio =
        MinioModel.plan(scenario, requests, transfers, stored, scenario.coefficientValues());
    List<Flow> inner = join(thanos.flows(), openSearch.flows());
    List<LinkPlan> links =
        NetworkModel.links(scenario, metrics, logs, transfers, inner, minio, fabrics());
    ObjectStorePlan objectStore = objectStore(requests, transfers, stored);
    CostPlan cost = cost(minio, requests, objectStore.storedBytes(), links);
    return new Plan(
        Scenario.API_VERSION,
        scenario.environment(),
        scenario.description(),
        nodes(),
        metricsSection(),
        thanos.receive(),
        thanos.blocks(),
        objectStore,
        thanos.compaction(),
        thanos.storeGateway(),
        thanos.querier(),
        fluentBit,
        openSearch,
        minio,
        links,
        cost,
        growth,
        components(minio),
        findings(minio, links, cost));
  }

  private Figure nodes() {
    return figure(Unit.COUNT, "sum over clusters of nodes")
        .source("the scenario")
        .given("clusters", "clusters", scenario.clusters().size())
        .of(scenario.clusters().stream().mapToDouble(cluster -> cluster.nodes()).sum());
  }

  private Metrics metricsSection() {
    int replicas = scenario.metrics().agent().replicas();
    Figure scraped =
        figure(Unit.SERIES, "activeSeries / agent replicas")
            .source("agent replicas scrape the same targets")
            .from("activeSeries", metrics.activeSeries())
            .given("agent replicas", "metrics.agent.replicas", replicas)
            .of(metrics.activeSeries().value() / replicas);
    return new Metrics(
        metrics.activeSeries(),
        scraped,
        metrics.churnedSeriesPerHour(),
        metrics.samplesPerSecond(),
        metrics.remoteWrite(),
        metrics.clusters());
  }

  /** What the insides of Receive and OpenSearch can carry: all interfaces of their machines. */
  private List<Fabric> fabrics() {
    return List.of(
        new Fabric(
            NetworkModel.RECEIVE,
            interfaces(
                thanos.receive().replicas(),
                "metrics.receive.machine.network",
                scenario.metrics().receive().machine().network().bitsPerSecond())),
        new Fabric(
            NetworkModel.OPEN_SEARCH,
            interfaces(
                openSearch.tiers().get(0).nodes(),
                "logs.openSearch.hotNode.network",
                scenario.logs().openSearch().hotNode().network().bitsPerSecond())));
  }

  private static Figure interfaces(Figure machines, String key, double bitsPerSecond) {
    return figure(Unit.BITS_PER_SECOND, "max(machines, 1) · interface")
        .source("every machine sends and receives at once")
        .from("machines", machines)
        .given("interface", key, bitsPerSecond)
        .of(Math.max(1, machines.value()) * bitsPerSecond);
  }

  private static ObjectStorePlan objectStore(
      List<RequestRate> requests, List<Transfer> transfers, List<Stored> stored) {
    return new ObjectStorePlan(
        requests,
        transfers,
        stored,
        sum(
            Unit.REQUESTS_PER_HOUR,
            "sum over components and operations",
            requests,
            RequestRate::perHour),
        sum(
            Unit.REQUESTS_PER_HOUR,
            "sum over components and operations of their busiest hours, as if they coincided",
            requests,
            RequestRate::peakPerHour),
        sum(Unit.BYTES, "sum over resolutions on their last day", steady(stored), Stored::bytes));
  }

  private static <T> Figure sum(
      Unit unit, String formula, List<T> parts, Function<T, Figure> figureOf) {
    return figure(unit, formula)
        .source("addition")
        .constant("parts", parts.size(), "the list they stand in")
        .of(parts.stream().mapToDouble(part -> figureOf.apply(part).value()).sum());
  }

  private static List<Stored> steady(List<Stored> stored) {
    Map<String, Stored> last = new TreeMap<>();
    for (Stored each : stored) {
      last.merge(each.resolution(), each, (a, b) -> a.day() >= b.day() ? a : b);
    }
    return List.copyOf(last.values());
  }

  private CostPlan cost(
      MinioPlan minio, List<RequestRate> requests, Figure storedBytes, List<LinkPlan> links) {
    var machines = new ArrayList<CostInputs.Machines>();
    machines.add(
        machines(
            "receive",
            thanos.receive().replicas(),
            "metrics.receive.machine",
            scenario.metrics().receive().machine()));
    machines.add(
        machines(
            "compactor",
            count("metrics.compactor.shards", scenario.metrics().compactor().shards()),
            "metrics.compactor.machine",
            scenario.metrics().compactor().machine()));
    int stores =
        scenario.metrics().storeGateway().replicas() * scenario.metrics().storeGateway().shards();
    machines.add(
        machines(
            "storeGateway",
            count("metrics.storeGateway.replicas", stores),
            "metrics.storeGateway.machine",
            scenario.metrics().storeGateway().machine()));
    for (OpenSearchPlan.Tier tier : openSearch.tiers()) {
      machines.add(dataNodes(tier));
    }
    OpenSearchPlan.Managers managers = openSearch.managers();
    if (managers.nodes().value() > 0) {
      machines.add(
          new CostInputs.Machines(
              "openSearch managers",
              managers.nodes(),
              managers.cpusPerNode(),
              managers.memoryBytesPerNode(),
              figure(Unit.BYTES, "none: the cluster state fits on the system disk").of(0)));
    }
    return CostModel.plan(
        scenario,
        new CostInputs(
            machines,
            minio,
            requests,
            storedBytes,
            join(CostModel.crossings(scenario, links), betweenZones())));
  }

  private List<CostInputs.Crossing> betweenZones() {
    Figure bytes = openSearch.crossZoneBytesPerSecond();
    if (bytes.value() == 0) {
      return List.of();
    }
    return List.of(
        new CostInputs.Crossing(
            NetworkModel.OPEN_SEARCH,
            LinkKind.CROSS_AZ,
            Optional.empty(),
            figure(Unit.BITS_PER_SECOND, "8 · crossZoneBytesPerSecond")
                .from("crossZoneBytesPerSecond", bytes)
                .of(8 * bytes.value())));
  }

  private static CostInputs.Machines machines(
      String component, Figure count, String key, Machine machine) {
    return CostInputs.Machines.of(
        component, count, key, machine.cpus(), machine.memory(), machine.disk());
  }

  private CostInputs.Machines dataNodes(OpenSearchPlan.Tier tier) {
    DataNode node =
        switch (tier.tier()) {
          case HOT -> scenario.logs().openSearch().hotNode();
          case WARM -> scenario.logs().openSearch().warmNode();
          case COLD -> scenario.logs().openSearch().coldNode();
        };
    String name = tier.tier().name().toLowerCase(Locale.ROOT);
    return CostInputs.Machines.of(
        "openSearch " + name,
        tier.nodes(),
        "logs.openSearch." + name + "Node",
        node.cpus(),
        node.memory(),
        node.disk());
  }

  private static Figure count(String key, double value) {
    return figure(Unit.COUNT, "as given")
        .source("the scenario")
        .given("count", key, value)
        .of(value);
  }

  private List<ComponentStatus> components(MinioPlan minio) {
    var components = new ArrayList<ComponentStatus>(thanos.components());
    components.add(FluentBitModel.status(scenario, logs, fluentBit));
    components.addAll(openSearch.statuses());
    components.add(minio.status());
    return components;
  }

  /** The worst first; equally bad ones in the order of the data's way. */
  private List<Finding> findings(MinioPlan minio, List<LinkPlan> links, CostPlan cost) {
    return Stream.of(
            AgentFindings.of(scenario, metrics),
            thanos.findings(),
            FluentBitModel.findings(scenario, logs, fluentBit),
            openSearch.findings(),
            minio.findings(),
            NetworkModel.findings(scenario, metrics, logs, links),
            cost.findings())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
