package capsim.model.fluentbit;

import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.finding.Words;
import capsim.model.ingest.LogLoad;
import capsim.model.scenario.LogStack.FluentBit;
import capsim.model.scenario.LogStack.Tagging;
import capsim.model.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** Advice on the agents. */
final class FluentBitFindings {
  /** Bulk bytes below which OpenSearch's tuning guide calls a request too small: 5-15 MB. */
  private static final double RECOMMENDED_BULK_BYTES = 5e6;

  /** One percent of that: fixed costs of a request then rival those of its documents. */
  private static final double SMALL_BULK_BYTES = RECOMMENDED_BULK_BYTES / 100;

  /** buffer_size of out_opensearch: 512k. */
  private static final double RESPONSE_BUFFER_BYTES = 512_000;

  /** FLB_INPUT_CHUNK_FS_MAX_SIZE. */
  private static final double CHUNK_BYTES = 2.048e6;

  private static final double SECONDS_PER_HOUR = 3600;

  private final Scenario scenario;
  private final FluentBit agent;
  private final LogLoad load;
  private final FluentBitPlan plan;
  private final List<Finding> findings = new ArrayList<>();

  FluentBitFindings(Scenario scenario, LogLoad load, FluentBitPlan plan) {
    this.scenario = scenario;
    this.agent = scenario.logs().fluentBit();
    this.load = load;
    this.plan = plan;
  }

  List<Finding> all() {
    if (load.recordsPerSecond().value() > 0) {
      smallBulks();
      retryLimit();
      buffer();
      enrichment();
      responseOverflow();
      engine();
    }
    return List.copyOf(findings);
  }

  private void smallBulks() {
    double bytes = plan.bytesPerRequest().value();
    if (bytes >= SMALL_BULK_BYTES) {
      return;
    }
    long nodes = scenario.clusters().stream().mapToLong(c -> c.nodes()).sum();
    double flush = Math.max(1, agent.flush().toMillis() / 1e3);
    String advice =
        agent.tagging() == Tagging.PER_FILE
            ? Words.text(
                "One static tag per node leaves at most %s requests/s; a longer flush makes bulks larger"
                    + " in proportion.",
                Words.count(nodes / flush))
            : Words.text(
                "A longer flush (10 s: at most %s requests/s) or an aggregator tier.",
                Words.count(nodes / 10.0));
    add(
        Severity.WARNING,
        Words.text(
            "Agents send %s bulk requests/s of %s each.",
            Words.count(load.requestsPerSecond().value()), Words.bytes(bytes)),
        Words.text(
            "A flush every %s with %s tags sends %s records in a request; OpenSearch wants 5-15 MB.",
            Words.duration(agent.flush().toMillis() / 1e3),
            agent.tagging() == Tagging.PER_FILE ? "per-file" : "per-node",
            Words.count(load.recordsPerRequest().value())),
        advice);
  }

  private void retryLimit() {
    if (agent.retryLimit().isEmpty()) {
      return;
    }
    double seconds = RetryBackoff.meanSeconds(agent.retryLimit().get());
    double outage = agent.outage().toMillis() / 1e3;
    if (seconds >= outage) {
      return;
    }
    double lost = (outage - seconds) * load.recordsPerSecond().value();
    add(
        Severity.CRITICAL,
        Words.text(
            "About %s records are dropped in an outage of %s.",
            Words.count(lost), Words.duration(outage)),
        Words.text(
            "With retry_limit %d a chunk is given up after %s on average.",
            agent.retryLimit().get(), Words.duration(seconds)),
        "Set retry_limit to no_limits and let the buffer limit decide.");
  }

  private void buffer() {
    double needed = plan.bufferBytesPerNode().value();
    double outageHours = agent.outage().toMillis() / 1e3 / SECONDS_PER_HOUR;
    if (plan.bufferHours().isEmpty() || plan.bufferHours().get().value() >= outageHours) {
      return;
    }
    add(
        Severity.CRITICAL,
        Words.text(
            "Buffers last %s of an outage of %s.",
            Words.duration(plan.bufferHours().get().value() * SECONDS_PER_HOUR),
            Words.duration(outageHours * SECONDS_PER_HOUR)),
        Words.text(
            "A node of the busiest cluster fills %s in its peak hour, and the limit is %s.",
            Words.bytes(needed), Words.bytes(agent.bufferLimit().bytes())),
        Words.text(
            "Use filesystem storage with storage.total_limit_size of %s.", Words.bytes(needed)));
  }

  private void enrichment() {
    double records = load.recordsPerSecond().value();
    double raw = load.rawBytesPerSecond().value() / records;
    double bulk = load.bulkBytesPerSecond().value() / records;
    if (bulk < 3 * raw) {
      return;
    }
    add(
        Severity.INFO,
        Words.text(
            "A log line of %s becomes a bulk item of %s, %s times as much.",
            Words.bytes(raw), Words.bytes(bulk), Words.count(bulk / raw)),
        "Kubernetes metadata, labels (about 45 B each) and annotations (35-110 B each) go with"
            + " every record.",
        Words.text(
            "Turn annotations off and keep only the labels that are searched: each 100 B less saves"
                + " %s or %s of documents a day.",
            Words.rate(records * 100), Words.bytes(records * 100 * 86_400)));
  }

  private void responseOverflow() {
    double item =
        scenario
            .coefficientValues()
            .value(capsim.model.ingest.FluentBitCoefficients.RESPONSE_ITEM_BYTES);
    double chunkBytes = 0;
    double nodeRecords = 0;
    for (int i = 0; i < load.clusters().size(); i++) {
      var cluster = load.clusters().get(i);
      chunkBytes +=
          cluster.chunkBytesPerSecondPerNode().value() * scenario.clusters().get(i).nodes();
      nodeRecords += cluster.recordsPerSecond().value();
    }
    double fullChunkRecords = CHUNK_BYTES * nodeRecords / chunkBytes;
    double response = fullChunkRecords * item;
    if (response <= RESPONSE_BUFFER_BYTES) {
      return;
    }
    add(
        Severity.WARNING,
        Words.text(
            "A full chunk of %s records gets a response of %s.",
            Words.count(fullChunkRecords), Words.bytes(response)),
        Words.text(
            "By default out_opensearch reads %s of it and then sends the chunk again: duplicates"
                + " whenever a backlog is drained.",
            Words.bytes(RESPONSE_BUFFER_BYTES)),
        "Set Buffer_Size False on the output.");
  }

  private void engine() {
    double utilization = FluentBitModel.engineUtilization(scenario, load).value();
    if (utilization <= scenario.headroom().cpu().value()) {
      return;
    }
    add(
        utilization > 1 ? Severity.CRITICAL : Severity.WARNING,
        Words.text(
            "An agent's engine thread is %s busy in the peak hour.", Words.percent(utilization)),
        "The tail input and the kubernetes filter run in one thread.",
        "Use threaded inputs with processors, or several tail inputs, or log less.");
  }

  private void add(Severity severity, String what, String why, String advice) {
    findings.add(new Finding(severity, "fluentBit", what, why, advice));
  }
}
