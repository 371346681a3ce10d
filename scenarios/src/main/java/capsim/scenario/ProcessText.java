package capsim.scenario;

import capsim.workload.profile.ValueProcess;
import capsim.workload.profile.ValueProcess.Constant;
import capsim.workload.profile.ValueProcess.Counter;
import capsim.workload.profile.ValueProcess.Flag;
import capsim.workload.profile.ValueProcess.FractionCounter;
import capsim.workload.profile.ValueProcess.FractionWalk;
import capsim.workload.profile.ValueProcess.IntegerWalk;
import capsim.workload.profile.ValueProcess.UniformInteger;
import java.util.ArrayList;
import java.util.List;

/** Value processes, except a mix, as a profile states them. */
final class ProcessText {
  private ProcessText() {}

  static String of(ValueProcess process) {
    if (process instanceof Constant c) {
      return "{constant: " + constant(c.value()) + "}";
    }
    if (process instanceof Counter c) {
      return process("counter", "step", c.step(), "active", c.active(), "start", c.start());
    }
    if (process instanceof FractionCounter c) {
      return process(
          "fractionCounter",
          "step",
          c.step(),
          "resolution",
          c.resolution(),
          "active",
          c.active(),
          "start",
          c.start());
    }
    if (process instanceof IntegerWalk w) {
      return process(
          "integerWalk",
          "step",
          w.step(),
          "quantum",
          w.quantum(),
          "active",
          w.active(),
          "start",
          w.start());
    }
    if (process instanceof FractionWalk w) {
      return process(
          "fractionWalk",
          "relativeStep",
          w.relativeStep(),
          "active",
          w.active(),
          "start",
          w.start());
    }
    if (process instanceof UniformInteger u) {
      return process("uniformInteger", "max", u.max());
    }
    if (process instanceof Flag f) {
      return process("flag", "active", f.active());
    }
    if (process instanceof ValueProcess.UniformFraction) {
      return "{uniformFraction: {}}";
    }
    throw new IllegalArgumentException("a mix stands on lines of its own: " + process);
  }

  private static String process(String name, Object... parameters) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < parameters.length; i += 2) {
      pairs.add(parameters[i] + ": " + number((Double) parameters[i + 1]));
    }
    return "{" + name + ": {" + String.join(", ", pairs) + "}}";
  }

  private static String constant(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return number(value);
  }

  static String number(double value) {
    return Quantity.plain(value);
  }
}
