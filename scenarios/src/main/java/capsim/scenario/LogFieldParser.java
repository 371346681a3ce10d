package capsim.scenario;

import capsim.scenario.Value.Entry;
import capsim.scenario.Value.Scalar;
import capsim.scenario.Value.Section;
import capsim.scenario.Value.Sequence;
import capsim.workload.bulk.FieldPattern;
import capsim.workload.profile.LogField;
import capsim.workload.profile.LogField.Numbers;
import capsim.workload.profile.LogField.Pattern;
import capsim.workload.profile.LogField.Values;
import capsim.workload.profile.LogField.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields that templates of a log profile name. */
final class LogFieldParser {
  static final List<String> KEYS = List.of("values", "numbers", "pattern", "run");
  static final List<String> NUMBER_KEYS = List.of("quantiles", "decimals");
  static final double LONGEST_RUN = 1e6;
  static final int MOST_DECIMALS = 9;

  /** Numbers up to this have a place in the 64 bits that they are drawn in. */
  static final double LARGEST = 9e17;

  private final Problems problems;

  LogFieldParser(Problems problems) {
    this.problems = problems;
  }

  List<LogField> parse(Fields profile) {
    List<LogField> fields = new ArrayList<>();
    Optional<Value> given = profile.get("fields");
    if (given.isEmpty()) {
      return fields;
    }
    for (Entry entry : new Fields(given.get(), "fields", List.of(), problems).all()) {
      String path = "fields." + Text.shortened(entry.key());
      if (!entry.key().matches("[a-z][a-z0-9-]*")) {
        problems.add(
            entry.place(),
            path,
            "is no name of a field; expected lower-case letters, digits and -");
        continue;
      }
      field(entry, path).ifPresent(fields::add);
    }
    return fields;
  }

  private Optional<LogField> field(Entry entry, String path) {
    int before = problems.count();
    Fields fields = new Fields(entry.value(), path, KEYS, problems);
    double run = fields.number("run", Kind.NUMBER, 1, LONGEST_RUN, 1);
    long kinds = KEYS.stream().limit(3).filter(key -> fields.get(key).isPresent()).count();
    if (kinds != 1) {
      problems.add(
          entry.place(), path, "has " + kinds + " kinds; expected one of values, numbers, pattern");
    }
    if (problems.count() > before) {
      return Optional.empty();
    }
    String name = entry.key();
    LogField field =
        fields
            .get("values")
            .<LogField>map(v -> new Values(name, run, values(v, fields.path("values"))))
            .or(() -> fields.get("numbers").flatMap(v -> numbers(name, run, v, path)))
            .or(() -> fields.get("pattern").flatMap(v -> pattern(name, run, fields)))
            .orElse(null);
    return problems.count() > before ? Optional.empty() : Optional.ofNullable(field);
  }

  private List<Weighted> values(Value value, String path) {
    List<Weighted> values = new ArrayList<>();
    if (value instanceof Section) {
      Fields fields = new Fields(value, path, List.of(), problems);
      for (Entry entry : fields.all()) {
        double weight = fields.number(entry.key(), Kind.NUMBER, Double.MIN_NORMAL, 1e15, 1);
        values.add(new Weighted(entry.key(), weight));
      }
    } else if (value instanceof Sequence sequence) {
      for (Value item : sequence.items()) {
        if (item instanceof Scalar scalar && !item.isNull()) {
          values.add(new Weighted(scalar.text(), 1));
        } else {
          problems.add(item.place(), path, "is " + item.shown() + "; expected text");
        }
      }
    } else {
      problems.add(
          value.place(), path, "is " + value.shown() + "; expected texts, or texts with weights");
    }
    if (values.isEmpty()) {
      problems.add(value.place(), path, "has no values; expected at least one");
      values.add(new Weighted("", 1));
    }
    return values;
  }

  private Optional<LogField> numbers(String name, double run, Value value, String path) {
    int before = problems.count();
    Fields fields = new Fields(value, path + ".numbers", NUMBER_KEYS, problems);
    int decimals = (int) fields.number("decimals", Kind.WHOLE, 0, MOST_DECIMALS, 0);
    List<Double> quantiles = new ArrayList<>();
    for (Value item : fields.list("quantiles")) {
      String at = fields.path("quantiles") + '[' + quantiles.size() + ']';
      if (item instanceof Scalar scalar) {
        double most = LARGEST / Math.pow(10, decimals);
        new Scalars(problems).number(Kind.NUMBER, 0, most, scalar, at).ifPresent(quantiles::add);
      } else {
        problems.add(item.place(), at, "is " + item.shown() + "; expected a number");
      }
    }
    for (int i = 1; i < quantiles.size(); i++) {
      if (quantiles.get(i) < quantiles.get(i - 1)) {
        fields.problem("quantiles", "must rise; expected each to be at least its predecessor");
        break;
      }
    }
    if (quantiles.size() < 2) {
      fields.problem("quantiles", "are too few; expected at least two");
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(new Numbers(name, run, decimals, quantiles));
  }

  private static Optional<LogField> pattern(String name, double run, Fields fields) {
    String pattern = fields.text("pattern");
    try {
      FieldPattern.alphabets(pattern);
      return Optional.of(new Pattern(name, run, pattern));
    } catch (IllegalArgumentException e) {
      fields.problem("pattern", e.getMessage());
      return Optional.empty();
    }
  }
}
