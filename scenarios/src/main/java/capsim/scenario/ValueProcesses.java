package capsim.scenario;

import capsim.scenario.Value.Entry;
import capsim.scenario.Value.Scalar;
import capsim.scenario.Value.Section;
import capsim.scenario.Value.Sequence;
import capsim.workload.profile.ValueProcess;
import capsim.workload.profile.ValueProcess.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads how the values of a metric family move. */
final class ValueProcesses {
  /** Names of the processes, as keys of {@code values}. */
  static final List<String> NAMES =
      List.of(
          "constant",
          "counter",
          "fractionCounter",
          "integerWalk",
          "fractionWalk",
          "uniformInteger",
          "uniformFraction",
          "flag",
          "mix");

  static final double DEFAULT_START = 1000;

  /** Doubles above 2^53 are no longer all the integers, and so no magnitude of a counter. */
  private static final double LARGEST = 1L << 53;

  private static final double SMALLEST_SHARE = 1e-9;

  /** What exporters expose, as empty summaries do, and is no number of a {@link Kind}. */
  private static final Map<String, Double> NO_NUMBERS =
      Map.of("NaN", Double.NaN, "+Inf", Double.POSITIVE_INFINITY, "-Inf", Double.NEGATIVE_INFINITY);

  private final Problems problems;

  ValueProcesses(Problems problems) {
    this.problems = problems;
  }

  /** The default of {@code sum}: a counter of full precision that moves at each sample. */
  static ValueProcess defaultSum() {
    return new ValueProcess.FractionCounter(1, 0, 1, DEFAULT_START);
  }

  ValueProcess read(Value value, String path) {
    return read(value, path, false);
  }

  private ValueProcess read(Value value, String path, boolean inMix) {
    ValueProcess none = new ValueProcess.Constant(0);
    if (!(value instanceof Section section) || section.entries().size() != 1) {
      String shown = value instanceof Section ? "a section" : value.shown();
      problems.add(
          value.place(),
          path,
          "is "
              + shown
              + "; expected one process, as {counter: {step: 10}}: one of "
              + String.join(", ", NAMES));
      return none;
    }
    Entry entry = section.entries().get(0);
    if (!NAMES.contains(entry.key())) {
      problems.add(
          entry.place(),
          Binder.join(path, Text.shortened(entry.key())),
          "unknown process" + Text.hint(entry.key(), NAMES, "process"));
      return none;
    }
    String at = Binder.join(path, entry.key());
    return switch (entry.key()) {
      case "constant" -> constant(entry.value(), at);
      case "mix" -> mix(entry.value(), at, inMix);
      default -> process(entry.key(), entry.value(), at);
    };
  }

  private ValueProcess process(String name, Value value, String path) {
    Value given = value.isNull() ? new Section(value.place(), List.of()) : value;
    switch (name) {
      case "counter" -> {
        Fields f = fields(given, path, "step", "active", "start");
        return new ValueProcess.Counter(
            f.number("step", Kind.NUMBER, 1, LARGEST), active(f), start(f));
      }
      case "fractionCounter" -> {
        Fields f = fields(given, path, "step", "resolution", "active", "start");
        return new ValueProcess.FractionCounter(
            f.number("step", Kind.NUMBER, 0, LARGEST),
            f.number("resolution", Kind.NUMBER, 0, LARGEST, 0),
            active(f),
            start(f));
      }
      case "integerWalk" -> {
        Fields f = fields(given, path, "step", "quantum", "active", "start");
        return new ValueProcess.IntegerWalk(
            f.number("step", Kind.NUMBER, 1, LARGEST),
            f.number("quantum", Kind.NUMBER, SMALLEST_SHARE, LARGEST, 1),
            active(f),
            start(f));
      }
      case "fractionWalk" -> {
        Fields f = fields(given, path, "relativeStep", "active", "start");
        return new ValueProcess.FractionWalk(
            f.number("relativeStep", Kind.RATIO, 0, 1), active(f), start(f));
      }
      case "uniformInteger" -> {
        Fields f = fields(given, path, "max");
        return new ValueProcess.UniformInteger(f.number("max", Kind.WHOLE, 1, LARGEST));
      }
      case "flag" -> {
        Fields f = fields(given, path, "active");
        return new ValueProcess.Flag(f.number("active", Kind.RATIO, 0, 1));
      }
      default -> {
        if (!(given instanceof Section section) || !section.entries().isEmpty()) {
          problems.add(given.place(), path, "takes no keys; expected {}");
        }
        return new ValueProcess.UniformFraction();
      }
    }
  }

  private Fields fields(Value value, String path, String... keys) {
    return new Fields(value, path, List.of(keys), problems);
  }

  private static double active(Fields fields) {
    return fields.number("active", Kind.RATIO, SMALLEST_SHARE, 1, 1);
  }

  private static double start(Fields fields) {
    return fields.number("start", Kind.NUMBER, 0, LARGEST, DEFAULT_START);
  }

  /** The one process whose number may be below 0, or none at all. */
  private ValueProcess constant(Value value, String path) {
    if (value instanceof Scalar scalar && NO_NUMBERS.containsKey(scalar.text())) {
      return new ValueProcess.Constant(NO_NUMBERS.get(scalar.text()));
    }
    if (value instanceof Scalar scalar && !value.isNull()) {
      boolean negative = scalar.text().startsWith("-") && !scalar.text().startsWith("--");
      Scalar size =
          negative ? new Scalar(scalar.place(), scalar.text().substring(1), true) : scalar;
      double number =
          new Scalars(problems).number(Kind.NUMBER, 0, Double.MAX_VALUE, size, path).orElse(0.0);
      return new ValueProcess.Constant(negative ? -number : number);
    }
    problems.add(value.place(), path, "is " + value.shown() + "; expected a number");
    return new ValueProcess.Constant(0);
  }

  private ValueProcess mix(Value value, String path, boolean inMix) {
    if (inMix || !(value instanceof Sequence sequence) || sequence.items().isEmpty()) {
      problems.add(
          value.place(),
          path,
          inMix
              ? "a mix cannot hold a mix"
              : "is " + value.shown() + "; expected a list of {share: 60%, values: {…}}");
      return new ValueProcess.Constant(0);
    }
    List<Share> shares = new ArrayList<>();
    double sum = 0;
    for (Value item : sequence.items()) {
      Fields f = fields(item, path + '[' + shares.size() + ']', "share", "values");
      double share = f.number("share", Kind.RATIO, SMALLEST_SHARE, 1);
      if (f.get("values").isEmpty()) {
        f.problem("values", "required key is missing; expected a process");
      }
      ValueProcess process =
          f.get("values")
              .map(v -> read(v, f.path("values"), true))
              .orElse(new ValueProcess.Constant(0));
      shares.add(new Share(share, process));
      sum += share;
    }
    if (Shares.unbalanced(sum)) {
      problems.add(value.place(), path, Shares.message(sum));
      return new ValueProcess.Constant(0);
    }
    return new ValueProcess.Mix(shares);
  }
}
