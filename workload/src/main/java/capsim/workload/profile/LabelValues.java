package capsim.workload.profile;

import java.util.List;

/** The values that one label of a family takes. */
public sealed interface LabelValues {

  /** Exactly these values, in this order. */
  record Listed(List<String> values) implements LabelValues {
    public Listed {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("a label needs at least one value");
      }
    }
  }

  /**
   * {@code count} values made of a prefix and a running number, zero-padded to {@code digits}.
   *
   * @param prefix text before the number
   * @param digits width of the number, 1 for no padding
   * @param count how many there are
   */
  record Numbered(String prefix, int digits, Count count) implements LabelValues {
    /** The value with a running number, counted from 0. */
    public String value(int index) {
      String number = Integer.toString(index);
      return prefix + "0".repeat(Math.max(0, digits - number.length())) + number;
    }
  }

  /** The attribute of the entity that the series belongs to: one value for each entity. */
  record OfEntity(EntityAttribute attribute) implements LabelValues {}

  /** A number of values, stated or taken from the cluster. */
  sealed interface Count {
    /** This many. */
    record Fixed(int value) implements Count {
      public Fixed {
        if (value < 1) {
          throw new IllegalArgumentException("count must be at least 1: " + value);
        }
      }
    }

    /** As many as {@link Population#named} says. */
    record Named(String name) implements Count {}

    /** The number for a cluster. */
    default int in(Population population) {
      return this instanceof Named named ? population.named(named.name()) : ((Fixed) this).value();
    }
  }

  /** How many values the label takes within one entity: 1 for an attribute of the entity. */
  default int cardinality(Population population) {
    if (this instanceof Listed listed) {
      return listed.values().size();
    }
    if (this instanceof Numbered numbered) {
      return numbered.count().in(population);
    }
    return 1;
  }
}
