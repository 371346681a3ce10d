package capsim.scenario;

import capsim.scenario.Value.Entry;
import capsim.scenario.Value.Scalar;
import capsim.scenario.Value.Section;
import capsim.scenario.Value.Sequence;
import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricProfile.Target;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns the tree of a metric profile into its record. */
final class MetricProfileParser {
  static final List<String> KEYS =
      List.of("apiVersion", "kind", "name", "description", "source", "target", "families");
  static final List<String> TARGET_KEYS = List.of("per", "instances", "port", "labels");
  static final List<String> FAMILY_KEYS =
      List.of("name", "names", "type", "per", "labels", "labelSets", "buckets", "values", "sum");
  static final List<String> NUMBERED_KEYS = List.of("prefix", "digits", "count");

  /** One family of one entity that makes more series than this is a mistake, and fills memory. */
  static final int MOST_SERIES = 1_000_000;

  static final int MOST_TARGETS = 100_000;
  static final int MOST_DIGITS = 18;
  private static final int LAST_PORT = 65_535;

  private final Problems problems;
  private final ValueProcesses processes;

  MetricProfileParser(Problems problems) {
    this.problems = problems;
    this.processes = new ValueProcesses(problems);
  }

  /** The profile; empty if a problem was found. */
  Optional<MetricProfile> parse(Value tree) {
    int before = problems.count();
    Fields fields = new Fields(tree, "", KEYS, problems);
    Optional<Target> target = target(fields);
    Scope per = target.map(Target::per).orElse(Scope.CLUSTER);
    Set<String> targetLabels = new HashSet<>();
    target.ifPresent(t -> t.labels().forEach(label -> targetLabels.add(label.name())));
    List<MetricFamily> families = new ArrayList<>();
    int index = 0;
    for (Value family : fields.list("families")) {
      families.addAll(family(family, "families[" + index++ + ']', per, targetLabels));
    }
    if (index == 0) {
      fields.problem("families", "has no families; expected at least one");
    }
    String name = ProfileText.name(fields);
    String description = fields.text("description");
    String source = fields.text("source");
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(new MetricProfile(name, description, source, target.orElseThrow(), families));
  }

  private Optional<Target> target(Fields profile) {
    Optional<Value> given = profile.get("target");
    if (given.isEmpty()) {
      profile.problem("target", "required key is missing; expected a section");
      return Optional.empty();
    }
    Fields fields = new Fields(given.get(), "target", TARGET_KEYS, problems);
    Scope per = fields.word("per", Scope.class, Scope.CLUSTER);
    if (per == Scope.CONTAINER || per == Scope.WORKLOAD) {
      fields.problem("per", "targets exist per cluster, node or pod");
      return Optional.empty();
    }
    int instances = (int) fields.number("instances", Kind.WHOLE, 1, MOST_TARGETS, 1);
    if (per != Scope.CLUSTER && instances != 1) {
      fields.problem("instances", "belongs to targets per cluster; expected 1 or nothing");
    }
    int port = (int) fields.number("port", Kind.WHOLE, 1, LAST_PORT);
    List<Label> labels = new ArrayList<>();
    for (Entry entry : labelEntries(fields)) {
      String path = "target.labels." + entry.key();
      if (!(entry.value() instanceof Scalar)) {
        problems.add(
            entry.value().place(),
            path,
            "is " + entry.value().shown() + "; expected one text or $attribute for a target");
        continue;
      }
      label(entry, path, per, per).ifPresent(labels::add);
    }
    return Optional.of(new Target(per, instances, port, labels));
  }

  private List<Entry> labelEntries(Fields fields) {
    Optional<Value> given = fields.get("labels");
    return given.isEmpty()
        ? List.of()
        : new Fields(given.get(), fields.path("labels"), List.of(), problems).all();
  }

  /** One record, or one for each of its {@code labelSets}. */
  private List<MetricFamily> family(
      Value value, String path, Scope target, Set<String> targetLabels) {
    int before = problems.count();
    Fields fields = new Fields(value, path, FAMILY_KEYS, problems);
    List<String> names = names(fields);
    MetricType type = fields.word("type", MetricType.class, MetricType.GAUGE);
    if (fields.get("type").isEmpty()) {
      fields.problem("type", "required key is missing; expected the type of the metric");
    }
    Scope per = fields.word("per", Scope.class, target);
    if (!contains(target, per)) {
      fields.problem(
          "per",
          "a target per " + Text.camel(target) + " cannot expose something per " + Text.camel(per));
    }
    List<Label> labels = new ArrayList<>();
    double series = names.size();
    for (Entry entry : labelEntries(fields)) {
      String labelPath = path + ".labels." + Text.shortened(entry.key());
      reserved(entry, labelPath, type, targetLabels);
      Optional<Label> label = label(entry, labelPath, per, target);
      label.ifPresent(labels::add);
      series *= label.map(MetricProfileParser::statedCardinality).orElse(1.0);
    }
    List<List<Label>> labelSets =
        new LabelSetRows(problems)
            .read(fields, labels, (e, at) -> reserved(e, at, type, targetLabels));
    series *= labelSets.size();
    List<String> buckets = buckets(fields, type);
    if (series * (buckets.size() + 1) > MOST_SERIES) {
      problems.add(
          value.place(), path, "more than " + MOST_SERIES + " series in one family of one entity");
    }
    if (fields.get("values").isEmpty()) {
      fields.problem("values", "required key is missing; expected a process");
    }
    ValueProcess values =
        fields
            .get("values")
            .map(v -> processes.read(v, fields.path("values")))
            .orElseGet(ValueProcesses::defaultSum);
    ValueProcess sum =
        fields
            .get("sum")
            .map(v -> processes.read(v, fields.path("sum")))
            .orElseGet(ValueProcesses::defaultSum);
    return problems.count() > before
        ? List.of()
        : labelSets.stream()
            .map(set -> new MetricFamily(names, type, per, set, buckets, values, sum))
            .toList();
  }

  private List<String> names(Fields fields) {
    boolean one = fields.get("name").isPresent();
    if (one == fields.get("names").isPresent()) {
      fields.problem("name", "expected either name or names");
      return List.of();
    }
    List<String> names = one ? List.of(fields.text("name")) : fields.texts("names");
    if (names.isEmpty()) {
      fields.problem("names", "is empty; expected at least one metric name");
    }
    Set<String> unique = new HashSet<>();
    for (String name : names) {
      if (!ProfileText.isMetricName(name)) {
        fields.problem(one ? "name" : "names", "not a metric name: " + Text.shortened(name));
      } else if (!unique.add(name)) {
        fields.problem("names", "\"" + name + "\" is named twice");
      }
    }
    return names;
  }

  private List<String> buckets(Fields fields, MetricType type) {
    List<String> buckets = fields.texts("buckets");
    boolean bounded = type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
    if (bounded && buckets.isEmpty()) {
      fields.problem("buckets", "required for a " + Text.camel(type) + "; expected a list");
    } else if (!bounded && !buckets.isEmpty()) {
      fields.problem("buckets", "belongs to histograms and summaries, and only to them");
    }
    double last = Double.NEGATIVE_INFINITY;
    for (String bucket : buckets) {
      double bound = ProfileText.decimal(bucket);
      if (!(bound > last) || Double.isInfinite(bound)) {
        fields.problem(
            "buckets",
            "\""
                + Text.shortened(bucket)
                + "\" is out of order; expected rising finite numbers"
                + " (+Inf is added)");
        break;
      }
      last = bound;
    }
    return buckets;
  }

  private void reserved(Entry entry, String path, MetricType type, Set<String> targetLabels) {
    String name = entry.key();
    if (targetLabels.contains(name)) {
      problems.add(
          entry.place(),
          path,
          "is a label of the target, and the scrape renames this one; expected exported_" + name);
    } else if ((type == MetricType.HISTOGRAM && name.equals("le"))
        || (type == MetricType.SUMMARY && name.equals("quantile"))) {
      problems.add(entry.place(), path, "is made from buckets; expected no such label");
    }
  }

  private Optional<Label> label(Entry entry, String path, Scope per, Scope target) {
    if (!ProfileText.isLabelName(entry.key())) {
      problems.add(entry.place(), path, "not a label name");
      return Optional.empty();
    }
    return values(entry.value(), path, per, target).map(v -> new Label(entry.key(), v));
  }

  private Optional<LabelValues> values(Value value, String path, Scope per, Scope target) {
    if (value instanceof Scalar scalar && !value.isNull()) {
      return scalar.text().startsWith("$")
          ? attribute(scalar, path, per, target)
          : Optional.of(new LabelValues.Listed(List.of(scalar.text())));
    }
    if (value instanceof Sequence sequence && !sequence.items().isEmpty()) {
      Set<String> texts = new java.util.LinkedHashSet<>();
      for (Value item : sequence.items()) {
        if (!(item instanceof Scalar scalar) || item.isNull()) {
          problems.add(item.place(), path, "is " + item.shown() + "; expected text");
          return Optional.empty();
        }
        if (!texts.add(scalar.text())) {
          problems.add(item.place(), path, scalar.shown() + " is listed twice");
          return Optional.empty();
        }
      }
      return Optional.of(new LabelValues.Listed(List.copyOf(texts)));
    }
    if (value instanceof Section) {
      return numbered(value, path);
    }
    problems.add(
        value.place(),
        path,
        "is " + value.shown() + "; expected text, a list of texts, $attribute or {prefix, count}");
    return Optional.empty();
  }

  private Optional<LabelValues> attribute(Scalar scalar, String path, Scope per, Scope target) {
    List<String> names = new ArrayList<>();
    for (EntityAttribute attribute : EntityAttribute.values()) {
      String name = '$' + Text.camel(attribute);
      if (name.equals(scalar.text())) {
        if (!knows(per, attribute.scope()) && !knows(target, attribute.scope())) {
          problems.add(
              scalar.place(),
              path,
              scalar.text()
                  + " is known per "
                  + Text.camel(attribute.scope())
                  + ", and this is per "
                  + Text.camel(per));
          return Optional.empty();
        }
        return Optional.of(new LabelValues.OfEntity(attribute));
      }
      names.add(name);
    }
    problems.add(
        scalar.place(),
        path,
        "unknown attribute " + scalar.shown() + Text.hint(scalar.text(), names, "attribute"));
    return Optional.empty();
  }

  private Optional<LabelValues> numbered(Value value, String path) {
    int before = problems.count();
    Fields fields = new Fields(value, path, NUMBERED_KEYS, problems);
    String prefix = fields.text("prefix", "");
    int digits = (int) fields.number("digits", Kind.WHOLE, 1, MOST_DIGITS, 1);
    String count = fields.text("count");
    LabelValues.Count values;
    if (count.isEmpty() || Character.isLetter(count.charAt(0))) {
      if (!count.isEmpty() && !Population.COUNT_NAMES.contains(count)) {
        fields.problem(
            "count",
            "\""
                + Text.shortened(count)
                + "\" is unknown; expected a whole number or one of "
                + String.join(", ", Population.COUNT_NAMES)
                + Text.nearest(count, Population.COUNT_NAMES)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(""));
      }
      values = new LabelValues.Count.Named(count);
    } else {
      values =
          new LabelValues.Count.Fixed((int) fields.number("count", Kind.WHOLE, 1, MOST_SERIES));
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(new LabelValues.Numbered(prefix, digits, values));
  }

  private static double statedCardinality(Label label) {
    if (label.values() instanceof LabelValues.Listed listed) {
      return listed.values().size();
    }
    return label.values() instanceof LabelValues.Numbered numbered
            && numbered.count() instanceof LabelValues.Count.Fixed fixed
        ? fixed.value()
        : 1;
  }

  /** Whether a target can expose each {@code per} of its cluster, node or pod. */
  private static boolean contains(Scope target, Scope per) {
    return switch (target) {
      case CLUSTER -> true;
      case NODE -> per == Scope.NODE || per == Scope.POD || per == Scope.CONTAINER;
      default -> per == Scope.POD || per == Scope.CONTAINER;
    };
  }

  /** Whether an entity determines the one of scope {@code other} that it belongs to. */
  private static boolean knows(Scope entity, Scope other) {
    return switch (entity) {
      case CLUSTER -> other == Scope.CLUSTER;
      case NODE -> other == Scope.CLUSTER || other == Scope.NODE;
      case WORKLOAD -> other == Scope.CLUSTER || other == Scope.WORKLOAD;
      case POD -> other != Scope.CONTAINER;
      case CONTAINER -> true;
    };
  }
}
