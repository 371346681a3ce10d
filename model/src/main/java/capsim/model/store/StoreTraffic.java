package capsim.model.store;

import static capsim.model.objectstore.S3Operation.GET;
import static capsim.model.objectstore.S3Operation.GET_RANGE;
import static capsim.model.objectstore.S3Operation.HEAD;
import static capsim.model.objectstore.S3Operation.LIST;
import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.Blocks;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.bucket.Merge;
import capsim.model.bucket.RequestCount;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.objectstore.Transfer;
import capsim.model.scenario.MetricStack.BlockLister;
import capsim.model.scenario.MetricStack.Queries;
import capsim.model.scenario.MetricStack.StoreGateway;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.model.unit.Bytes;
import java.util.ArrayList;
import java.util.List;

/** What the Store Gateways ask of the bucket. */
public final class StoreTraffic {
  /** Name of the component in tables. */
  public static final String COMPONENT = "storeGateway";

  private static final double HOUR_SECONDS = 3600;

  private static final String QUERIES =
      "syncsAndHeaders of blocks on instances + requestsPerSecond · ";

  /** An index-header is read in pieces of this size: pkg/block/indexheader/binary_reader.go. */
  private static final double HEADER_PART_BYTES = 16 * Bytes.MIB;

  /** The 5 bytes at the start of the index, and its table of contents. */
  private static final double HEADER_FIXED_READS = 2;

  private StoreTraffic() {}

  /** Requests of syncs, of new index-headers and of queries. */
  public static List<RequestRate> requests(
      BlockLadder ladder, List<Merge> merges, BucketOccupancy occupancy, StoreGatewayPlan plan) {
    Queries queries = ladder.scenario().metrics().queries();
    StoreGateway store = ladder.scenario().metrics().storeGateway();
    RequestCount base =
        sync(ladder, occupancy).plus(newBlocks(ladder, merges).times(1 / BlockLadder.DAY));
    RequestCount query =
        RequestCount.of(GET_RANGE, plan.requestsPerSecond().value() * HOUR_SECONDS);
    if (store.cachingBucket()) {
      query = query.plus(HEAD, attributesPerHour(ladder, occupancy.objects().value()));
    }
    var rates = new ArrayList<RequestRate>();
    for (S3Operation operation : S3Operation.values()) {
      double mean = base.of(operation) + query.of(operation);
      if (mean > 0) {
        double peak = base.of(operation) + query.of(operation) * queries.peakFactor();
        rates.add(
            new RequestRate(
                COMPONENT,
                operation,
                rate(QUERIES + "3600", occupancy, plan, base.of(operation), mean),
                rate(QUERIES + "peakFactor · 3600", occupancy, plan, base.of(operation), peak)));
      }
    }
    return List.copyOf(rates);
  }

  private static Figure rate(
      String formula, BucketOccupancy occupancy, StoreGatewayPlan plan, double base, double value) {
    return figure(Unit.REQUESTS_PER_HOUR, formula)
        .constant(
            "syncsAndHeaders", base, "Thanos v0.42.4 pkg/block/fetcher.go, cmd/thanos/store.go")
        .from("blocks", occupancy.blocks())
        .from("instances", plan.instances())
        .from("requestsPerSecond", plan.requestsPerSecond())
        .source("Thanos v0.42.4 pkg/store/bucket.go")
        .of(value);
  }

  /** Every replica of every shard lists all blocks; it asks for the marks of its own. */
  private static RequestCount sync(BlockLadder ladder, BucketOccupancy occupancy) {
    StoreGateway store = ladder.scenario().metrics().storeGateway();
    // A sync runs at the earliest when the one before has ended; a second bounds it from below.
    double seconds = Math.max(1, store.syncInterval().toMillis() / 1000.0);
    double blocks = occupancy.blocks().value();
    boolean recursive = ladder.scenario().metrics().compactor().lister() == BlockLister.RECURSIVE;
    double instances = (double) store.replicas() * store.shards();
    return RequestCount.of(LIST, occupancy.listPages().value() * instances)
        .plus(HEAD, recursive ? 0 : blocks * instances)
        .plus(GET, blocks * store.replicas())
        .times(HOUR_SECONDS / seconds);
  }

  private static RequestCount newBlocks(BlockLadder ladder, List<Merge> merges) {
    StoreGateway store = ladder.scenario().metrics().storeGateway();
    double instances = (double) store.replicas() * store.shards();
    RequestCount sum =
        header(ladder.uploaded().indexHeaderBytes(), store.replicas(), instances)
            .times(ladder.uploadsPerDay());
    for (Merge merge : merges) {
      for (Blocks outputs : merge.outputs()) {
        sum =
            sum.plus(
                header(outputs.block().indexHeaderBytes(), store.replicas(), instances)
                    .times(outputs.count() * merge.perDay()));
      }
    }
    return sum;
  }

  /**
   * Requests for a block that the Store Gateways meet for the first time: its meta.json, and the
   * pieces of its index-header.
   *
   * @param replicas instances that load it
   * @param instances all of them
   */
  public static RequestCount header(double headerBytes, double replicas, double instances) {
    double reads = HEADER_FIXED_READS + Math.ceil(headerBytes / HEADER_PART_BYTES) + 1;
    return RequestCount.of(GET, instances).plus(HEAD, replicas).plus(GET_RANGE, reads * replicas);
  }

  /** The caching bucket asks for the size of a chunk object once a day at most. */
  public static double attributesPerHour(BlockLadder ladder, double objects) {
    Queries queries = ladder.scenario().metrics().queries();
    StoreGateway store = ladder.scenario().metrics().storeGateway();
    double touches =
        queries.perSecond()
            * queries.storeShare().value()
            * QueryReads.of(ladder).chunkObjects()
            * HOUR_SECONDS;
    return Math.min(touches, objects / BlockLadder.DAY) * store.replicas();
  }

  /** Bytes read for queries; index-headers and metadata are small beside them. */
  public static Transfer transfer(BlockLadder ladder, StoreGatewayPlan plan) {
    Queries queries = ladder.scenario().metrics().queries();
    Figure none = figure(Unit.BYTES_PER_SECOND, "the Store Gateway does not write").of(0);
    Figure read = plan.readBytesPerSecond();
    Figure peak =
        figure(Unit.BYTES_PER_SECOND, "readBytesPerSecond · peakFactor")
            .from("readBytesPerSecond", read)
            .given("peakFactor", "metrics.queries.peakFactor", queries.peakFactor())
            .of(read.value() * queries.peakFactor());
    return new Transfer(COMPONENT, none, none, read, peak);
  }
}
