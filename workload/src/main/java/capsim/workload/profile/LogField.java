package capsim.workload.profile;

import java.util.List;

/**
 * What a part of a message is filled with, by its name: {@code {$name}} in a template.
 *
 * <p>{@link #run} is how many records in a row share a value, on average: a program that works at
 * one thing for some lines names it in all of them, in whatever templates they are.
 */
public sealed interface LogField {
  /** By which templates refer to it. */
  String name();

  /** Mean number of records that share a value, at least 1. */
  double run();

  /** The same with another run. */
  LogField withRun(double records);

  /**
   * One of some texts.
   *
   * @param values texts with how often each occurs, relative to the others
   */
  record Values(String name, double run, List<Weighted> values) implements LogField {
    public Values {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("field " + name + " needs at least one value");
      }
    }

    @Override
    public LogField withRun(double records) {
      return new Values(name, records, values);
    }
  }

  /** A text and how often it occurs. */
  record Weighted(String text, double weight) {
    public Weighted {
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("a weight must be above 0: " + weight);
      }
    }
  }

  /**
   * A number of 0 or more: as often between two quantiles as between any others, and uniform
   * between them.
   *
   * @param decimals digits after the point
   * @param quantiles equally likely bounds, rising, at least 2
   */
  record Numbers(String name, double run, int decimals, List<Double> quantiles)
      implements LogField {
    public Numbers {
      quantiles = List.copyOf(quantiles);
      if (quantiles.size() < 2) {
        throw new IllegalArgumentException("field " + name + " needs at least two quantiles");
      }
      for (int i = 0; i < quantiles.size(); i++) {
        double last = i == 0 ? 0 : quantiles.get(i - 1);
        if (!(quantiles.get(i) >= last) || quantiles.get(i) * Math.pow(10, decimals) > 9e17) {
          throw new IllegalArgumentException(
              "quantiles of field " + name + " must rise from 0: " + quantiles);
        }
      }
    }

    @Override
    public LogField withRun(double records) {
      return new Numbers(name, records, decimals, quantiles);
    }
  }

  /**
   * Random characters in a fixed shape.
   *
   * @param pattern printable ASCII; {@code [0-9a-f]} stands for one of these characters, {@code
   *     {12}} after it for as many of them
   */
  record Pattern(String name, double run, String pattern) implements LogField {
    @Override
    public LogField withRun(double records) {
      return new Pattern(name, records, pattern);
    }
  }
}
