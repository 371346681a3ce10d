package capsim.model.scenario;

import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How {@code capsim load} makes the load of this scenario; options of the command line win. */
public record LoadSpec(
    @Key(
            doc =
                "prometheus: virtual agents with shards, queues and retries; raw: a constant rate of"
                    + " requests.",
            byDefault = "prometheus")
        Sender sender,
    @Key(
            doc = "Share of what the plan predicts that is sent: 200% sends twice as much.",
            byDefault = "100%",
            min = 1e-4,
            max = 1000)
        Ratio scale,
    @Key(
            doc = "Samples sent in a second, instead of what the plan predicts times scale.",
            min = 1e-3,
            max = 1e12)
        Optional<Double> samplesPerSecond,
    @Key(doc = "How long load is generated.", byDefault = "5m", min = 0.1) Duration duration,
    @Key(
            doc =
                "Time at the beginning that latencies, rates and thresholds leave out; the default"
                    + " is a tenth of the run, at most 10s.")
        Optional<Duration> warmup,
    @Key(
            doc =
                "Ramps, steps, spikes, one after the other; they replace duration. Each goes in a"
                    + " straight line from the target before it (100% at first) to its own.")
        List<Stage> stages,
    @Key(doc = "Load of the 24 hours of a day relative to their mean, beginning at 00:00 UTC.")
        List<Double> hourOfDay,
    @Key(doc = "Load of the 7 days of a week relative to their mean, beginning on Monday.")
        List<Double> dayOfWeek,
    @Key(doc = "How far in the past the first samples lie.", byDefault = "0s") Duration backfill,
    @Key(
            doc = "Seconds of data for each second of the run.",
            byDefault = "1",
            min = 0.001,
            max = 100_000)
        double speed,
    @Key(
            doc =
                "What must hold, as in k6: for latency, serviceTime, rate, samples, records, errors"
                    + " … a list of expressions such as p(99)<500ms or rate<0.001.")
        Map<String, List<String>> thresholds,
    @Key(doc = "Whether the run ends as soon as a threshold is crossed.", byDefault = "false")
        boolean abortOnFail,
    @Key(doc = "Time before which no threshold ends the run.", byDefault = "0s")
        Duration delayAbortEval,
    @Key(
            doc = "Share of the samples that are sent late, after a newer one of the same series.",
            byDefault = "0%",
            max = 0.5)
        Ratio outOfOrderShare,
    @Key(
            doc = "Share of the samples of counters and histograms that carry an exemplar.",
            byDefault = "0%",
            max = 1)
        Ratio exemplarShare,
    @Key(doc = "Whether types and help of metrics are sent.", byDefault = "true") boolean metadata,
    @Key(
            doc = "How long a rollout of a workload takes, from its first pod to its last.",
            byDefault = "5m")
        Duration rollout,
    @Key(
            doc = "Tenants among which clusters are dealt; the default is metrics.receive.tenants.",
            min = 1,
            max = 100_000)
        Optional<Integer> tenants,
    @Key(doc = "Header that names the tenant.", byDefault = "THANOS-TENANT") String tenantHeader,
    @Key(
            doc = "Name of the tenant; of several, what comes before their number.",
            byDefault = "capsim")
        String tenant,
    @Key(doc = "Time that requests under way at the end get to be answered.", byDefault = "30s")
        Duration drain,
    @Key(doc = "Time after which a request has failed.", byDefault = "30s", min = 0.001)
        Duration requestTimeout,
    @Key(doc = "Connections of each thread at most.", byDefault = "64", min = 1, max = 100_000)
        int connections,
    @Key(
            doc = "Threads that send; the default is one for each two CPUs, at least one.",
            min = 1,
            max = 1024)
        Optional<Integer> threads,
    @Key(doc = "Faults of the embedded receiver, one text each; docs/load.md has their grammar.")
        List<String> faults,
    @Key(doc = "Logs alone.") Logs logs) {
  private static final Duration LONGEST_WARMUP = Duration.ofSeconds(10);

  public LoadSpec {
    stages = List.copyOf(stages);
    hourOfDay = List.copyOf(hourOfDay);
    dayOfWeek = List.copyOf(dayOfWeek);
    thresholds = Map.copyOf(thresholds);
    faults = List.copyOf(faults);
  }

  /** How long load is generated, warm-up included: all stages, or the duration. */
  public Duration length() {
    return stages.stream().map(Stage::duration).reduce(Duration::plus).orElse(duration);
  }

  /** The warm-up in force. */
  public Duration effectiveWarmup() {
    Duration tenth = length().dividedBy(10);
    Duration byDefault = tenth.compareTo(LONGEST_WARMUP) < 0 ? tenth : LONGEST_WARMUP;
    return warmup.orElse(byDefault);
  }

  /** Whom the sender of metrics imitates. */
  public enum Sender {
    PROMETHEUS,
    RAW
  }

  /** One part of the load's shape, as k6 has it. */
  public record Stage(
      @Key(doc = "How long it takes; 0s is a step.", required = true) Duration duration,
      @Key(doc = "Load at its end as a share of the nominal load.", required = true, max = 1000)
          Ratio target) {}

  /** What a bulk request whose items failed leads to. */
  public enum ErrorPolicy {
    CHUNK,
    ES_LOSSY,
    ITEM
  }

  /** Whom the sender of logs imitates. */
  public enum LogSender {
    FLUENT_BIT,
    RAW
  }

  /** Keys of the load of logs. */
  public record Logs(
      @Key(
              doc =
                  "fluent-bit: virtual nodes with chunks, flushes and retries; raw: a constant rate"
                      + " of requests.",
              byDefault = "fluent-bit")
          LogSender sender,
      @Key(
              doc = "Records sent in a second, instead of what the plan predicts times scale.",
              min = 1e-3,
              max = 1e12)
          Optional<Double> recordsPerSecond,
      @Key(
              doc = "The same as bytes of bulk bodies, before compression, in a second.",
              min = 1,
              max = 1e15)
          Optional<Bytes> bytesPerSecond,
      @Key(doc = "The same in a day: 500GB.", min = 1, max = 1e18) Optional<Bytes> bytesPerDay,
      @Key(
              doc = "Records of a request of the raw sender.",
              byDefault = "1000",
              min = 1,
              max = 1_000_000)
          int recordsPerRequest,
      @Key(
              doc = "What the log files of `load files` may take together.",
              byDefault = "10GiB",
              min = 1e6)
          Bytes filesLimit,
      @Key(
              doc =
                  "What is sent again: chunk (all of it when an item failed), es-lossy (nothing"
                      + " once an item was created), item (the failed items with 429 or 5xx).",
              byDefault = "chunk")
          ErrorPolicy policy,
      @Key(
              doc = "Index, data stream or, with daily, prefix of the index names, in lower case.",
              byDefault = "capsim")
          String index,
      @Key(doc = "daily (logstash_format), fixed (one index) or data-stream.", byDefault = "daily")
          IndexMode indexMode) {}

  /** Where records go. */
  public enum IndexMode {
    DAILY,
    FIXED,
    DATA_STREAM
  }
}
