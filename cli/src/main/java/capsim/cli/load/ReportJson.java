package capsim.cli.load;

import capsim.cli.JsonView;
import capsim.loadgen.record.TimeSummary;
import capsim.loadgen.verify.Verification;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A report as JSON; load-result.schema.json describes it. */
final class ReportJson {
  private ReportJson() {}

  /** One document, ended by a line feed. */
  static String of(LoadReport report) {
    return JsonView.document(json -> write(json, report));
  }

  /** One document for metrics and logs together, whose verdict is the worse one. */
  static String of(List<LoadReport> reports, String verdict) {
    return JsonView.document(
        json -> {
          json.writeStartObject();
          json.writeStringField("verdict", verdict);
          for (LoadReport report : reports) {
            json.writeFieldName(report.signal().word());
            write(json, report);
          }
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, LoadReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("verdict", report.verdict().word());
    texts(json, "verdictReasons", report.verdict().reasons());
    run(json, report);
    items(json, report);
    json.writeObjectFieldStart("rate");
    number(json, "offered", report.rate().offered());
    number(json, "achieved", report.rate().achieved());
    json.writeEndObject();
    traffic(json, report.traffic());
    times(json, "latency", report.latency());
    times(json, "serviceTime", report.serviceTime());
    json.writeArrayFieldStart("thresholds");
    for (LoadReport.Threshold threshold : report.thresholds()) {
      json.writeStartObject();
      json.writeStringField("metric", threshold.metric());
      json.writeStringField("expression", threshold.expression());
      number(json, "observed", threshold.observed());
      json.writeBooleanField("passed", threshold.passed());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("generator");
    for (Map.Entry<String, Double> fact : report.generator().entrySet()) {
      number(json, fact.getKey(), fact.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("predicted");
    number(json, report.signal().items() + "PerSecond", report.predicted().perSecond());
    number(json, "requestsPerSecond", report.predicted().requestsPerSecond());
    number(json, "bytesPerSecond", report.predicted().bytesPerSecond());
    json.writeEndObject();
    if (report.verification().isPresent()) {
      verification(json, report.verification().get());
    }
    if (report.findMax().isPresent()) {
      findMax(json, report.findMax().get());
    }
    json.writeEndObject();
  }

  private static void run(JsonGenerator json, LoadReport report) throws IOException {
    LoadReport.RunIdentity run = report.run();
    json.writeStringField("signal", report.signal().word());
    json.writeStringField("run", run.id());
    json.writeNumberField("seed", run.seed());
    json.writeStringField("scenario", run.scenario());
    json.writeStringField("target", run.target());
    json.writeStringField("startedAt", Instant.ofEpochMilli(run.startedMillis()).toString());
    number(json, "seconds", run.seconds());
    json.writeBooleanField("interrupted", run.interrupted());
    json.writeObjectFieldStart("tags");
    for (Map.Entry<String, String> tag : run.tags().entrySet()) {
      json.writeStringField(tag.getKey(), tag.getValue());
    }
    json.writeEndObject();
  }

  private static void items(JsonGenerator json, LoadReport report) throws IOException {
    LoadReport.Items items = report.items();
    json.writeObjectFieldStart(report.signal().items());
    json.writeNumberField("generated", items.generated());
    json.writeNumberField("acknowledged", items.acknowledged());
    json.writeNumberField("rejected", items.rejected());
    json.writeNumberField("dropped", items.dropped());
    json.writeNumberField("unsent", items.unsent());
    json.writeNumberField("duplicated", items.duplicated());
    counts(json, "rejectedByReason", items.rejectedByReason());
    counts(json, "droppedByReason", items.droppedByReason());
    json.writeEndObject();
  }

  private static void traffic(JsonGenerator json, LoadReport.Traffic traffic) throws IOException {
    json.writeObjectFieldStart("bytes");
    json.writeNumberField("raw", traffic.rawBytes());
    json.writeNumberField("wire", traffic.wireBytes());
    json.writeEndObject();
    json.writeObjectFieldStart("requests");
    json.writeNumberField("completed", traffic.requests());
    json.writeNumberField("attempts", traffic.attempts());
    counts(json, "attemptsByStatus", traffic.attemptsByStatus());
    json.writeEndObject();
  }

  private static void times(JsonGenerator json, String key, TimeSummary times) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeNumberField("count", times.count());
    number(json, "min", times.min());
    number(json, "mean", times.mean());
    number(json, "p50", times.p50());
    number(json, "p90", times.p90());
    number(json, "p95", times.p95());
    number(json, "p99", times.p99());
    number(json, "p999", times.p999());
    number(json, "max", times.max());
    json.writeNumberField("overflows", times.overflows());
    json.writeEndObject();
  }

  private static void verification(JsonGenerator json, Verification verification)
      throws IOException {
    json.writeObjectFieldStart("verification");
    json.writeNumberField("series", verification.series());
    json.writeNumberField("matched", verification.matched());
    json.writeNumberField("missing", verification.missing());
    json.writeNumberField("different", verification.different());
    json.writeNumberField("unexpected", verification.unexpected());
    texts(json, "examples", verification.examples());
    json.writeEndObject();
  }

  private static void findMax(JsonGenerator json, LoadReport.FindMax search) throws IOException {
    json.writeObjectFieldStart("findMax");
    number(json, "perSecond", search.perSecond());
    texts(json, "criteria", search.criteria());
    json.writeArrayFieldStart("steps");
    for (LoadReport.Step step : search.steps()) {
      json.writeStartObject();
      number(json, "offered", step.offered());
      number(json, "achieved", step.achieved());
      number(json, "p99", step.p99Seconds());
      json.writeBooleanField("sustained", step.sustained());
      json.writeStringField("reason", step.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String key, List<String> texts) throws IOException {
    json.writeArrayFieldStart(key);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static <K> void counts(JsonGenerator json, String key, Map<K, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(key);
    for (Map.Entry<K, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey().toString(), count.getValue());
    }
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String key, double value) throws IOException {
    json.writeFieldName(key);
    if (Double.isFinite(value)) {
      json.writeNumber(JsonView.number(value));
    } else {
      json.writeNull();
    }
  }
}
