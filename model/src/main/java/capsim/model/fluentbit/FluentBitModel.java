package capsim.model.fluentbit;

import static capsim.model.trace.Figure.figure;

import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Status;
import capsim.model.ingest.FluentBitCoefficients;
import capsim.model.ingest.LogLoad;
import capsim.model.ingest.LogLoad.ClusterLogs;
import capsim.model.scenario.LogStack.ChunkStorage;
import capsim.model.scenario.LogStack.FluentBit;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.model.unit.Bytes;
import java.util.List;
import java.util.Optional;

/** Plans Fluent Bit. */
public final class FluentBitModel {
  /** containerLogMaxSize 10Mi times containerLogMaxFiles 5: what the kubelet keeps of a log. */
  static final double KUBELET_LOG_BYTES = 5 * 10 * Bytes.MIB;

  /** storage.max_chunks_up 128 times 2 MB: what filesystem storage maps into memory. */
  private static final double CHUNKS_UP_BYTES = 128 * 2e6;

  private static final String KUBELET = "Kubernetes, KubeletConfiguration defaults";
  private static final String BUFFERING =
      "fluent-bit-docs f92ae08, administration/buffering-and-storage.md";
  private static final double SECONDS_PER_HOUR = 3600;

  private FluentBitModel() {}

  /** What Fluent Bit does and survives. */
  public static FluentBitPlan plan(Scenario scenario, LogLoad load) {
    Figure buffer = largest("bufferBytesPerNode", Unit.BYTES, load, c -> c.bufferBytesPerNode());
    Optional<Figure> hours = bufferHours(scenario, load);
    return new FluentBitPlan(
        load.recordsPerSecond(),
        load.rawBytesPerSecond(),
        load.documentBytesPerSecond(),
        load.wireBytesPerSecond(),
        ratio(Unit.BYTES, "wireBytesPerSecond", load.wireBytesPerSecond(), load.recordsPerSecond()),
        ratio(Unit.BYTES, "rawBytesPerSecond", load.rawBytesPerSecond(), load.recordsPerSecond()),
        ratio(
            Unit.RATIO, "bulkBytesPerSecond", load.bulkBytesPerSecond(), load.rawBytesPerSecond()),
        load.requestsPerSecond(),
        load.recordsPerRequest(),
        ratio(
            Unit.BYTES, "bulkBytesPerSecond", load.bulkBytesPerSecond(), load.requestsPerSecond()),
        buffer,
        hours,
        hours.map(h -> lostAfter(scenario, h)),
        largest("cpuCoresPerNode", Unit.CORES, load, c -> c.cpuCoresPerNode()),
        memory(scenario, buffer),
        load.clusters());
  }

  /** How the agents of the busiest cluster do: engine thread and buffer. */
  public static ComponentStatus status(Scenario scenario, LogLoad load, FluentBitPlan plan) {
    Figure engine = engineUtilization(scenario, load);
    double limit = scenario.logs().fluentBit().bufferLimit().bytes();
    Figure buffer =
        figure(Unit.RATIO, "bufferBytesPerNode / bufferLimit")
            .from("bufferBytesPerNode", plan.bufferBytesPerNode())
            .given("bufferLimit", "logs.fluentBit.bufferLimit", limit)
            .source(BUFFERING)
            .of(plan.bufferBytesPerNode().value() / Math.max(1, limit));
    boolean bufferBinds = buffer.value() > engine.value();
    Figure binding = bufferBinds ? buffer : engine;
    double target = bufferBinds ? 1 : scenario.headroom().cpu().value();
    // A full buffer loses records in the outage only; a full engine thread loses them always.
    Status status =
        engine.value() > 1
            ? Status.FAIL
            : binding.value() > target || engine.value() > scenario.headroom().cpu().value()
                ? Status.WARN
                : Status.OK;
    long nodes = scenario.clusters().stream().mapToLong(c -> c.nodes()).sum();
    return new ComponentStatus(
        "fluentBit", nodes + " agents", status, bufferBinds ? "buffer" : "engine thread", binding);
  }

  /** What to do about it, with the numbers. */
  public static List<capsim.model.finding.Finding> findings(
      Scenario scenario, LogLoad load, FluentBitPlan plan) {
    return new FluentBitFindings(scenario, load, plan).all();
  }

  static Figure engineUtilization(Scenario scenario, LogLoad load) {
    Coefficients coefficients = scenario.coefficientValues();
    var capacity = FluentBitCoefficients.ENGINE_BYTES_PER_SECOND;
    double busiest = 0;
    for (int i = 0; i < load.clusters().size(); i++) {
      double raw = load.clusters().get(i).rawBytesPerSecond().value();
      busiest = Math.max(busiest, raw / scenario.clusters().get(i).nodes());
    }
    return figure(Unit.RATIO, "max over clusters of rawPerNode · peakFactor / engine")
        .from(
            "rawPerNode",
            figure(Unit.BYTES_PER_SECOND, "rawBytesPerSecond / nodes of the busiest cluster")
                .from("rawBytesPerSecond of all", load.rawBytesPerSecond())
                .of(busiest))
        .given("peakFactor", "logs.peakFactor", scenario.logs().peakFactor())
        .with("engine", capacity, coefficients)
        .source("Fluent Bit runs filters in one engine thread")
        .of(busiest * scenario.logs().peakFactor() / coefficients.value(capacity));
  }

  private static Optional<Figure> bufferHours(Scenario scenario, LogLoad load) {
    FluentBit agent = scenario.logs().fluentBit();
    boolean memory = agent.storage() == ChunkStorage.MEMORY;
    double peak = scenario.logs().peakFactor();
    double seconds = Double.POSITIVE_INFINITY;
    ClusterLogs shortest = null;
    for (ClusterLogs c : load.clusters()) {
      double chunks = c.chunkBytesPerSecondPerNode().value();
      double hold = agent.bufferLimit().bytes() / (chunks * peak);
      if (memory) {
        // A paused input leaves the file itself as buffer, until the kubelet rotates it away.
        hold += KUBELET_LOG_BYTES / (c.busiestFileBytesPerSecond().value() * peak);
      }
      if (chunks > 0 && hold < seconds) {
        seconds = hold;
        shortest = c;
      }
    }
    if (shortest == null || Double.isInfinite(seconds)) {
      return Optional.empty();
    }
    var figure =
        figure(
                Unit.HOURS,
                memory
                    ? "(bufferLimit / chunkBytesPerSecond + kubeletLog / fileBytesPerSecond) /"
                        + " peakFactor / 3600"
                    : "bufferLimit / chunkBytesPerSecond / peakFactor / 3600")
            .given("bufferLimit", "logs.fluentBit.bufferLimit", agent.bufferLimit().bytes())
            .from("chunkBytesPerSecond", shortest.chunkBytesPerSecondPerNode())
            .given("peakFactor", "logs.peakFactor", peak)
            .source(BUFFERING);
    if (memory) {
      figure
          .constant("kubeletLog", KUBELET_LOG_BYTES, KUBELET)
          .from("fileBytesPerSecond", shortest.busiestFileBytesPerSecond());
    }
    return Optional.of(figure.of(seconds / SECONDS_PER_HOUR));
  }

  private static Figure lostAfter(Scenario scenario, Figure bufferHours) {
    Optional<Integer> limit = scenario.logs().fluentBit().retryLimit();
    if (limit.isEmpty()) {
      return figure(Unit.HOURS, "bufferHours (retries for ever)")
          .from("bufferHours", bufferHours)
          .of(bufferHours.value());
    }
    double retryHours = RetryBackoff.meanSeconds(limit.get()) / SECONDS_PER_HOUR;
    return figure(
            Unit.HOURS,
            "min(bufferHours, Σ n = 1..retryLimit of ((base + min(cap, base · 2^n)) / 2 + 1 s))")
        .from("bufferHours", bufferHours)
        .given("retryLimit", "logs.fluentBit.retryLimit", limit.get())
        .constant("base", RetryBackoff.BASE_SECONDS, "scheduler.base")
        .constant("cap", RetryBackoff.CAP_SECONDS, "scheduler.cap")
        .source("fluent/fluent-bit d55459d, src/flb_scheduler.c")
        .of(Math.min(bufferHours.value(), retryHours));
  }

  private static Figure memory(Scenario scenario, Figure buffer) {
    FluentBit agent = scenario.logs().fluentBit();
    Coefficients coefficients = scenario.coefficientValues();
    double limit = agent.bufferLimit().bytes();
    if (agent.storage() == ChunkStorage.FILESYSTEM) {
      limit = Math.min(limit, CHUNKS_UP_BYTES);
    }
    var base = FluentBitCoefficients.BASE_MEMORY_BYTES;
    var factor = FluentBitCoefficients.MEMORY_FACTOR;
    double inMemory = Math.min(limit, buffer.value());
    return figure(Unit.BYTES, "base + factor · min(inMemoryLimit, bufferBytesPerNode)")
        .with("base", base, coefficients)
        .with("factor", factor, coefficients)
        .from(
            "inMemoryLimit",
            figure(Unit.BYTES, "bufferLimit; at most what is mapped with storage filesystem")
                .given("bufferLimit", "logs.fluentBit.bufferLimit", agent.bufferLimit().bytes())
                .constant("mapped", CHUNKS_UP_BYTES, "storage.max_chunks_up 128 of 2 MB")
                .of(limit))
        .from("bufferBytesPerNode", buffer)
        .source("fluent-bit-docs f92ae08, administration/memory-management.md; 128 chunks up")
        .of(coefficients.value(base) + coefficients.value(factor) * inMemory);
  }

  private interface Part {
    Figure of(ClusterLogs cluster);
  }

  private static Figure largest(String name, Unit unit, LogLoad load, Part part) {
    var figure = figure(unit, "max over clusters[]." + name);
    Figure largest = null;
    for (ClusterLogs cluster : load.clusters()) {
      Figure value = part.of(cluster);
      if (largest == null || value.value() > largest.value()) {
        largest = value;
      }
    }
    return largest == null ? figure.of(0) : figure.from(name, largest).of(largest.value());
  }

  private static Figure ratio(Unit unit, String name, Figure dividend, Figure divisor) {
    return figure(unit, name + " / divisor; 0 without load")
        .from(name, dividend)
        .from("divisor", divisor)
        .of(divisor.value() > 0 ? dividend.value() / divisor.value() : 0);
  }
}
