package capsim.model.plan;

import capsim.model.bucket.BlockPlan;
import capsim.model.compactor.CompactionPlan;
import capsim.model.cost.CostPlan;
import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Finding;
import capsim.model.fluentbit.FluentBitPlan;
import capsim.model.ingest.MetricLoad;
import capsim.model.minio.MinioPlan;
import capsim.model.network.LinkPlan;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.Stored;
import capsim.model.objectstore.Transfer;
import capsim.model.opensearch.OpenSearchPlan;
import capsim.model.querier.QuerierPlan;
import capsim.model.receive.ReceivePlan;
import capsim.model.store.StoreGatewayPlan;
import capsim.model.trace.Figure;
import java.util.List;

/**
 * What an environment takes. Component names are the keys of the plan's JSON, which is a contract:
 * tables, documents and charts are views of it.
 *
 * @param apiVersion format of the plan
 * @param environment the scenario's
 * @param description the scenario's
 * @param nodes nodes of all clusters
 * @param metrics what agents send
 * @param receive Thanos Receive
 * @param blocks blocks by resolution and range
 * @param objectStore requests, bytes and what is stored
 * @param compaction Thanos Compactor
 * @param storeGateway Thanos Store Gateway
 * @param querier Thanos Querier
 * @param logs what Fluent Bit sends
 * @param openSearch OpenSearch
 * @param minio MinIO
 * @param network every link
 * @param cost a month's cost
 * @param growth the environment in some months; empty if it does not grow
 * @param components status and binding constraint of each component
 * @param findings what breaks first, what to change, what it would save
 */
public record Plan(
    String apiVersion,
    String environment,
    String description,
    Figure nodes,
    Metrics metrics,
    ReceivePlan receive,
    List<BlockPlan> blocks,
    ObjectStorePlan objectStore,
    CompactionPlan compaction,
    StoreGatewayPlan storeGateway,
    QuerierPlan querier,
    FluentBitPlan logs,
    OpenSearchPlan openSearch,
    MinioPlan minio,
    List<LinkPlan> network,
    CostPlan cost,
    List<GrowthPoint> growth,
    List<ComponentStatus> components,
    List<Finding> findings) {

  /** What agents send, and where it comes from. */
  public record Metrics(
      Figure activeSeries,
      Figure scrapedSeries,
      Figure churnedSeriesPerHour,
      Figure samplesPerSecond,
      MetricLoad.RemoteWrite remoteWrite,
      List<MetricLoad.ClusterLoad> clusters) {}

  /**
   * The S3 store as its clients see it.
   *
   * @param requests by component and operation
   * @param transfers bytes by component
   * @param stored bytes and objects by resolution and day
   * @param requestsPerHour all requests
   * @param peakRequestsPerHour all requests, if every component has its busiest hour at once
   * @param storedBytes everything in steady state
   */
  public record ObjectStorePlan(
      List<RequestRate> requests,
      List<Transfer> transfers,
      List<Stored> stored,
      Figure requestsPerHour,
      Figure peakRequestsPerHour,
      Figure storedBytes) {}
}
