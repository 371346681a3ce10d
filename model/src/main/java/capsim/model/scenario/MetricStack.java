package capsim.model.scenario;

import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** Prometheus Agents, Thanos Receive, Compactor, Store Gateway, Querier. */
public record MetricStack(
    @Key(doc = "The Prometheus Agent of each cluster.") Agent agent,
    @Key(doc = "Thanos Receive.") Receive receive,
    @Key(doc = "How long each resolution is kept in the bucket.") Retention retention,
    @Key(doc = "Thanos Compactor.") Compactor compactor,
    @Key(doc = "Thanos Store Gateway.") StoreGateway storeGateway,
    @Key(doc = "The read load.") Queries queries) {

  /** Version of the remote-write protocol. */
  public enum RemoteWriteVersion {
    V1,
    V2
  }

  /** A Prometheus Agent (or a replica pair of them) in each cluster. */
  public record Agent(
      @Key(
              doc = "Agents that scrape the same targets (HA); each sends everything.",
              byDefault = "2",
              min = 1,
              max = 10)
          int replicas,
      @Key(
              doc = "External labels beside `cluster` and `prometheus_replica`.",
              byDefault = "1",
              max = 50)
          int extraExternalLabels,
      @Key(doc = "Remote-write protocol: v1 or v2.", byDefault = "v1")
          RemoteWriteVersion remoteWrite,
      @Key(doc = "max_samples_per_send.", byDefault = "2000", min = 1, max = 1_000_000)
          int maxSamplesPerSend,
      @Key(
              doc = "capacity: samples buffered per shard.",
              byDefault = "10000",
              min = 1,
              max = 10_000_000)
          int capacity,
      @Key(doc = "max_shards.", byDefault = "50", min = 1, max = 10_000) int maxShards,
      @Key(doc = "min_shards.", byDefault = "1", min = 1, max = 10_000) int minShards,
      @Key(doc = "batch_send_deadline.", byDefault = "5s", min = 0.001) Duration batchSendDeadline,
      @Key(doc = "How often the agent truncates its WAL.", byDefault = "2h", min = 60)
          Duration walTruncateFrequency,
      @Key(
              doc =
                  "Share of scrapes whose timestamp leaves the grid by more than the 2 ms that"
                      + " Prometheus forgives (1-12 % measured).",
              byDefault = "2%",
              max = 1)
          Ratio lateScrapes,
      @Key(doc = "How late those scrapes are at most.", byDefault = "10ms") Duration lateBy) {}

  /** How the block cut of Receive behaves; it changed in 0.42. */
  public enum ThanosVersion {
    /** 0.41 and older: a block is cut when the head spans 3 h, after up to 12 random minutes. */
    V0_41,
    /** 0.42 and newer: each tenant has a two-hourly ticker counted from its start. */
    V0_42
  }

  /** Routing and ingesting in one process, or apart. */
  public enum ReceiveTopology {
    ROUTER_INGESTOR,
    SPLIT
  }

  /** How the cut times of Receive replicas lie to each other. */
  public enum CutPhases {
    /** All replicas upload a window within one compactor cycle. */
    SYNCHRONISED,
    /** Phases as they fall after a restart. */
    RANDOM
  }

  /** Thanos Receive. */
  public record Receive(
      @Key(
              doc = "Thanos version: v0.41 or v0.42; they cut blocks at different times.",
              byDefault = "v0.42")
          ThanosVersion version,
      @Key(
              doc = "Ingesting replicas you have; left out, the plan says how many are needed.",
              min = 1,
              max = 100_000)
          Optional<Integer> replicas,
      @Key(doc = "receive.replication-factor.", byDefault = "3", min = 1, max = 9)
          int replicationFactor,
      @Key(doc = "router-ingestor or split.", byDefault = "router-ingestor")
          ReceiveTopology topology,
      @Key(
              doc = "Tenants; each has its own TSDB in every replica.",
              byDefault = "1",
              min = 1,
              max = 100_000)
          int tenants,
      @Key(doc = "synchronised or random times of block cuts.", byDefault = "random")
          CutPhases cutPhases,
      @Key(doc = "tsdb.min-block-duration = tsdb.max-block-duration.", byDefault = "2h", min = 60)
          Duration blockRange,
      @Key(doc = "tsdb.retention: how long blocks stay on the replica's disk.", byDefault = "24h")
          Duration localRetention,
      @Key(doc = "receive.forward.async-workers.", byDefault = "5", min = 1, max = 1000)
          int forwardWorkers,
      @Key(doc = "Mean latency of one forwarded write.", byDefault = "50ms")
          Duration forwardLatency,
      @Key(
              doc =
                  "receive-forward-timeout: how long a write waits for its quorum before it is"
                      + " refused.",
              byDefault = "5s",
              min = 0.001)
          Duration forwardTimeout,
      @Key(
              doc = "Mean latency of one remote-write request, without the round trip.",
              byDefault = "100ms")
          Duration requestLatency,
      @Key(
              doc = "Restarts of a replica per day (rollouts, evictions).",
              byDefault = "0.05",
              max = 1000)
          double restartsPerDay,
      @Key(doc = "One replica's machine.") Machine machine) {}

  /** Retention of each resolution; 0d keeps for ever. */
  public record Retention(
      @Key(doc = "Raw samples.", byDefault = "30d") Duration raw,
      @Key(doc = "5-minute downsampled.", byDefault = "180d") Duration fiveMinutes,
      @Key(doc = "1-hour downsampled.", byDefault = "365d") Duration oneHour) {}

  /** How the Compactor and the Store Gateway find blocks. */
  public enum BlockLister {
    CONCURRENT,
    RECURSIVE
  }

  /** Thanos Compactor. */
  public record Compactor(
      @Key(
              doc = "Compactors that share the streams by label.",
              byDefault = "1",
              min = 1,
              max = 10_000)
          int shards,
      @Key(doc = "compact.concurrency.", byDefault = "1", min = 1, max = 1000) int concurrency,
      @Key(doc = "downsample.concurrency.", byDefault = "1", min = 1, max = 1000)
          int downsampleConcurrency,
      @Key(
              doc = "Whether replicas are merged offline (deduplication.replica-label).",
              byDefault = "true")
          boolean deduplication,
      @Key(doc = "Whether 5m and 1h resolutions are made.", byDefault = "true")
          boolean downsampling,
      @Key(doc = "delete-delay.", byDefault = "48h") Duration deleteDelay,
      @Key(doc = "wait-interval.", byDefault = "5m", min = 1) Duration waitInterval,
      @Key(doc = "consistency-delay.", byDefault = "30m") Duration consistencyDelay,
      @Key(doc = "compact.cleanup-interval.", byDefault = "5m") Duration cleanupInterval,
      @Key(doc = "compact.progress-interval.", byDefault = "5m") Duration progressInterval,
      @Key(doc = "Whether the web UI lists blocks each minute.", byDefault = "true") boolean webUi,
      @Key(doc = "block-discovery-strategy: concurrent or recursive.", byDefault = "concurrent")
          BlockLister lister,
      @Key(
              doc =
                  "Off-peak hours to which the compactors are confined by scaling them to zero outside;"
                      + " left out, they always run.")
          Optional<Window> window,
      @Key(doc = "One compactor's machine.") Machine machine) {

    /** Share of a day for which the compactors run. */
    public double runningShare() {
      return window.map(hours -> hours.hours() / Window.DAY_HOURS).orElse(1.0);
    }
  }

  /** Hours of each day. */
  public record Window(
      @Key(doc = "When they begin, UTC.", required = true) LocalTime from,
      @Key(doc = "When they end, UTC; before `from` it is the next day.", required = true)
          LocalTime to) {
    private static final double DAY_HOURS = 24;

    /** How long they last. */
    public double hours() {
      double hours = (to.toSecondOfDay() - from.toSecondOfDay()) / 3600.0;
      return hours > 0 ? hours : hours + DAY_HOURS;
    }
  }

  /** Thanos Store Gateway. */
  public record StoreGateway(
      @Key(doc = "Replicas of each shard.", byDefault = "2", min = 1, max = 1000) int replicas,
      @Key(doc = "Shards that share the blocks.", byDefault = "1", min = 1, max = 10_000)
          int shards,
      @Key(doc = "sync-block-duration.", byDefault = "15m", min = 1) Duration syncInterval,
      @Key(doc = "In-memory or remote index cache.", byDefault = "1GiB") Bytes indexCache,
      @Key(doc = "chunk-pool-size.", byDefault = "2GiB") Bytes chunkPool,
      @Key(doc = "Whether store.caching-bucket is configured.", byDefault = "true")
          boolean cachingBucket,
      @Key(doc = "Share of postings found in the cache.", byDefault = "80%", max = 1)
          Ratio postingsHitRatio,
      @Key(doc = "Share of series found in the cache.", byDefault = "60%", max = 1)
          Ratio seriesHitRatio,
      @Key(doc = "Share of chunks found in the caching bucket.", byDefault = "30%", max = 1)
          Ratio chunksHitRatio,
      @Key(doc = "One replica's machine.") Machine machine) {}

  /** The read load that reaches the Store Gateway. */
  public record Queries(
      @Key(doc = "Range queries per second, mean.", byDefault = "2", max = 1e6) double perSecond,
      @Key(doc = "Peak over mean.", byDefault = "5", min = 1, max = 1000) double peakFactor,
      @Key(doc = "Vector selectors in a query.", byDefault = "2", min = 1, max = 100)
          double selectors,
      @Key(doc = "Series that a selector matches.", byDefault = "500", min = 1, max = 1e9)
          double seriesPerSelector,
      @Key(doc = "Time range that a query reads.", byDefault = "6h", min = 1) Duration range,
      @Key(
              doc = "Share of queries that reach past what Receive holds locally.",
              byDefault = "20%",
              max = 1)
          Ratio storeShare,
      @Key(
              doc = "max_source_resolution follows the step (downsampled data for long ranges).",
              byDefault = "true")
          boolean autoDownsampling) {}

  /** A machine or pod. */
  public record Machine(
      @Key(doc = "CPU cores.", byDefault = "8", min = 0.1, max = 10_000) double cpus,
      @Key(doc = "Memory.", byDefault = "32GiB", min = 1e6) Bytes memory,
      @Key(doc = "Local disk.", byDefault = "500GiB", min = 1e6) Bytes disk,
      @Key(doc = "Network interface.", byDefault = "10Gbps") BitRate network) {}
}
