package capsim.model.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * One number of a plan and why it is what it is.
 *
 * @param value finite
 * @param unit its unit
 * @param formula how it follows from the inputs, in words that name them
 * @param source where the formula comes from (project, version, file)
 * @param inputs what went in, in the order of the formula
 */
public record Figure(double value, Unit unit, String formula, String source, List<Input> inputs) {
  public Figure {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(formula + " gives " + value + " from " + inputs);
    }
    inputs = List.copyOf(inputs);
  }

  /** Something that went into a figure. */
  public sealed interface Input {
    /** The name that the formula uses for it. */
    String name();

    /** Its number, in the unit that the formula expects. */
    double value();
  }

  /** Another figure. */
  public record Derived(String name, Figure figure) implements Input {
    @Override
    public double value() {
      return figure.value();
    }
  }

  /**
   * A value from the scenario.
   *
   * @param name as in the formula
   * @param key the scenario's key, as {@code metrics.receive.replicationFactor}
   * @param value in the unit that the formula expects
   */
  public record Given(String name, String key, double value) implements Input {}

  /** A coefficient that no format dictates. */
  public record Tunable(String name, Coefficient coefficient, double value) implements Input {}

  /** A constant that a format or a program's source dictates. */
  public record Constant(String name, double value, String source) implements Input {}

  /** Starts a figure: {@code figure(SERIES, "nodes · seriesPerNode").given(…).source(…).of(v)}. */
  public static Builder figure(Unit unit, String formula) {
    return new Builder(unit, formula);
  }

  /** Collects what a figure is made of. */
  public static final class Builder {
    private final Unit unit;
    private final String formula;
    private final List<Input> inputs = new ArrayList<>(4);
    private String source = "arithmetic";

    private Builder(Unit unit, String formula) {
      this.unit = unit;
      this.formula = formula;
    }

    /** Names where the formula comes from. */
    public Builder source(String text) {
      this.source = text;
      return this;
    }

    /** Adds another figure as input. */
    public Builder from(String name, Figure figure) {
      inputs.add(new Derived(name, figure));
      return this;
    }

    /** Adds a value of the scenario as input. */
    public Builder given(String name, String key, double value) {
      inputs.add(new Given(name, key, value));
      return this;
    }

    /** Adds a coefficient as input. */
    public Builder with(String name, Coefficient coefficient, Coefficients values) {
      inputs.add(new Tunable(name, coefficient, values.value(coefficient)));
      return this;
    }

    /** Adds a constant that a format or a program's source dictates. */
    public Builder constant(String name, double value, String constantSource) {
      inputs.add(new Constant(name, value, constantSource));
      return this;
    }

    /**
     * Ends the figure.
     *
     * @throws IllegalArgumentException if {@code value} is not finite
     */
    public Figure of(double value) {
      return new Figure(value, unit, formula, source, inputs);
    }
  }
}
