package capsim.model.scenario;

import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import capsim.workload.index.IndexMapping;
import java.time.Duration;
import java.util.Optional;

/** Fluent Bit on every node, OpenSearch in the observability cluster. */
public record LogStack(
    @Key(doc = "Fluent Bit.") FluentBit fluentBit,
    @Key(doc = "OpenSearch.") OpenSearch openSearch,
    @Key(doc = "Peak hour over the mean of a day.", byDefault = "2.5", min = 1, max = 1000)
        double peakFactor) {

  /** Compression of bulk requests. */
  public enum Compression {
    NONE,
    GZIP
  }

  /** Where Fluent Bit keeps chunks. */
  public enum ChunkStorage {
    MEMORY,
    FILESYSTEM
  }

  /** Whether every container log file has its own tag, and so its own chunks and requests. */
  public enum Tagging {
    PER_FILE,
    PER_NODE
  }

  /** Fluent Bit. */
  public record FluentBit(
      @Key(doc = "flush: how often chunks are sent.", byDefault = "1s", min = 0.1) Duration flush,
      @Key(doc = "per-file (Tag kube.*) or per-node (one static tag).", byDefault = "per-file")
          Tagging tagging,
      @Key(doc = "compress: none or gzip.", byDefault = "none") Compression compression,
      @Key(doc = "storage.type: memory or filesystem.", byDefault = "filesystem")
          ChunkStorage storage,
      @Key(
              doc = "mem_buf_limit (memory) or storage.total_limit_size (filesystem), per node.",
              byDefault = "5GB")
          Bytes bufferLimit,
      @Key(doc = "retry_limit; absent means for ever.", max = 1e6) Optional<Integer> retryLimit,
      @Key(doc = "Outage of OpenSearch that the buffers must survive.", byDefault = "2h")
          Duration outage,
      @Key(
              doc = "Length of index names, for the action line of a bulk item.",
              byDefault = "19",
              min = 1,
              max = 255)
          int indexNameLength) {}

  /** Codec of stored fields. */
  public enum Codec {
    DEFAULT,
    BEST_COMPRESSION,
    ZSTD,
    ZSTD_NO_DICT
  }

  /** How replicas get their data. */
  public enum Replication {
    DOCUMENT,
    SEGMENT
  }

  /** OpenSearch. */
  public record OpenSearch(
      @Key(doc = "number_of_replicas on hot and warm.", byDefault = "1", max = 9) int replicas,
      @Key(doc = "index.codec.", byDefault = "default") Codec codec,
      @Key(
              doc =
                  "template (log analysed, @timestamp and time dates, other strings keywords) or dynamic (no template: every string analysed and a keyword).",
              byDefault = "template")
          IndexMapping mapping,
      @Key(
              doc =
                  "Primary store bytes over JSON bytes offered to _bulk, as measured; left out, samples of the log profiles are indexed.",
              min = 0.001,
              max = 100)
          Optional<Double> indexBytesPerSourceByte,
      @Key(doc = "index.replication.type: document or segment.", byDefault = "document")
          Replication replication,
      @Key(
              doc = "Index streams (data streams or aliases), each with its own rollover.",
              byDefault = "4",
              min = 1,
              max = 100_000)
          int streams,
      @Key(
              doc = "Size of a primary shard at which an index rolls over.",
              byDefault = "40GiB",
              min = 1e6)
          Bytes targetShardSize,
      @Key(doc = "Age at which an index rolls over at the latest.", byDefault = "1d", min = 60)
          Duration rolloverAge,
      @Key(doc = "How long data stays hot.", byDefault = "7d", min = 3600) Duration hot,
      @Key(doc = "How long data stays warm after that.", byDefault = "21d") Duration warm,
      @Key(
              doc = "How long data stays in snapshots after that; searchable on cold nodes if any.",
              byDefault = "150d")
          Duration cold,
      @Key(
              doc = "Whether cold data is searchable (remote_snapshot) or must be restored.",
              byDefault = "false")
          boolean searchableCold,
      @Key(
              doc =
                  "Time between snapshots of an index that is written; 0s takes one after rollover and force-merge only.",
              byDefault = "0s")
          Duration snapshotInterval,
      @Key(doc = "Whether indices are force-merged after rollover.", byDefault = "true")
          boolean forceMerge,
      @Key(doc = "index.refresh_interval.", byDefault = "30s", min = 0.1) Duration refreshInterval,
      @Key(doc = "max_snapshot_bytes_per_sec, per node.", byDefault = "40MB", min = 1e6)
          Bytes snapshotBytesPerSecond,
      @Key(doc = "buffer_size of the S3 repository: part size.", byDefault = "100MB", min = 5e6)
          Bytes snapshotBuffer,
      @Key(doc = "chunk_size of the S3 repository.", byDefault = "1GB", min = 5e6)
          Bytes snapshotChunk,
      @Key(
              doc = "Root reserve of the file system: 5% on ext4, 0% on XFS.",
              byDefault = "0%",
              max = 0.5)
          Ratio fileSystemReserve,
      @Key(doc = "Low disk watermark.", byDefault = "85%", min = 0.1, max = 1) Ratio lowWatermark,
      @Key(doc = "Disk kept free for merges, as a share of the disk.", byDefault = "10%", max = 0.5)
          Ratio mergeMargin,
      @Key(
              doc = "Availability zones; node counts are a multiple.",
              byDefault = "1",
              min = 1,
              max = 10)
          int zones,
      @Key(doc = "A hot node.") DataNode hotNode,
      @Key(doc = "A warm node.") DataNode warmNode,
      @Key(doc = "A cold (search) node.") DataNode coldNode) {}

  /** A data node of OpenSearch. */
  public record DataNode(
      @Key(
              doc = "Nodes you have; left out, the plan says how many are needed.",
              min = 1,
              max = 10_000)
          Optional<Integer> count,
      @Key(doc = "CPU cores.", byDefault = "16", min = 0.1, max = 10_000) double cpus,
      @Key(doc = "Memory; half of it, at most 31 GiB, is heap.", byDefault = "64GiB", min = 1e6)
          Bytes memory,
      @Key(doc = "Data disk.", byDefault = "2TiB", min = 1e6) Bytes disk,
      @Key(doc = "Sustained write speed of the disk.", byDefault = "400MB", min = 1e6)
          Bytes diskBytesPerSecond,
      @Key(doc = "Network interface.", byDefault = "10Gbps") BitRate network) {}
}
