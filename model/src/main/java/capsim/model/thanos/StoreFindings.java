package capsim.model.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.finding.Status;
import capsim.model.finding.Words;
import capsim.model.store.StoreGatewayPlan;
import capsim.model.store.StoreTraffic;
import java.util.List;

/** What there is to say about the Store Gateway. */
final class StoreFindings {
  private StoreFindings() {}

  static List<Finding> of(BlockLadder ladder, StoreGatewayPlan plan) {
    if (plan.status() == Status.OK) {
      return List.of();
    }
    int shards = ladder.scenario().metrics().storeGateway().shards();
    double use = plan.utilization().value();
    return List.of(
        new Finding(
            plan.status() == Status.FAIL ? Severity.CRITICAL : Severity.WARNING,
            StoreTraffic.COMPONENT,
            "A Store Gateway needs " + Words.percent(use) + " of its " + plan.boundBy() + ".",
            Words.count(plan.blocks().value(), "block")
                + ", "
                + Words.bytes(plan.indexHeaderBytes().value())
                + " of index-headers and "
                + Words.rate(plan.readBytesPerSecond().value())
                + " of reads with "
                + Words.count(shards, "shard")
                + ".",
            plan.boundBy().equals("network")
                ? "Cache more, query downsampled data, or add replicas."
                : "Add shards or larger machines, or shorten retention."));
  }
}
