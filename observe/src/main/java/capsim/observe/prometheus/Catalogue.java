package capsim.observe.prometheus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which metrics are read and what they state. A figure has the same name whatever component or
 * version states it.
 *
 * <p>Names: Thanos 0.42 (pkg/receive, pkg/shipper, pkg/compact, pkg/store), objstore of 2025-08
 * (objstore.go), Prometheus 2.42 to 3.9 (tsdb/head.go, storage/remote/queue_manager.go), MinIO of
 * 2025-10 (docs/metrics/prometheus/list.md for v2, cmd/metrics-v3-*.go).
 */
public final class Catalogue {
  private static final Map<String, Entry> BY_METRIC = new LinkedHashMap<>();

  static {
    prometheus();
    receive();
    compactor();
    store();
    objectStore();
    minio();
    process();
  }

  private Catalogue() {}

  /** Whether a metric is a level or a total that only grows. */
  public enum Sort {
    /** A level. */
    GAUGE,
    /** A total; its rate is what matters. */
    COUNTER
  }

  /**
   * What a metric states.
   *
   * @param metric its name, as the samples have it: with {@code _sum} of a histogram
   * @param figure its name here
   * @param unit what is counted
   * @param sort level or total
   * @param kind of the component that has it; empty if many have
   * @param labels that are kept; over all others is summed
   */
  public record Entry(
      String metric, String figure, String unit, Sort sort, String kind, Set<String> labels) {
    boolean counter() {
      return sort == Sort.COUNTER;
    }
  }

  /** What a metric of this name states, if it is one of those that are read. */
  public static Optional<Entry> of(String metric) {
    return Optional.ofNullable(BY_METRIC.get(metric));
  }

  /** All that are read. */
  public static Collection<Entry> all() {
    return List.copyOf(BY_METRIC.values());
  }

  /** All labels that one of them keeps. */
  static List<String> labels() {
    return new ArrayList<>(
        new java.util.TreeSet<>(
            BY_METRIC.values().stream().flatMap(entry -> entry.labels.stream()).toList()));
  }

  private static void gauge(
      String kind, String metric, String figure, String unit, String... labels) {
    put(new Entry(metric, figure, unit, Sort.GAUGE, kind, Set.of(labels)));
  }

  private static void counter(
      String kind, String metric, String figure, String unit, String... labels) {
    put(new Entry(metric, figure, unit, Sort.COUNTER, kind, Set.of(labels)));
  }

  private static void put(Entry entry) {
    if (BY_METRIC.put(entry.metric, entry) != null) {
      throw new IllegalStateException("twice in the catalogue: " + entry.metric);
    }
  }

  private static void prometheus() {
    String head = "prometheus_tsdb_head_";
    // Thanos Receive has these too, by tenant.
    gauge("", head + "series", "activeSeries", "series");
    gauge("", head + "chunks", "headChunks", "chunks");
    gauge("", head + "chunks_storage_size_bytes", "headChunkBytes", "bytes");
    counter("", head + "samples_appended_total", "samples", "samples");
    counter("", head + "series_created_total", "seriesCreated", "series");
    counter("", head + "series_removed_total", "seriesRemoved", "series");
    gauge("", "prometheus_tsdb_wal_storage_size_bytes", "walBytes", "bytes");
    gauge("", "prometheus_tsdb_storage_blocks_bytes", "localBlockBytes", "bytes");
    counter("", "prometheus_tsdb_compactions_total", "headCompactions", "compactions");
    counter("", "prometheus_tsdb_compaction_chunk_size_bytes_sum", "cutChunkBytes", "bytes");
    counter("", "prometheus_tsdb_compaction_chunk_samples_sum", "cutChunkSamples", "samples");
    counter("", "prometheus_tsdb_out_of_order_samples_total", "outOfOrderSamples", "samples");
    gauge("agent", "prometheus_agent_active_series", "agentActiveSeries", "series");
    counter("agent", "prometheus_agent_samples_appended_total", "agentSamples", "samples");
    String remote = "prometheus_remote_storage_";
    counter("", remote + "samples_total", "remoteWriteSamples", "samples");
    counter("", remote + "bytes_total", "remoteWriteBytes", "bytes");
    counter("", remote + "samples_failed_total", "remoteWriteFailedSamples", "samples");
    counter("", remote + "samples_dropped_total", "remoteWriteDroppedSamples", "samples");
    counter("", remote + "samples_retried_total", "remoteWriteRetriedSamples", "samples");
    gauge("", remote + "samples_pending", "remoteWritePendingSamples", "samples");
    gauge("", remote + "shards", "remoteWriteShards", "shards");
    gauge("", remote + "shards_desired", "remoteWriteShardsDesired", "shards");
  }

  private static void receive() {
    String kind = "receive";
    counter(kind, "thanos_receive_write_samples_sum", "receivedSamples", "samples", "code");
    counter(kind, "thanos_receive_write_samples_count", "receivedRequests", "requests", "code");
    counter(kind, "thanos_receive_write_timeseries_sum", "receivedSeries", "series", "code");
    // Every component of Thanos serves HTTP; the handler "receive" is that of remote write.
    counter("", "http_request_size_bytes_sum", "httpRequestBytes", "bytes", "handler");
    counter("", "http_requests_total", "httpRequests", "requests", "handler", "code");
    counter(kind, "thanos_receive_replications_total", "replications", "requests", "result");
    counter(
        kind, "thanos_receive_forward_requests_total", "forwardedRequests", "requests", "result");
    gauge(kind, "thanos_receive_replication_factor", "replicationFactor", "copies");
    gauge(kind, "thanos_receive_hashring_nodes", "hashringNodes", "nodes");
    gauge(kind, "thanos_receive_pending_write_requests", "pendingRequests", "requests");
    counter("", "thanos_shipper_uploads_total", "blockUploads", "blocks");
    counter("", "thanos_shipper_upload_failures_total", "blockUploadFailures", "blocks");
  }

  private static void compactor() {
    String kind = "compact";
    String compact = "thanos_compact_";
    counter(kind, compact + "iterations_total", "iterations", "iterations");
    gauge(kind, compact + "halted", "halted", "1 if halted");
    counter(kind, compact + "retries_total", "retries", "retries");
    counter(kind, compact + "group_compactions_total", "compactions", "compactions", "resolution");
    counter(
        kind,
        compact + "group_vertical_compactions_total",
        "verticalCompactions",
        "compactions",
        "resolution");
    counter(
        kind,
        compact + "group_compactions_failures_total",
        "compactionFailures",
        "compactions",
        "resolution");
    counter(kind, compact + "downsample_total", "downsamplings", "blocks", "resolution");
    counter(
        kind, compact + "downsample_duration_seconds_sum", "downsampleSeconds", "s", "resolution");
    counter(kind, compact + "blocks_cleaned_total", "blocksDeleted", "blocks");
    counter(kind, compact + "blocks_marked_total", "blocksMarked", "blocks", "marker", "reason");
    counter(kind, compact + "garbage_collected_blocks_total", "garbageBlocks", "blocks");
    gauge(kind, compact + "todo_compactions", "todoCompactions", "compactions");
    gauge(kind, compact + "todo_compaction_blocks", "todoCompactionBlocks", "blocks");
    gauge(kind, compact + "todo_downsample_blocks", "todoDownsampleBlocks", "blocks");
    gauge(kind, compact + "todo_deletion_blocks", "todoDeletionBlocks", "blocks");
    gauge("", "thanos_blocks_meta_synced", "blocksSynced", "blocks", "state");
    counter("", "thanos_blocks_meta_syncs_total", "metaSyncs", "syncs");
    counter("", "thanos_blocks_meta_base_syncs_total", "metaBaseSyncs", "syncs");
  }

  private static void store() {
    String kind = "store";
    String store = "thanos_bucket_store_";
    gauge(kind, store + "blocks_loaded", "blocksLoaded", "blocks");
    counter(
        kind,
        store + "series_data_size_fetched_bytes_sum",
        "fetchedDataBytes",
        "bytes",
        "data_type");
    counter(
        kind,
        store + "series_data_size_touched_bytes_sum",
        "touchedDataBytes",
        "bytes",
        "data_type");
    counter(kind, store + "series_result_series_sum", "resultSeries", "series");
    counter(kind, store + "series_result_series_count", "seriesCalls", "requests");
    counter(kind, store + "queries_dropped_total", "queriesDropped", "requests", "reason");
    counter(
        kind,
        "thanos_store_index_cache_requests_total",
        "indexCacheRequests",
        "requests",
        "item_type");
    counter(kind, "thanos_store_index_cache_hits_total", "indexCacheHits", "requests", "item_type");
  }

  private static void objectStore() {
    String bucket = "thanos_objstore_bucket_";
    counter("", bucket + "operations_total", "bucketOperations", "operations", "operation");
    counter("", bucket + "operation_failures_total", "bucketFailures", "operations", "operation");
    counter(
        "", bucket + "operation_fetched_bytes_total", "bucketFetchedBytes", "bytes", "operation");
    counter(
        "",
        bucket + "operation_transferred_bytes_sum",
        "bucketTransferredBytes",
        "bytes",
        "operation");
    counter("", bucket + "operation_duration_seconds_sum", "bucketSeconds", "s", "operation");
  }

  private static void minio() {
    String kind = "minio";
    counter(kind, "minio_s3_requests_total", "s3Requests", "requests", "api");
    counter(kind, "minio_s3_requests_errors_total", "s3Errors", "requests", "api");
    counter(kind, "minio_s3_traffic_received_bytes", "s3ReceivedBytes", "bytes");
    counter(kind, "minio_s3_traffic_sent_bytes", "s3SentBytes", "bytes");
    gauge(kind, "minio_s3_requests_inflight_total", "s3RequestsInFlight", "requests");
    gauge(kind, "minio_s3_requests_waiting_total", "s3RequestsWaiting", "requests");
    counter(kind, "minio_inter_node_traffic_received_bytes", "internodeReceivedBytes", "bytes");
    counter(kind, "minio_inter_node_traffic_sent_bytes", "internodeSentBytes", "bytes");
    gauge(kind, "minio_cluster_capacity_raw_total_bytes", "rawBytes", "bytes");
    gauge(kind, "minio_cluster_capacity_raw_free_bytes", "rawFreeBytes", "bytes");
    gauge(kind, "minio_cluster_capacity_usable_total_bytes", "usableBytes", "bytes");
    gauge(kind, "minio_cluster_capacity_usable_free_bytes", "usableFreeBytes", "bytes");
    gauge(kind, "minio_cluster_usage_total_bytes", "storedBytes", "bytes");
    gauge(kind, "minio_cluster_usage_object_total", "storedObjects", "objects");
    gauge(kind, "minio_node_drive_total_bytes", "driveBytes", "bytes", "server", "drive");
    gauge(kind, "minio_node_drive_used_bytes", "driveUsedBytes", "bytes", "server", "drive");
    gauge(kind, "minio_node_drive_free_bytes", "driveFreeBytes", "bytes", "server", "drive");
    minioV3(kind);
  }

  private static void minioV3(String kind) {
    counter(kind, "minio_api_requests_total", "s3Requests", "requests", "name");
    counter(kind, "minio_api_requests_errors_total", "s3Errors", "requests", "name");
    counter(kind, "minio_api_requests_traffic_received_bytes", "s3ReceivedBytes", "bytes");
    counter(kind, "minio_api_requests_traffic_sent_bytes", "s3SentBytes", "bytes");
    gauge(kind, "minio_api_requests_inflight_total", "s3RequestsInFlight", "requests");
    gauge(kind, "minio_api_requests_waiting_total", "s3RequestsWaiting", "requests");
    String internode = "minio_system_network_internode_";
    counter(kind, internode + "recv_bytes_total", "internodeReceivedBytes", "bytes");
    counter(kind, internode + "sent_bytes_total", "internodeSentBytes", "bytes");
    String capacity = "minio_cluster_health_capacity_";
    gauge(kind, capacity + "raw_total_bytes", "rawBytes", "bytes");
    gauge(kind, capacity + "raw_free_bytes", "rawFreeBytes", "bytes");
    gauge(kind, capacity + "usable_total_bytes", "usableBytes", "bytes");
    gauge(kind, capacity + "usable_free_bytes", "usableFreeBytes", "bytes");
    gauge(kind, "minio_cluster_usage_objects_total_bytes", "storedBytes", "bytes");
    gauge(kind, "minio_cluster_usage_objects_count", "storedObjects", "objects");
    gauge(kind, "minio_system_drive_total_bytes", "driveBytes", "bytes", "server", "drive");
    gauge(kind, "minio_system_drive_used_bytes", "driveUsedBytes", "bytes", "server", "drive");
    gauge(kind, "minio_system_drive_free_bytes", "driveFreeBytes", "bytes", "server", "drive");
  }

  private static void process() {
    counter("", "process_cpu_seconds_total", "cpuSeconds", "s");
    gauge("", "process_resident_memory_bytes", "residentBytes", "bytes");
    gauge("", "go_memstats_heap_inuse_bytes", "heapBytes", "bytes");
  }
}
