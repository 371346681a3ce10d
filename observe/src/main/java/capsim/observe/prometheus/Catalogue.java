package capsim.observe.prometheus;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
   * @param labels that are kept, by their names in the metric, with their names here; over all
   *     others is summed
   */
  public record Entry(
      String metric, String figure, String unit, Sort sort, Map<String, String> labels) {
    boolean counter() {
      return sort == Sort.COUNTER;
    }

    /**
     * Labels of a figure.
     *
     * @param value of a label of a sample; empty for none
     */
    SortedMap<String, String> kept(UnaryOperator<String> value) {
      var kept = new TreeMap<String, String>();
      labels.forEach(
          (theirs, ours) -> {
            String text = value.apply(theirs);
            if (!text.isEmpty()) {
              // MinIO's v3 writes GetObject where v2 wrote getobject.
              kept.put(ours, theirs.equals(ours) ? text : text.toLowerCase(Locale.ROOT));
            }
          });
      return kept;
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
  static SortedSet<String> labels() {
    var labels = new TreeSet<String>();
    BY_METRIC.values().forEach(entry -> labels.addAll(entry.labels.keySet()));
    return labels;
  }

  private static void gauge(String metric, String figure, String unit, String... labels) {
    put(new Entry(metric, figure, unit, Sort.GAUGE, same(labels)));
  }

  private static void counter(String metric, String figure, String unit, String... labels) {
    put(new Entry(metric, figure, unit, Sort.COUNTER, same(labels)));
  }

  private static Map<String, String> same(String... labels) {
    return Arrays.stream(labels).collect(Collectors.toMap(label -> label, label -> label));
  }

  private static void put(Entry entry) {
    if (BY_METRIC.put(entry.metric, entry) != null) {
      throw new IllegalStateException("twice in the catalogue: " + entry.metric);
    }
  }

  private static void prometheus() {
    String head = "prometheus_tsdb_head_";
    // Thanos Receive has these too, by tenant.
    gauge(head + "series", "activeSeries", "series");
    gauge(head + "chunks", "headChunks", "chunks");
    gauge(head + "chunks_storage_size_bytes", "headChunkBytes", "bytes");
    counter(head + "samples_appended_total", "samples", "samples");
    counter(head + "series_created_total", "seriesCreated", "series");
    counter(head + "series_removed_total", "seriesRemoved", "series");
    gauge("prometheus_tsdb_wal_storage_size_bytes", "walBytes", "bytes");
    gauge("prometheus_tsdb_storage_blocks_bytes", "localBlockBytes", "bytes");
    counter("prometheus_tsdb_compactions_total", "headCompactions", "compactions");
    counter("prometheus_tsdb_compaction_chunk_size_bytes_sum", "cutChunkBytes", "bytes");
    counter("prometheus_tsdb_compaction_chunk_samples_sum", "cutChunkSamples", "samples");
    counter("prometheus_tsdb_out_of_order_samples_total", "outOfOrderSamples", "samples");
    gauge("prometheus_agent_active_series", "agentActiveSeries", "series");
    counter("prometheus_agent_samples_appended_total", "agentSamples", "samples");
    String remote = "prometheus_remote_storage_";
    counter(remote + "samples_total", "remoteWriteSamples", "samples");
    counter(remote + "bytes_total", "remoteWriteBytes", "bytes");
    counter(remote + "samples_failed_total", "remoteWriteFailedSamples", "samples");
    counter(remote + "samples_dropped_total", "remoteWriteDroppedSamples", "samples");
    counter(remote + "samples_retried_total", "remoteWriteRetriedSamples", "samples");
    gauge(remote + "samples_pending", "remoteWritePendingSamples", "samples");
    gauge(remote + "shards", "remoteWriteShards", "shards");
    gauge(remote + "shards_desired", "remoteWriteShardsDesired", "shards");
  }

  private static void receive() {
    counter("thanos_receive_write_samples_sum", "receivedSamples", "samples", "code");
    counter("thanos_receive_write_samples_count", "receivedRequests", "requests", "code");
    counter("thanos_receive_write_timeseries_sum", "receivedSeries", "series", "code");
    // Every component of Thanos serves HTTP; the handler "receive" is that of remote write.
    counter("http_request_size_bytes_sum", "httpRequestBytes", "bytes", "handler");
    counter("http_requests_total", "httpRequests", "requests", "handler", "code");
    counter("thanos_receive_replications_total", "replications", "requests", "result");
    counter("thanos_receive_forward_requests_total", "forwardedRequests", "requests", "result");
    gauge("thanos_receive_replication_factor", "replicationFactor", "copies");
    gauge("thanos_receive_hashring_nodes", "hashringNodes", "nodes");
    gauge("thanos_receive_pending_write_requests", "pendingRequests", "requests");
    counter("thanos_shipper_uploads_total", "blockUploads", "blocks");
    counter("thanos_shipper_upload_failures_total", "blockUploadFailures", "blocks");
  }

  private static void compactor() {
    String compact = "thanos_compact_";
    counter(compact + "iterations_total", "iterations", "iterations");
    gauge(compact + "halted", "halted", "1 if halted");
    counter(compact + "retries_total", "retries", "retries");
    counter(compact + "group_compactions_total", "compactions", "compactions", "resolution");
    counter(
        compact + "group_vertical_compactions_total",
        "verticalCompactions",
        "compactions",
        "resolution");
    counter(
        compact + "group_compactions_failures_total",
        "compactionFailures",
        "compactions",
        "resolution");
    counter(compact + "downsample_total", "downsamplings", "blocks", "resolution");
    counter(compact + "downsample_duration_seconds_sum", "downsampleSeconds", "s", "resolution");
    counter(compact + "blocks_cleaned_total", "blocksDeleted", "blocks");
    counter(compact + "blocks_marked_total", "blocksMarked", "blocks", "marker", "reason");
    counter(compact + "garbage_collected_blocks_total", "garbageBlocks", "blocks");
    gauge(compact + "todo_compactions", "todoCompactions", "compactions");
    gauge(compact + "todo_compaction_blocks", "todoCompactionBlocks", "blocks");
    gauge(compact + "todo_downsample_blocks", "todoDownsampleBlocks", "blocks");
    gauge(compact + "todo_deletion_blocks", "todoDeletionBlocks", "blocks");
    gauge("thanos_blocks_meta_synced", "blocksSynced", "blocks", "state");
    counter("thanos_blocks_meta_syncs_total", "metaSyncs", "syncs");
    counter("thanos_blocks_meta_base_syncs_total", "metaBaseSyncs", "syncs");
  }

  private static void store() {
    String store = "thanos_bucket_store_";
    gauge(store + "blocks_loaded", "blocksLoaded", "blocks");
    counter(store + "series_data_size_fetched_bytes_sum", "fetchedDataBytes", "bytes", "data_type");
    counter(store + "series_data_size_touched_bytes_sum", "touchedDataBytes", "bytes", "data_type");
    counter(store + "series_result_series_sum", "resultSeries", "series");
    counter(store + "series_result_series_count", "seriesCalls", "requests");
    counter(store + "queries_dropped_total", "queriesDropped", "requests", "reason");
    counter(
        "thanos_store_index_cache_requests_total", "indexCacheRequests", "requests", "item_type");
    counter("thanos_store_index_cache_hits_total", "indexCacheHits", "requests", "item_type");
  }

  private static void objectStore() {
    String bucket = "thanos_objstore_bucket_";
    counter(bucket + "operations_total", "bucketOperations", "operations", "operation");
    counter(bucket + "operation_failures_total", "bucketFailures", "operations", "operation");
    counter(bucket + "operation_fetched_bytes_total", "bucketFetchedBytes", "bytes", "operation");
    counter(
        bucket + "operation_transferred_bytes_sum", "bucketTransferredBytes", "bytes", "operation");
    counter(bucket + "operation_duration_seconds_sum", "bucketSeconds", "s", "operation");
  }

  private static void minio() {
    counter("minio_s3_requests_total", "s3Requests", "requests", "api");
    counter("minio_s3_requests_errors_total", "s3Errors", "requests", "api");
    counter("minio_s3_traffic_received_bytes", "s3ReceivedBytes", "bytes");
    counter("minio_s3_traffic_sent_bytes", "s3SentBytes", "bytes");
    gauge("minio_s3_requests_inflight_total", "s3RequestsInFlight", "requests");
    gauge("minio_s3_requests_waiting_total", "s3RequestsWaiting", "requests");
    counter("minio_inter_node_traffic_received_bytes", "internodeReceivedBytes", "bytes");
    counter("minio_inter_node_traffic_sent_bytes", "internodeSentBytes", "bytes");
    gauge("minio_cluster_capacity_raw_total_bytes", "rawBytes", "bytes");
    gauge("minio_cluster_capacity_raw_free_bytes", "rawFreeBytes", "bytes");
    gauge("minio_cluster_capacity_usable_total_bytes", "usableBytes", "bytes");
    gauge("minio_cluster_capacity_usable_free_bytes", "usableFreeBytes", "bytes");
    gauge("minio_cluster_usage_total_bytes", "storedBytes", "bytes");
    gauge("minio_cluster_usage_object_total", "storedObjects", "objects");
    gauge("minio_node_drive_total_bytes", "driveBytes", "bytes", "server", "drive");
    gauge("minio_node_drive_used_bytes", "driveUsedBytes", "bytes", "server", "drive");
    gauge("minio_node_drive_free_bytes", "driveFreeBytes", "bytes", "server", "drive");
    minioV3();
  }

  private static void minioV3() {
    Map<String, String> api = Map.of("name", "api");
    put(new Entry("minio_api_requests_total", "s3Requests", "requests", Sort.COUNTER, api));
    put(new Entry("minio_api_requests_errors_total", "s3Errors", "requests", Sort.COUNTER, api));
    counter("minio_api_requests_traffic_received_bytes", "s3ReceivedBytes", "bytes");
    counter("minio_api_requests_traffic_sent_bytes", "s3SentBytes", "bytes");
    gauge("minio_api_requests_inflight_total", "s3RequestsInFlight", "requests");
    gauge("minio_api_requests_waiting_total", "s3RequestsWaiting", "requests");
    String internode = "minio_system_network_internode_";
    counter(internode + "recv_bytes_total", "internodeReceivedBytes", "bytes");
    counter(internode + "sent_bytes_total", "internodeSentBytes", "bytes");
    String capacity = "minio_cluster_health_capacity_";
    gauge(capacity + "raw_total_bytes", "rawBytes", "bytes");
    gauge(capacity + "raw_free_bytes", "rawFreeBytes", "bytes");
    gauge(capacity + "usable_total_bytes", "usableBytes", "bytes");
    gauge(capacity + "usable_free_bytes", "usableFreeBytes", "bytes");
    gauge("minio_cluster_usage_objects_total_bytes", "storedBytes", "bytes");
    gauge("minio_cluster_usage_objects_count", "storedObjects", "objects");
    gauge("minio_system_drive_total_bytes", "driveBytes", "bytes", "server", "drive");
    gauge("minio_system_drive_used_bytes", "driveUsedBytes", "bytes", "server", "drive");
    gauge("minio_system_drive_free_bytes", "driveFreeBytes", "bytes", "server", "drive");
  }

  private static void process() {
    counter("process_cpu_seconds_total", "cpuSeconds", "s");
    gauge("process_resident_memory_bytes", "residentBytes", "bytes");
    gauge("go_memstats_heap_inuse_bytes", "heapBytes", "bytes");
  }
}
