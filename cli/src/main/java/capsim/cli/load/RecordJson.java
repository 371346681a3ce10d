package capsim.cli.load;

import capsim.cli.JsonView;
import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Records of a scenario as JSON, key by key, in the form in which a scenario file has them. */
public final class RecordJson {
  private RecordJson() {}

  /** Writes a value of a scenario. */
  public static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Optional<?> optional) {
      write(json, optional.orElse(null));
    } else if (value == null) {
      json.writeNull();
    } else if (value instanceof Duration duration) {
      json.writeString(JsonView.number(duration.toNanos() / 1e9) + "s");
    } else if (value instanceof Ratio ratio) {
      json.writeNumber(JsonView.number(ratio.value()));
    } else if (value instanceof Bytes bytes) {
      json.writeNumber(JsonView.number(bytes.bytes()));
    } else if (value instanceof BitRate rate) {
      json.writeString(JsonView.number(rate.bitsPerSecond()) + "bps");
    } else if (value instanceof Enum<?> word) {
      json.writeString(word(word));
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      json.writeNumber(JsonView.number(number.doubleValue()));
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
        json.writeFieldName(entry.getKey().toString());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Record section) {
      section(json, section);
    } else {
      json.writeString(value.toString());
    }
  }

  /** A word as a scenario file has it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void section(JsonGenerator json, Record section) throws IOException {
    json.writeStartObject();
    for (RecordComponent component : section.getClass().getRecordComponents()) {
      json.writeFieldName(component.getName());
      try {
        write(json, component.getAccessor().invoke(section));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
    json.writeEndObject();
  }
}
