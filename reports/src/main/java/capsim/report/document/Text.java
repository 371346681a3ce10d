package capsim.report.document;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Something to read, before a language is chosen. */
public sealed interface Text {
  /** Nothing: an empty cell of a table. */
  Text EMPTY = new Name("");

  /**
   * A sentence or label of the message bundles.
   *
   * @param key in the bundles
   * @param arguments what stands for <code>{0}</code>, <code>{1}</code> …
   */
  record Message(String key, List<Text> arguments) implements Text {
    public Message {
      arguments = List.copyOf(arguments);
    }
  }

  /** A name that no language changes: a cluster, a product, an index. */
  record Name(String text) implements Text {}

  /** What is typed or configured: a key, a flag, a value of a scenario. */
  record Code(String text) implements Text {}

  /**
   * A word of a plan, such as a component, an operation or what binds; one that the bundles do not
   * know is a name.
   */
  record Word(String text) implements Text {}

  /** A sentence that the model made, with its numbers: findings, counted instances, losses. */
  record Sentence(String english) implements Text {}

  /** A formula, or a symbol of one, within a sentence. */
  record Maths(Expression expression) implements Text {}

  /** Texts after each other. */
  record Joined(String separator, List<Text> parts) implements Text {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A number.
   *
   * @param value in the unit's base
   * @param low end of its range; empty if there is none
   * @param high end of its range
   * @param measure what it counts and how it is shown
   * @param key of the figure in its plan, for {@code --explain}; empty if it is no figure of a plan
   * @param before what it is compared with; empty if with nothing
   */
  record Amount(
      double value,
      OptionalDouble low,
      OptionalDouble high,
      Measure measure,
      String key,
      OptionalDouble before)
      implements Text {
    /** A number without range, key or comparison. */
    public static Amount of(double value, Measure measure) {
      return new Amount(
          value,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          measure,
          "",
          OptionalDouble.empty());
    }

    /** The same without its range. */
    public Amount middle() {
      return new Amount(
          value, OptionalDouble.empty(), OptionalDouble.empty(), measure, key, before);
    }

    /** The same where the key stands elsewhere. */
    public Amount withoutKey() {
      return new Amount(value, low, high, measure, "", before);
    }

    /** The same beside what it was. */
    public Amount comparedWith(double other) {
      return new Amount(value, low, high, measure, key, OptionalDouble.of(other));
    }
  }

  /** A message; arguments that are no texts are names. */
  static Text message(String key, Object... arguments) {
    var texts = new ArrayList<Text>(arguments.length);
    for (Object argument : arguments) {
      texts.add(argument instanceof Text text ? text : new Name(argument.toString()));
    }
    return new Message(key, texts);
  }

  /** Texts with commas between them. */
  static Text list(List<? extends Text> parts) {
    return new Joined(", ", List.copyOf(parts));
  }
}
