package capsim.scenario;

import static capsim.scenario.Schemas.map;
import static capsim.scenario.Schemas.reference;
import static capsim.scenario.Schemas.section;

import capsim.model.scenario.Scenario;
import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JSON Schema of profile files. */
public final class ProfileSchema {
  private static final Map<String, Object> TEXT = map("type", List.of("string", "number"));
  private static final Map<String, Object> TEXTS = map("type", "array", "items", TEXT);
  private static final Map<String, Object> ACTIVE =
      described("Share of the samples at which it moves.", Schemas.number(Kind.RATIO, 0, 1));
  private static final Map<String, Object> START =
      described("Magnitude of the first value.", amount(0));

  private ProfileSchema() {}

  /** The schema (draft 2020-12), indented, with a line end. */
  public static String json() {
    Map<String, Object> root =
        map("$schema", Schemas.DIALECT, "title", "capsim profile (" + Scenario.API_VERSION + ")");
    root.put("oneOf", List.of(reference("metricProfile"), reference("logProfile")));
    root.put(
        "$defs",
        map(
            "metricProfile", metricProfile(),
            "logProfile", logProfile(),
            "target", target(),
            "family", family(),
            "label", label(),
            "values", values()));
    return JsonText.of(root);
  }

  private static Map<String, Object> described(String text, Map<String, Object> schema) {
    Map<String, Object> described = map("description", text);
    described.putAll(schema);
    return described;
  }

  private static Map<String, Object> amount(double min) {
    return Schemas.number(Kind.NUMBER, min, 1L << 53);
  }

  private static Map<String, Object> whole(double min, double max) {
    return Schemas.number(Kind.WHOLE, min, max);
  }

  private static <E extends Enum<E>> Map<String, Object> words(Class<E> type, List<E> without) {
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (!without.contains(constant)) {
        words.add(Text.camel(constant));
      }
    }
    return map("enum", words);
  }

  private static Map<String, Object> head(String kind) {
    return map(
        "apiVersion", map("const", Scenario.API_VERSION),
        "kind", map("const", kind),
        "name", described("By which scenarios refer to it.", map("type", "string")),
        "description", described("One line for people.", map("type", "string")),
        "source", described("Where the numbers come from.", map("type", "string")));
  }

  private static Map<String, Object> metricProfile() {
    Map<String, Object> properties = head(ProfileReader.METRIC_KIND);
    properties.put("target", reference("target"));
    properties.put("families", map("type", "array", "minItems", 1, "items", reference("family")));
    return section(properties, MetricProfileParser.KEYS);
  }

  private static Map<String, Object> logProfile() {
    Map<String, Object> properties = head(ProfileReader.LOG_KIND);
    properties.put(
        "recordsPerSecondPerPod",
        described(
            "Mean rate of one pod.",
            Schemas.number(Kind.NUMBER, 0, LogProfileParser.MOST_RECORDS_PER_SECOND)));
    properties.put(
        "activeShare",
        described(
            "Share of the pods that write in a typical second.", Schemas.number(Kind.RATIO, 0, 1)));
    properties.put("labels", whole(0, LogProfileParser.MOST_LABELS));
    properties.put("annotations", whole(0, LogProfileParser.MOST_LABELS));
    Map<String, Object> template =
        section(
            map(
                "share", Schemas.number(Kind.RATIO, 0, 1),
                "text",
                    described(
                        "The message; {time} {level} {uuid} {ip} {word} {path} {class} {float}"
                            + " {int:N} {hex:N} {words:N} {frames:N} {korean:N}"
                            + " {time:yyyy-MM-dd HH:mm:ss} and {$NAME} of fields are filled;"
                            + " {brace} is an opening brace.",
                        map("type", "string"))),
            LogProfileParser.TEMPLATE_KEYS);
    properties.put("fields", fields());
    properties.put("templates", map("type", "array", "minItems", 1, "items", template));
    return section(
        properties, LogProfileParser.KEYS.stream().filter(key -> !key.equals("fields")).toList());
  }

  private static Map<String, Object> fields() {
    Map<String, Object> weight = amount(0);
    Map<String, Object> values =
        map(
            "anyOf",
            List.of(
                map("type", "array", "minItems", 1, "items", TEXT),
                map("type", "object", "minProperties", 1, "additionalProperties", weight)));
    Map<String, Object> numbers =
        section(
            map(
                "quantiles", map("type", "array", "minItems", 2, "items", amount(0)),
                "decimals", whole(0, LogFieldParser.MOST_DECIMALS)),
            List.of("quantiles"));
    Map<String, Object> field =
        section(
            map(
                "values", described("One of these texts, by weight.", values),
                "numbers", described("A number between equally likely quantiles.", numbers),
                "pattern", described("Random characters, as req-[0-9a-f]{8}.", TEXT),
                "run",
                    described(
                        "Records in a row that share a value, on average.",
                        Schemas.number(Kind.NUMBER, 1, LogFieldParser.LONGEST_RUN))),
            List.of());
    return map("type", "object", "additionalProperties", field);
  }

  private static Map<String, Object> target() {
    return section(
        map(
            "per", words(Scope.class, List.of(Scope.WORKLOAD, Scope.CONTAINER)),
            "instances", whole(1, MetricProfileParser.MOST_TARGETS),
            "port", whole(1, 65_535),
            "labels", map("type", "object", "additionalProperties", TEXT)),
        List.of("port"));
  }

  private static Map<String, Object> family() {
    Map<String, Object> family =
        section(
            map(
                "name", map("type", "string"),
                "names", map("type", "array", "minItems", 1, "items", map("type", "string")),
                "type", words(MetricType.class, List.of()),
                "per", words(Scope.class, List.of()),
                "labels", map("type", "object", "additionalProperties", reference("label")),
                "labelSets",
                    described(
                        "Label sets that are no product: the family is repeated for each.",
                        map(
                            "type",
                            "array",
                            "minItems",
                            1,
                            "items",
                            map(
                                "type",
                                "object",
                                "minProperties",
                                1,
                                "additionalProperties",
                                TEXT))),
                "buckets", TEXTS,
                "values", reference("values"),
                "sum", reference("values")),
            List.of("type", "values"));
    family.put(
        "oneOf", List.of(map("required", List.of("name")), map("required", List.of("names"))));
    return family;
  }

  private static Map<String, Object> label() {
    List<String> attributes = new ArrayList<>();
    for (EntityAttribute attribute : EntityAttribute.values()) {
      attributes.add('$' + Text.camel(attribute));
    }
    Map<String, Object> count =
        map(
            "anyOf",
            List.of(
                map("type", "integer", "minimum", 1, "maximum", MetricProfileParser.MOST_SERIES),
                map("enum", Population.COUNT_NAMES)));
    Map<String, Object> text =
        described("A fixed text, or " + String.join(", ", attributes) + ".", TEXT);
    Map<String, Object> numbered =
        section(
            map(
                "prefix", TEXT,
                "digits", whole(1, MetricProfileParser.MOST_DIGITS),
                "count", count),
            List.of("count"));
    return map(
        "anyOf", List.of(text, map("type", "array", "minItems", 1, "items", TEXT), numbered));
  }

  private static Map<String, Object> values() {
    Map<String, Object> step = amount(0);
    Map<String, Object> counter = process(map("step", amount(1)), "step");
    Map<String, Object> fraction = process(map("step", step, "resolution", amount(0)), "step");
    Map<String, Object> integers = process(map("step", amount(1), "quantum", amount(0)), "step");
    Map<String, Object> relative =
        process(map("relativeStep", Schemas.number(Kind.RATIO, 0, 1)), "relativeStep");
    Map<String, Object> share =
        section(
            map("share", Schemas.number(Kind.RATIO, 0, 1), "values", reference("values")),
            List.of("share", "values"));
    Map<String, Object> processes =
        map(
            "constant", TEXT,
            "counter", counter,
            "fractionCounter", fraction,
            "integerWalk", integers,
            "fractionWalk", relative,
            "uniformInteger", section(map("max", whole(1, 1L << 53)), List.of("max")),
            "uniformFraction", map("type", List.of("object", "null"), "maxProperties", 0),
            "flag", section(map("active", Schemas.number(Kind.RATIO, 0, 1)), List.of("active")),
            "mix", map("type", "array", "minItems", 1, "items", share));
    Map<String, Object> values = section(processes, List.of());
    values.put("minProperties", 1);
    values.put("maxProperties", 1);
    return values;
  }

  private static Map<String, Object> process(Map<String, Object> own, String required) {
    own.put("active", ACTIVE);
    own.put("start", START);
    return section(own, List.of(required));
  }
}
