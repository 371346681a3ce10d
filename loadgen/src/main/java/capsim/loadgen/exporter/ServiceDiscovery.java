package capsim.loadgen.exporter;

import capsim.workload.series.LabelSet;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The targets as Prometheus' {@code http_sd_configs} and {@code file_sd_configs} take them: one
 * group for each, with its labels, its parameter and its interval.
 */
final class ServiceDiscovery {
  private static final JsonFactory JSON = new JsonFactory();

  /** Prometheus' default; it must not be longer than the interval. */
  private static final long SCRAPE_TIMEOUT_MILLIS = 10_000;

  private ServiceDiscovery() {}

  /**
   * A target.
   *
   * @param labels that the scrape is to add to its series
   */
  record Discovered(int number, LabelSet labels, long intervalMillis) {}

  /** The document; {@code address} is host and port by which the exporter is reached. */
  static byte[] document(List<Discovered> targets, String address) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartArray();
      for (Discovered target : targets) {
        json.writeStartObject();
        json.writeArrayFieldStart("targets");
        json.writeString(address);
        json.writeEndArray();
        json.writeObjectFieldStart("labels");
        json.writeStringField("__param_target", Integer.toString(target.number()));
        long interval = target.intervalMillis();
        json.writeStringField("__scrape_interval__", interval + "ms");
        json.writeStringField(
            "__scrape_timeout__", Math.min(interval, SCRAPE_TIMEOUT_MILLIS) + "ms");
        for (int i = 0; i < target.labels().size(); i++) {
          json.writeStringField(target.labels().names()[i], target.labels().values()[i]);
        }
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** The value of a label, null if there is none. */
  static String value(LabelSet labels, String name) {
    for (int i = 0; i < labels.size(); i++) {
      if (labels.names()[i].equals(name)) {
        return labels.values()[i];
      }
    }
    return null;
  }
}
