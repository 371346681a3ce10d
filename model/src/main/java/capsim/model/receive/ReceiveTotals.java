package capsim.model.receive;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.ingest.MetricLoad;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.MetricStack.Receive;
import capsim.model.scenario.MetricStack.ReceiveTopology;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;

/** What all ingesting replicas need together, and so can be divided by their number. */
final class ReceiveTotals {
  /**
   * A block is cut when the head spans 1.5 ranges: Prometheus v0.309.1 tsdb/head.go compactable.
   */
  private static final double CUT_SPAN_RANGES = 1.5;

  /** v0.41 waits up to a tenth of the range more: Prometheus v0.309.1 tsdb/db.go. */
  private static final double V41_DELAY_RANGES = 0.1;

  /** v0.42 looks once a range: Thanos v0.42.4 pkg/receive/multitsdb.go. */
  private static final double V42_TICK_RANGES = 1;

  private static final String MULTI_TSDB =
      "Thanos v0.42.4 pkg/receive/multitsdb.go startPeriodicHeadCompaction, compactHead";

  private final Scenario scenario;
  private final MetricLoad load;
  private final Receive receive;
  private final Coefficients coefficients;

  ReceiveTotals(Scenario scenario, MetricLoad load) {
    this.scenario = scenario;
    this.load = load;
    this.receive = scenario.metrics().receive();
    this.coefficients = scenario.coefficientValues();
  }

  /** Copies of a series that the replicas can hold. */
  double copies() {
    int wanted = receive.replicationFactor();
    return Math.min(wanted, receive.replicas().orElse(wanted));
  }

  Figure headAgeHours() {
    double range = BlockLadder.baseHours(receive);
    boolean old = receive.version() == ThanosVersion.V0_41;
    if (!old && receive.cutPhases() == CutPhases.SYNCHRONISED) {
      double ranges = coefficients.value(ReceiveCoefficients.SYNCHRONISED_HEAD_AGE);
      return figure(Unit.HOURS, "blockHours · synchronisedHeadAge")
          .given("blockHours", "metrics.receive.blockRange", range)
          .with("synchronisedHeadAge", ReceiveCoefficients.SYNCHRONISED_HEAD_AGE, coefficients)
          .source(MULTI_TSDB)
          .of(range * ranges);
    }
    double late = old ? V41_DELAY_RANGES : V42_TICK_RANGES;
    String source = old ? "Prometheus v0.309.1 tsdb/db.go, used by Thanos v0.41.0" : MULTI_TSDB;
    return figure(Unit.HOURS, "blockHours · (cutSpan + longest delay): the latest cut")
        .given("blockHours", "metrics.receive.blockRange", range)
        .constant("cutSpan", CUT_SPAN_RANGES, "Prometheus v0.309.1 tsdb/head.go compactable")
        .constant("delay", late, source)
        .source(source)
        .of(range * (CUT_SPAN_RANGES + late));
  }

  Figure headSeries(Figure headAge) {
    return figure(
            Unit.SERIES, "replicationFactor · (activeSeries + churnedSeriesPerHour · headAgeHours)")
        .given("replicationFactor", "metrics.receive.replicationFactor", copies())
        .from("activeSeries", load.activeSeries())
        .from("churnedSeriesPerHour", load.churnedSeriesPerHour())
        .from("headAgeHours", headAge)
        .source(MULTI_TSDB)
        .of(
            copies()
                * (load.activeSeries().value()
                    + load.churnedSeriesPerHour().value() * headAge.value()));
  }

  Figure memory(Figure headSeries) {
    double request = receive.requestLatency().toMillis() / 1000.0;
    double forward = receive.forwardLatency().toMillis() / 1000.0;
    double inFlight =
        load.samplesPerSecond().value()
            * load.remoteWrite().rawBytesPerSample().value()
            * (request + copies() * forward);
    return figure(
            Unit.BYTES,
            "headSeries · memoryPerHeadSeries + samplesPerSecond · rawBytesPerSample ·"
                + " (requestSeconds + replicationFactor · forwardSeconds) · decodedCopies")
        .from("headSeries", headSeries)
        .with("memoryPerHeadSeries", ReceiveCoefficients.MEMORY_PER_HEAD_SERIES, coefficients)
        .from("samplesPerSecond", load.samplesPerSecond())
        .from("rawBytesPerSample", load.remoteWrite().rawBytesPerSample())
        .given("requestSeconds", "metrics.receive.requestLatency", request)
        .given("forwardSeconds", "metrics.receive.forwardLatency", forward)
        .given("replicationFactor", "metrics.receive.replicationFactor", copies())
        .with("decodedCopies", ReceiveCoefficients.DECODED_COPIES, coefficients)
        .source("Little's law; Thanos v0.42.4 pkg/receive/handler.go")
        .of(
            headSeries.value() * coefficients.value(ReceiveCoefficients.MEMORY_PER_HEAD_SERIES)
                + inFlight * coefficients.value(ReceiveCoefficients.DECODED_COPIES));
  }

  /** Memory that every replica needs, however many there are. */
  Figure fixedMemory() {
    return figure(Unit.BYTES, "memoryBase + tenants · memoryPerTenant")
        .with("memoryBase", ReceiveCoefficients.MEMORY_BASE, coefficients)
        .given("tenants", "metrics.receive.tenants", receive.tenants())
        .with("memoryPerTenant", ReceiveCoefficients.MEMORY_PER_TENANT, coefficients)
        .source("Thanos v0.42.4 pkg/receive/multitsdb.go startTSDB")
        .of(
            coefficients.value(ReceiveCoefficients.MEMORY_BASE)
                + receive.tenants() * coefficients.value(ReceiveCoefficients.MEMORY_PER_TENANT));
  }

  Figure routerCores() {
    double perSample =
        coefficients.value(ReceiveCoefficients.ROUTE_SECONDS_PER_SAMPLE)
            + copies() * coefficients.value(ReceiveCoefficients.FORWARD_SECONDS_PER_COPY);
    return figure(
            Unit.CORES,
            "samplesPerSecond · (routeSecondsPerSample + replicationFactor ·"
                + " forwardSecondsPerCopy)")
        .from("samplesPerSecond", load.samplesPerSecond())
        .with("routeSecondsPerSample", ReceiveCoefficients.ROUTE_SECONDS_PER_SAMPLE, coefficients)
        .given("replicationFactor", "metrics.receive.replicationFactor", copies())
        .with("forwardSecondsPerCopy", ReceiveCoefficients.FORWARD_SECONDS_PER_COPY, coefficients)
        .source("Thanos v0.42.4 pkg/receive/handler.go")
        .of(load.samplesPerSecond().value() * perSample);
  }

  Figure cores(Figure routerCores) {
    boolean routesToo = receive.topology() == ReceiveTopology.ROUTER_INGESTOR;
    double ingest =
        load.samplesPerSecond().value()
            * copies()
            * coefficients.value(ReceiveCoefficients.INGEST_SECONDS_PER_SAMPLE);
    return figure(
            Unit.CORES,
            "samplesPerSecond · replicationFactor · ingestSecondsPerSample"
                + (routesToo ? " + routerCores" : ""))
        .from("samplesPerSecond", load.samplesPerSecond())
        .given("replicationFactor", "metrics.receive.replicationFactor", copies())
        .with("ingestSecondsPerSample", ReceiveCoefficients.INGEST_SECONDS_PER_SAMPLE, coefficients)
        .from("routerCores", routerCores)
        .source("Thanos v0.42.4 pkg/receive/handler.go, pkg/receive/writer.go")
        .of(ingest + (routesToo ? routerCores.value() : 0));
  }

  Figure wal(Figure headAge, Figure headSeries) {
    double kept = CUT_SPAN_RANGES * BlockLadder.baseHours(receive);
    double hours = Math.max(kept, headAge.value());
    double samples = load.samplesPerSecond().value() * copies() * hours * 3600;
    return figure(
            Unit.BYTES,
            "samplesPerSecond · replicationFactor · max(keptHours, headAgeHours) · 3600 s ·"
                + " walBytesPerSample + headSeries · walBytesPerSeries")
        .from("samplesPerSecond", load.samplesPerSecond())
        .given("replicationFactor", "metrics.receive.replicationFactor", copies())
        .constant("keptHours", kept, "Prometheus v0.309.1 tsdb/head.go truncateWAL, 2/3 rule")
        .from("headAgeHours", headAge)
        .with("walBytesPerSample", ReceiveCoefficients.WAL_BYTES_PER_SAMPLE, coefficients)
        .from("headSeries", headSeries)
        .with("walBytesPerSeries", ReceiveCoefficients.WAL_BYTES_PER_SERIES, coefficients)
        .source("Prometheus v0.309.1 tsdb/wlog/wlog.go, tsdb/head.go")
        .of(
            samples * coefficients.value(ReceiveCoefficients.WAL_BYTES_PER_SAMPLE)
                + headSeries.value()
                    * coefficients.value(ReceiveCoefficients.WAL_BYTES_PER_SERIES));
  }

  Figure headChunks(Figure headAge) {
    double chunks = load.blocks().raw(headAge.value()).chunksBytes();
    return figure(Unit.BYTES, "replicationFactor · chunkBytes of headAgeHours")
        .given("replicationFactor", "metrics.receive.replicationFactor", copies())
        .from("headAgeHours", headAge)
        .constant("chunkBytes", chunks, "TSDB formats of Prometheus v0.309.1, computed")
        .source("Prometheus v0.309.1 tsdb/chunks/head_chunks.go")
        .of(copies() * chunks);
  }

  Figure disk(Figure headChunks, Figure wal) {
    double range = BlockLadder.baseHours(receive);
    double retentionHours = receive.localRetention().toSeconds() / 3600.0;
    double block = load.blocks().raw(range).bytes();
    return figure(
            Unit.BYTES,
            "replicationFactor · localRetentionHours / blockHours · blockBytes + headChunkBytes +"
                + " walBytes")
        .given("replicationFactor", "metrics.receive.replicationFactor", copies())
        .given("localRetentionHours", "metrics.receive.localRetention", retentionHours)
        .given("blockHours", "metrics.receive.blockRange", range)
        .constant("blockBytes", block, "TSDB formats of Prometheus v0.309.1, computed")
        .from("headChunkBytes", headChunks)
        .from("walBytes", wal)
        .source("Thanos v0.42.4 pkg/receive/multitsdb.go blocksToDelete")
        .of(copies() * (retentionHours / range * block) + headChunks.value() + wal.value());
  }

  /** Bytes that all copies put on the wire if none stayed in its process. */
  Figure forwarded() {
    return figure(
            Unit.BYTES_PER_SECOND,
            "samplesPerSecond · replicationFactor · v1WireBytesPerSample · forwardBytesFactor")
        .from("samplesPerSecond", load.samplesPerSecond())
        .given("replicationFactor", "metrics.receive.replicationFactor", copies())
        .from("v1WireBytesPerSample", load.remoteWrite().v1WireBytesPerSample())
        .with("forwardBytesFactor", ReceiveCoefficients.FORWARD_BYTES_FACTOR, coefficients)
        .source("Thanos v0.42.4 pkg/receive/handler.go fanoutForward: always remote write 1.0")
        .of(
            load.samplesPerSecond().value()
                * copies()
                * load.remoteWrite().v1WireBytesPerSample().value()
                * coefficients.value(ReceiveCoefficients.FORWARD_BYTES_FACTOR));
  }

  /** Calls that one router has in flight to one peer, times the number of replicas. */
  Figure forwardCallsInFlight() {
    double latency = receive.forwardLatency().toMillis() / 1000.0;
    return figure(
            Unit.COUNT,
            "requestsPerSecond · replicationFactor · forwardSeconds: calls of all routers to one"
                + " peer, one per copy and request")
        .from("requestsPerSecond", load.remoteWrite().requestsPerSecond())
        .given("replicationFactor", "metrics.receive.replicationFactor", copies())
        .given("forwardSeconds", "metrics.receive.forwardLatency", latency)
        .source("Little's law; Thanos v0.42.4 pkg/receive/handler.go, pkg/pool/worker_pool.go")
        .of(load.remoteWrite().requestsPerSecond().value() * copies() * latency);
  }

  Scenario scenario() {
    return scenario;
  }

  MetricLoad load() {
    return load;
  }
}
