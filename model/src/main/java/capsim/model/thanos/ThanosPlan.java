package capsim.model.thanos;

import capsim.model.bucket.BlockPlan;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.compactor.CompactionPlan;
import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Finding;
import capsim.model.network.Flow;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.Stored;
import capsim.model.objectstore.Transfer;
import capsim.model.querier.QuerierPlan;
import capsim.model.receive.ReceivePlan;
import capsim.model.store.StoreGatewayPlan;
import java.util.List;

/**
 * The Thanos part of a plan.
 *
 * @param receive Receive
 * @param blocks kinds of blocks
 * @param bucket what the bucket holds in steady state
 * @param compaction the Compactor
 * @param storeGateway the Store Gateway
 * @param querier the Querier
 * @param requests requests to the store, by component and operation
 * @param transfers bytes from and to the store, by component
 * @param flows traffic between the receivers
 * @param stored what is stored, by day and resolution
 * @param components a line for each component
 * @param findings what there is to say
 */
public record ThanosPlan(
    ReceivePlan receive,
    List<BlockPlan> blocks,
    BucketOccupancy bucket,
    CompactionPlan compaction,
    StoreGatewayPlan storeGateway,
    QuerierPlan querier,
    List<RequestRate> requests,
    List<Transfer> transfers,
    List<Flow> flows,
    List<Stored> stored,
    List<ComponentStatus> components,
    List<Finding> findings) {
  public ThanosPlan {
    blocks = List.copyOf(blocks);
    requests = List.copyOf(requests);
    transfers = List.copyOf(transfers);
    flows = List.copyOf(flows);
    stored = List.copyOf(stored);
    components = List.copyOf(components);
    findings = List.copyOf(findings);
  }
}
