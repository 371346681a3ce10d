package capsim.model.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BlockPlan;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.bucket.Merge;
import capsim.model.bucket.StoredBlocks;
import capsim.model.compactor.CompactionPlan;
import capsim.model.compactor.CompactorModel;
import capsim.model.compactor.CompactorTraffic;
import capsim.model.compactor.Pace;
import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Finding;
import capsim.model.finding.Words;
import capsim.model.ingest.MetricLoad;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.Stored;
import capsim.model.querier.QuerierPlan;
import capsim.model.receive.ReceiveModel;
import capsim.model.receive.ReceivePlan;
import capsim.model.receive.ReceiveTraffic;
import capsim.model.scenario.Scenario;
import capsim.model.store.StoreGatewayPlan;
import capsim.model.store.StoreModel;
import capsim.model.store.StoreTraffic;
import java.util.ArrayList;
import java.util.List;

/** Plans Thanos: the one way in from outside. */
public final class ThanosModel {
  private ThanosModel() {}

  /**
   * The plan of Receive, bucket, Compactor, Store Gateway and Querier.
   *
   * @param scenario the scenario
   * @param load what the agents send
   */
  public static ThanosPlan plan(Scenario scenario, MetricLoad load) {
    ReceivePlan receive = ReceiveModel.plan(scenario, load);
    BlockLadder ladder = Pace.apply(new BlockLadder(scenario, load, receive.replicas()));
    List<Merge> merges = Merge.of(ladder);
    BucketOccupancy occupancy = BucketOccupancy.of(ladder, merges);
    CompactionPlan compaction = CompactorModel.plan(ladder, merges, occupancy);
    StoreGatewayPlan store = StoreModel.plan(ladder, occupancy);
    List<Stored> stored = StoredBlocks.of(ladder, merges);
    var requests = new ArrayList<RequestRate>();
    requests.addAll(ReceiveTraffic.requests(ladder));
    requests.addAll(CompactorTraffic.requests(ladder, merges, occupancy, compaction));
    requests.addAll(StoreTraffic.requests(ladder, merges, occupancy, store));
    var findings = new ArrayList<Finding>();
    findings.addAll(ReceiveFindings.of(ladder, receive));
    findings.addAll(BucketFindings.of(ladder, merges, stored, occupancy));
    findings.addAll(CompactorFindings.of(ladder, merges, occupancy, compaction));
    findings.addAll(StoreFindings.of(ladder, store));
    return new ThanosPlan(
        receive,
        BlockPlan.of(ladder, merges),
        occupancy,
        compaction,
        store,
        QuerierPlan.of(ladder, store),
        requests,
        List.of(
            ReceiveTraffic.transfer(ladder, receive),
            CompactorTraffic.transfer(ladder, merges, occupancy, compaction),
            StoreTraffic.transfer(ladder, store)),
        List.of(ReceiveTraffic.replication(ladder, receive)),
        stored,
        components(scenario, receive, compaction, store),
        findings);
  }

  private static List<ComponentStatus> components(
      Scenario scenario, ReceivePlan receive, CompactionPlan compaction, StoreGatewayPlan store) {
    return List.of(
        new ComponentStatus(
            ReceiveTraffic.COMPONENT,
            Words.count(receive.replicas().value(), "replica"),
            receive.status(),
            receive.boundBy(),
            receive.utilization()),
        new ComponentStatus(
            CompactorTraffic.COMPONENT,
            Words.count(scenario.metrics().compactor().shards(), "shard"),
            compaction.status(),
            compaction.boundBy(),
            compaction.bindingUtilization()),
        new ComponentStatus(
            StoreTraffic.COMPONENT,
            Words.count(store.instances().value(), "replica"),
            store.status(),
            store.boundBy(),
            store.utilization()));
  }
}
