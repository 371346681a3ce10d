package capsim.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces that the schemas of scenarios and profiles share. */
final class Schemas {
  static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private static final String DECIMAL = "[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?";

  private Schemas() {}

  /** A map in the given order: key, value, key, value … */
  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  static Map<String, Object> reference(String definition) {
    return map("$ref", "#/$defs/" + definition);
  }

  /** A section without other keys. */
  static Map<String, Object> section(Map<String, Object> properties, List<String> required) {
    Map<String, Object> section = map("type", "object", "additionalProperties", false);
    if (!required.isEmpty()) {
      section.put("required", required);
    }
    section.put("properties", properties);
    return section;
  }

  /** What a number with its unit looks like. */
  static String pattern(Kind kind) {
    return switch (kind) {
      case BYTES -> "^" + DECIMAL + "(B|[kMGTP]B?|[KMGTP]iB?)?$";
      case BIT_RATE -> "^" + DECIMAL + "[kMGT]?(bps|bit/s)$";
      case DURATION -> "^(0|(" + DECIMAL + "(ms|s|m|h|d|w|y))+)$";
      case RATIO -> "^" + DECIMAL + "%?$";
      default -> "^" + DECIMAL + "[mkMGT]?$";
    };
  }

  /** A number or text that states a number within bounds; bounds of texts are not checked. */
  static Map<String, Object> number(Kind kind, double min, double max) {
    Map<String, Object> text = map("type", "string", "pattern", pattern(kind));
    if (kind == Kind.BIT_RATE) {
      return text;
    }
    Map<String, Object> plain = map("type", "number", "minimum", min);
    plain.put("maximum", kind == Kind.DURATION ? 0.0 : max);
    if (kind == Kind.WHOLE) {
      plain.put("multipleOf", 1);
    }
    return map("anyOf", List.of(plain, text));
  }

  /** The same, or a range, which is defined apart because it repeats the number three times. */
  static Map<String, Object> ranged(Map<String, Object> number, String rangeDefinition) {
    List<Object> forms = new ArrayList<>();
    if (number.get("anyOf") instanceof List<?> known) {
      forms.addAll(known);
    } else {
      forms.add(number);
    }
    forms.add(reference(rangeDefinition));
    return map("anyOf", forms);
  }

  /** A range of numbers of a kind; its bounds are left to the reader. */
  static Map<String, Object> range(Kind kind) {
    Map<String, Object> number = number(kind, 0, Double.MAX_VALUE);
    Map<String, Object> ends = map("low", number, "mid", number, "high", number);
    return section(ends, List.of("low", "mid", "high"));
  }
}
