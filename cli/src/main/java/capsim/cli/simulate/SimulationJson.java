package capsim.cli.simulate;

import capsim.cli.JsonView;
import capsim.simulator.ingest.Losses.Loss;
import capsim.simulator.ingest.Refusals.Refusal;
import capsim.simulator.meter.Summary;
import capsim.simulator.run.EventAnswer;
import capsim.simulator.run.EventAnswer.High;
import capsim.simulator.run.SimulationResult;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** A simulation as one JSON document. */
final class SimulationJson {
  private SimulationJson() {}

  static String of(SimulationResult result) {
    return JsonView.document(json -> write(json, result));
  }

  private static void write(JsonGenerator json, SimulationResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("apiVersion", "capsim/v1");
    json.writeStringField("environment", result.environment());
    number(json, "seed", result.options().seed());
    number(json, "days", result.options().days());
    number(json, "warmUpDays", result.options().warmUpDays());
    number(json, "stepSeconds", result.options().stepMillis() / 1000.0);
    json.writeStringField("start", Values.iso(result.startMillis()));
    json.writeStringField("end", Values.iso(result.endMillis()));
    json.writeBooleanField("complete", result.complete());
    number(json, "simulatedEvents", result.events());
    json.writeArrayFieldStart("events");
    for (EventAnswer answer : result.answers()) {
      write(json, answer);
    }
    json.writeEndArray();
    losses(json, result.losses());
    json.writeObjectFieldStart("meters");
    for (Summary meter : result.meters()) {
      write(json, meter);
    }
    json.writeEndObject();
    json.writeArrayFieldStart("limits");
    for (SimulationResult.Limit limit : result.limits()) {
      json.writeStartObject();
      json.writeStringField("meter", limit.meter());
      json.writeStringField("what", limit.what());
      number(json, "value", limit.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, EventAnswer answer) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", answer.event().kind().word());
    if (answer.event().cluster().isPresent()) {
      json.writeStringField("cluster", answer.event().cluster().get());
    }
    number(json, "factor", answer.event().strength());
    json.writeStringField("start", Values.iso(answer.startMillis()));
    json.writeStringField("end", Values.iso(answer.endMillis()));
    highs(json, "buffers", answer.buffers());
    refusals(json, answer.refusals());
    losses(json, answer.losses());
    if (answer.losses().isEmpty()) {
      json.writeNullField("firstLoss");
    } else {
      json.writeStringField("firstLoss", Values.iso(answer.losses().get(0).firstMillis()));
    }
    if (answer.caughtUpMillis().isPresent()) {
      long caughtUp = answer.caughtUpMillis().getAsLong();
      json.writeStringField("caughtUp", Values.iso(caughtUp));
      number(json, "catchUpSeconds", (caughtUp - answer.endMillis()) / 1000.0);
    } else {
      json.writeNullField("caughtUp");
      json.writeNullField("catchUpSeconds");
    }
    highs(json, "highs", answer.highs());
    json.writeEndObject();
  }

  private static void highs(JsonGenerator json, String key, List<High> highs) throws IOException {
    json.writeArrayFieldStart(key);
    for (High high : highs) {
      json.writeStartObject();
      json.writeStringField("meter", high.name());
      json.writeStringField("unit", high.unit());
      number(json, "value", high.value());
      json.writeStringField("time", Values.iso(high.timeMillis()));
      number(json, "usual", high.usual());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void refusals(JsonGenerator json, List<Refusal> refusals) throws IOException {
    json.writeArrayFieldStart("refusals");
    for (Refusal refusal : refusals) {
      json.writeStartObject();
      json.writeStringField("from", Values.iso(refusal.fromMillis()));
      if (refusal.toMillis() == Long.MAX_VALUE) {
        json.writeNullField("to");
      } else {
        json.writeStringField("to", Values.iso(refusal.toMillis()));
      }
      json.writeStringField("why", refusal.why());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void losses(JsonGenerator json, List<Loss> losses) throws IOException {
    json.writeArrayFieldStart("losses");
    for (Loss loss : losses) {
      json.writeStartObject();
      json.writeStringField("where", loss.where());
      json.writeStringField("first", Values.iso(loss.firstMillis()));
      json.writeStringField("last", Values.iso(loss.lastMillis()));
      number(json, "bytes", loss.bytes());
      json.writeStringField("why", loss.why());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Summary meter) throws IOException {
    json.writeObjectFieldStart(meter.name());
    json.writeStringField("unit", meter.unit());
    number(json, "mean", meter.mean());
    number(json, "p50", meter.p50());
    number(json, "p90", meter.p90());
    number(json, "p99", meter.p99());
    number(json, "last", meter.last());
    json.writeObjectFieldStart("peak");
    number(json, "value", meter.peak().value());
    json.writeStringField("time", Values.iso(meter.peak().timeMillis()));
    json.writeStringField("cause", meter.peak().cause());
    json.writeEndObject();
    json.writeEndObject();
  }

  static void number(JsonGenerator json, String key, double value) throws IOException {
    json.writeFieldName(key);
    json.writeNumber(JsonView.number(value));
  }
}
