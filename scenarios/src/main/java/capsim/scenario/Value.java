package capsim.scenario;

import java.util.List;
import java.util.Optional;

/** A YAML node with its place; aliases are written out, so that every node occurs once. */
sealed interface Value {

  /** Where it starts. */
  Place place();

  /** A scalar as it was written, without quotes. */
  record Scalar(Place place, String text, boolean plain) implements Value {}

  /** A list. */
  record Sequence(Place place, List<Value> items) implements Value {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping; keys may be repeated, which its reader reports. */
  record Section(Place place, List<Entry> entries) implements Value {
    public Section {
      entries = List.copyOf(entries);
    }

    /** The value of the first such key. */
    Optional<Value> get(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return Optional.of(entry.value());
        }
      }
      return Optional.empty();
    }
  }

  /** One key of a mapping. */
  record Entry(String key, Place place, Value value) {}

  /** Whether nothing was written: {@code key:}, {@code null} or {@code ~}. */
  default boolean isNull() {
    return this instanceof Scalar s
        && s.plain()
        && (s.text().isEmpty() || s.text().equals("null") || s.text().equals("~"));
  }

  /** The value for a message: a scalar's text, shortened, or what it is. */
  default String shown() {
    if (this instanceof Scalar scalar) {
      return isNull() ? "nothing" : '"' + Text.shortened(scalar.text()) + '"';
    }
    return this instanceof Sequence ? "a list" : "a section";
  }
}
