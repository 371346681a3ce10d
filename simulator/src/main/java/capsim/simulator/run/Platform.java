package capsim.simulator.run;

import capsim.model.ingest.MetricLoad;
import capsim.model.minio.StoreHardware;
import capsim.model.network.LinkPlan;
import capsim.model.network.NetworkCoefficients;
import capsim.model.network.NetworkModel;
import capsim.model.plan.Plan;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.Scenario;
import capsim.simulator.engine.Simulation;
import capsim.simulator.ingest.Clusters;
import capsim.simulator.ingest.WritePath;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import capsim.simulator.opensearch.OpenSearchCluster;
import capsim.simulator.store.Client;
import capsim.simulator.store.Drives;
import capsim.simulator.store.ObjectStore;
import capsim.simulator.thanos.Thanos;
import java.util.ArrayList;
import java.util.List;

/** All actors of a scenario, joined: what one lets through is what the next one gets. */
final class Platform {
  final Simulation simulation;
  final Meters meters;
  final Inputs inputs;
  final ObjectStore store;
  final Drives drives;
  final Clusters clusters;
  final Thanos thanos;
  final ReceiveHealth receiveHealth;
  final OpenSearchCluster openSearch;

  /** By event: which part of the metric load it is, or 0 if it changes no series. */
  final int[] partOfEvent;

  /** How much of each part there is, in units of the load that gets through. */
  private final double[] parts;

  private final Level replication;
  private final Level indexReplication;
  private final double nodeToNodeBytesPerSecond;
  private final Level stored;
  private final Level headSeries;
  private double received;

  Platform(Simulation simulation, Meters meters, Inputs inputs) {
    this.simulation = simulation;
    this.meters = meters;
    this.inputs = inputs;
    Scenario scenario = inputs.scenario();
    Plan plan = inputs.plan();
    double slots = plan.minio().requestsMaxPerNode().value() * plan.minio().nodes().value();
    double wireFactor = scenario.coefficientValues().value(NetworkCoefficients.TCP_OVERHEAD);
    this.store =
        new ObjectStore(
            simulation,
            meters,
            scenario.minio().bandwidth().bytesPerSecond(),
            wireFactor,
            Thanos.requestSeconds(scenario),
            (int) Math.max(1, Math.min(Integer.MAX_VALUE, slots)));
    limitClients(scenario, plan);
    this.partOfEvent = new int[scenario.events().size()];
    List<MetricLoad> loads = loads();
    this.parts = new double[loads.size()];
    this.parts[0] = 1;
    this.clusters = new Clusters(simulation, meters, scenario, plan, inputs.loads());
    this.thanos = new Thanos(simulation, meters, store, scenario, plan, loads);
    this.receiveHealth =
        new ReceiveHealth(clusters, thanos.receivers(), WritePath.of(scenario, plan));
    this.openSearch = new OpenSearchCluster(simulation, meters, store, scenario, plan);
    this.drives =
        new Drives(
            simulation,
            meters,
            store,
            new StoreHardware(scenario, plan.minio()),
            plan.minio(),
            wireFactor,
            this::storedBytes);
    this.replication = meters.level("network.receive.replication", "B/s");
    this.nodeToNodeBytesPerSecond = bytesPerSecond(NetworkModel.OPEN_SEARCH);
    this.indexReplication = meters.level("network.openSearch.nodeToNode", "B/s");
    this.stored = meters.level("s3.storedBytes", "B");
    this.headSeries = meters.level("receive.headSeriesPerReplica", "series");
    meters.beforeRow(this::sample);
  }

  /** What their interfaces carry; of OpenSearch what it allows itself for snapshots. */
  private void limitClients(Scenario scenario, Plan plan) {
    MetricStack metrics = scenario.metrics();
    limit(
        Client.RECEIVE,
        plan.receive().replicas().value() * metrics.receive().machine().network().bytesPerSecond());
    limit(
        Client.COMPACTOR,
        metrics.compactor().shards() * metrics.compactor().machine().network().bytesPerSecond());
    limit(
        Client.STORE_GATEWAY,
        plan.storeGateway().instances().value()
            * metrics.storeGateway().machine().network().bytesPerSecond());
    OpenSearch search = scenario.logs().openSearch();
    double node =
        Math.min(
            search.snapshotBytesPerSecond().bytes(), search.hotNode().network().bytesPerSecond());
    limit(Client.OPEN_SEARCH, plan.openSearch().tiers().get(0).nodes().value() * node);
  }

  private void limit(Client client, double bytesPerSecond) {
    store.limit(client, bytesPerSecond, bytesPerSecond);
  }

  private List<MetricLoad> loads() {
    var loads = new ArrayList<MetricLoad>();
    loads.add(inputs.loads().metrics());
    for (int i = 0; i < partOfEvent.length; i++) {
      if (Inputs.changesSeries(inputs.scenario().events().get(i).kind())) {
        partOfEvent[i] = loads.size();
        loads.add(inputs.changed().get(i));
      }
    }
    return loads;
  }

  void start() {
    clusters.start(this::through);
  }

  private void through(Clusters.Rates rates) {
    if (rates.metrics() != received) {
      received = rates.metrics();
      flow();
      replication.set(
          inputs.plan().receive().replicationBytesPerSecond().value() * received, "samples");
    }
    double betweenNodes = nodeToNodeBytesPerSecond * rates.logs();
    if (betweenNodes != indexReplication.value()) {
      indexReplication.set(betweenNodes, "documents");
    }
    openSearch.documents(rates.logs());
    thanos.stores().queries(rates.queries());
  }

  /** What the plan has on a link on average. */
  private double bytesPerSecond(String link) {
    for (LinkPlan each : inputs.plan().network()) {
      if (each.link().equals(link)) {
        return each.averageBitsPerSecond().value() / 8;
      }
    }
    return 0;
  }

  /**
   * Sets how much of a part of the load there is.
   *
   * @param share 0 none, 1 as much as the event makes of it
   */
  void part(int part, double share) {
    parts[part] = share;
    flow();
  }

  private void flow() {
    // What a cluster that is not there would send is missing in what gets through already.
    double whole = received;
    for (int part = 1; part < parts.length; part++) {
      whole += parts[part] * missing(part);
    }
    thanos.flow().rate(0, whole);
    for (int part = 1; part < parts.length; part++) {
      thanos.flow().rate(part, parts[part] * whole);
    }
  }

  /** Share of the samples that a part of the load takes away. */
  private double missing(int part) {
    double all = inputs.loads().metrics().samplesPerSecond().value();
    for (int i = 0; i < partOfEvent.length; i++) {
      if (partOfEvent[i] == part) {
        double changed = inputs.changed().get(i).samplesPerSecond().value();
        return all > 0 ? Math.max(0, all - changed) / all : 0;
      }
    }
    return 0;
  }

  private void sample() {
    stored.set(storedBytes(), "blocks and snapshots");
    headSeries.set(headSeriesPerReplica(), "the oldest head");
  }

  /** Series in the heads of a replica, as old as its oldest: churn has left those that ended. */
  double headSeriesPerReplica() {
    MetricLoad usual = inputs.loads().metrics();
    double active = usual.activeSeries().value();
    double churned = usual.churnedSeriesPerHour().value();
    for (int i = 0; i < partOfEvent.length; i++) {
      double share = partOfEvent[i] == 0 ? 0 : parts[partOfEvent[i]];
      MetricLoad changed = inputs.changed().get(i);
      active += share * (changed.activeSeries().value() - usual.activeSeries().value());
      churned +=
          share * (changed.churnedSeriesPerHour().value() - usual.churnedSeriesPerHour().value());
    }
    double age = thanos.receivers().headAgeHours();
    double replicas = inputs.plan().receive().replicas().value();
    double factor = inputs.scenario().metrics().receive().replicationFactor();
    return Math.min(replicas, factor)
        / replicas
        * (active + churned * age)
        * clusters.metricFactor();
  }

  /** Everything in the store. */
  double storedBytes() {
    return thanos.bucket().bytes() + openSearch.snapshotBytes();
  }
}
