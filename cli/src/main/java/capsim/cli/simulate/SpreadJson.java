package capsim.cli.simulate;

import static capsim.cli.simulate.SimulationJson.number;

import capsim.cli.JsonView;
import capsim.simulator.montecarlo.Outcome;
import capsim.simulator.montecarlo.Spread;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The spread of many plans as one JSON document. */
final class SpreadJson {
  private SpreadJson() {}

  static String of(String environment, Spread spread) {
    return JsonView.document(json -> write(json, environment, spread));
  }

  private static void write(JsonGenerator json, String environment, Spread spread)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("apiVersion", "capsim/v1");
    json.writeStringField("environment", environment);
    number(json, "seed", spread.seed());
    number(json, "runs", spread.runs());
    json.writeBooleanField("complete", spread.runs() == spread.wanted());
    json.writeObjectFieldStart("measures");
    for (Spread.Percentiles each : spread.measures()) {
      json.writeObjectFieldStart(each.measure().key());
      json.writeStringField("unit", each.measure().unit().symbol());
      number(json, "middle", each.middle());
      number(json, "mean", each.mean());
      number(json, "p10", each.p10());
      number(json, "p50", each.p50());
      number(json, "p90", each.p90());
      number(json, "p99", each.p99());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeObjectFieldStart("tornado");
    for (int measure = 0; measure < Outcome.MEASURES.size(); measure++) {
      json.writeArrayFieldStart(Outcome.MEASURES.get(measure).key());
      for (Spread.Input input : spread.tornado(measure)) {
        write(json, input, measure);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Spread.Input input, int measure)
      throws IOException {
    Spread.Effect effect = input.effects().get(measure);
    json.writeStartObject();
    json.writeStringField("input", input.key());
    number(json, "atLow", effect.atLow());
    number(json, "atHigh", effect.atHigh());
    number(json, "rankCorrelation", effect.rankCorrelation());
    json.writeEndObject();
  }
}
