package capsim.scenario;

import static capsim.scenario.Schemas.map;

import capsim.model.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of scenario files, made from the same keys as their reader. */
public final class ScenarioSchema {
  private final Map<String, Object> definitions = new LinkedHashMap<>();

  private ScenarioSchema() {}

  /** The schema (draft 2020-12), indented, with a line end. */
  public static String json() {
    return JsonText.of(new ScenarioSchema().root());
  }

  private Map<String, Object> root() {
    Map<String, Object> root =
        map("$schema", Schemas.DIALECT, "title", "capsim scenario (" + Scenario.API_VERSION + ")");
    root.putAll(section(RecordSpec.of(Scenario.class)));
    root.put("$defs", definitions);
    return root;
  }

  private Map<String, Object> section(RecordSpec spec) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (KeySpec key : spec.keys().values()) {
      Map<String, Object> property = map("description", key.key().doc());
      property.putAll(value(key));
      if (!key.key().byDefault().isEmpty()) {
        property.put("default", defaultValue(key));
      }
      properties.put(key.name(), property);
      if (key.key().required()) {
        required.add(key.name());
      }
    }
    return Schemas.section(properties, required);
  }

  private Map<String, Object> value(KeySpec key) {
    return switch (key.kind()) {
      case TEXT ->
          key.name().equals("apiVersion")
              ? map("const", Scenario.API_VERSION)
              : map("type", List.of("string", "number"));
      case BOOLEAN -> map("type", "boolean");
      case ENUM -> map("enum", key.words());
      case TIME_OF_DAY -> map("type", "string", "pattern", Scalars.TIME.pattern());
      case SECTION -> nullable(definition(key));
      case LIST -> {
        Map<String, Object> list = map("items", definition(key));
        if (key.key().required()) {
          list.put("type", "array");
          list.put("minItems", 1);
        } else {
          list.put("type", List.of("array", "null"));
        }
        yield list;
      }
      case TEXT_LIST -> list(map("type", "string"));
      case NUMBER_LIST -> list(Schemas.number(Kind.NUMBER, key.min(), key.max()));
      case EXPRESSIONS ->
          map(
              "type",
              List.of("object", "null"),
              "additionalProperties",
              list(map("type", "string")));
      case NUMBERS ->
          map("type", List.of("object", "null"), "additionalProperties", ranged(key, Kind.NUMBER));
      default -> {
        Map<String, Object> number = ranged(key, key.kind());
        yield key.optional()
            ? map("anyOf", concat((List<?>) number.get("anyOf"), map("type", "null")))
            : number;
      }
    };
  }

  private Map<String, Object> ranged(KeySpec key, Kind kind) {
    String range = Text.camel(kind) + "Range";
    definitions.computeIfAbsent(range, name -> Schemas.range(kind));
    return Schemas.ranged(Schemas.number(kind, key.min(), key.max()), range);
  }

  private static Map<String, Object> list(Map<String, Object> element) {
    return map("type", List.of("array", "null"), "items", element);
  }

  private static Map<String, Object> nullable(Map<String, Object> definition) {
    return map("anyOf", List.of(definition, map("type", "null")));
  }

  private static List<Object> concat(List<?> first, Object last) {
    List<Object> all = new ArrayList<>(first);
    all.add(last);
    return all;
  }

  private Map<String, Object> definition(KeySpec key) {
    String type = key.type().getSimpleName();
    String name = Character.toLowerCase(type.charAt(0)) + type.substring(1);
    if (!definitions.containsKey(name)) {
      definitions.put(name, true);
      definitions.put(name, section(key.section()));
    }
    return Schemas.reference(name);
  }

  private static Object defaultValue(KeySpec key) {
    String text = key.key().byDefault();
    return switch (key.kind()) {
      case BOOLEAN -> Boolean.valueOf(text);
      case WHOLE, NUMBER -> Quantity.parse(key.kind(), text).value();
      default -> text;
    };
  }
}
