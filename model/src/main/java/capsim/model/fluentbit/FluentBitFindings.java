package capsim.model.fluentbit;

import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.ingest.LogLoad;
import capsim.model.scenario.LogStack.FluentBit;
import capsim.model.scenario.LogStack.Tagging;
import capsim.model.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
            ? text(
                "One static tag per node leaves at most %,.0f requests/s at flush %.0f s; a flush of"
                    + " 10 s makes bulks up to 10 times larger.",
                nodes / flush, flush)
            : text(
                "A longer flush (10 s: at most %,.0f requests/s) or an aggregator tier.",
                nodes / 10.0);
    add(
        Severity.WARNING,
        text("%,.0f bulk requests/s of %.1f KB", load.requestsPerSecond().value(), bytes / 1e3),
        text(
            "flush %.3f s with %s tags sends %.1f records in a request; OpenSearch wants 5-15 MB",
            agent.flush().toMillis() / 1e3,
            agent.tagging() == Tagging.PER_FILE ? "per-file" : "per-node",
            load.recordsPerRequest().value()),
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
        text("about %,.0f records are dropped in an outage of %.1f h", lost, outage / 3600),
        text(
            "retry_limit %d gives a chunk up after %,.0f s on average",
            agent.retryLimit().get(), seconds),
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
        text(
            "buffers last %.2f h of a %.2f h outage",
            plan.bufferHours().get().value(), outageHours),
        text(
            "a node of the busiest cluster fills %.2f GB, the limit is %.2f GB",
            needed / 1e9, agent.bufferLimit().bytes() / 1e9),
        text("Use filesystem storage with storage.total_limit_size of %.1f GB.", needed / 1e9));
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
        text(
            "a log line of %.0f B becomes a bulk item of %.0f B, %.1f times",
            raw, bulk, bulk / raw),
        "Kubernetes metadata, labels (about 45 B each) and annotations (35-110 B each) go with"
            + " every record",
        text(
            "annotations off and only the labels that are searched; each 100 B less saves %.2f MB/s"
                + " and %.1f GB of documents a day.",
            records * 100 / 1e6, records * 100 * 86_400 / 1e9));
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
        text(
            "a full chunk of %,.0f records gets a response of %.0f kB",
            fullChunkRecords, response / 1e3),
        "out_opensearch reads 512 kB of it by default and then sends the chunk again: duplicates"
            + " whenever a backlog is drained",
        "Set Buffer_Size False on the output.");
  }

  private void engine() {
    double utilization = FluentBitModel.engineUtilization(scenario, load).value();
    if (utilization <= scenario.headroom().cpu().value()) {
      return;
    }
    add(
        utilization > 1 ? Severity.CRITICAL : Severity.WARNING,
        text("an agent's engine thread is %.0f %% busy in the peak hour", utilization * 100),
        "tail and the kubernetes filter run in one thread",
        "Use threaded inputs with processors, or several tail inputs, or log less.");
  }

  private void add(Severity severity, String what, String why, String advice) {
    findings.add(new Finding(severity, "fluentBit", what, why, advice));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
