package capsim.scenario;

import capsim.scenario.Value.Entry;
import capsim.scenario.Value.Scalar;
import capsim.scenario.Value.Section;
import capsim.scenario.Value.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One section of a profile file and the values of its keys. What is wrong is added to the problems
 * and read as a harmless value, so that reading goes on; nobody sees it, because problems end in an
 * exception.
 */
final class Fields {
  private final Value value;
  private final String path;
  private final Problems problems;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  Fields(Value value, String path, List<String> keys, Problems problems) {
    this.value = value;
    this.path = path;
    this.problems = problems;
    if (!(value instanceof Section section)) {
      problems.add(value.place(), path, "is " + value.shown() + "; expected a section");
      return;
    }
    for (Entry entry : section.entries()) {
      String keyPath = Binder.join(path, Text.shortened(entry.key()));
      if (!keys.isEmpty() && !keys.contains(entry.key())) {
        problems.add(entry.place(), keyPath, "unknown key" + Text.hint(entry.key(), keys, "key"));
      } else if (entries.putIfAbsent(entry.key(), entry) != null) {
        problems.add(entry.place(), keyPath, "duplicate key");
      }
    }
  }

  /** The keys that are there and valid. */
  List<Entry> all() {
    return List.copyOf(entries.values());
  }

  String path(String key) {
    return Binder.join(path, key);
  }

  Place place(String key) {
    Entry entry = entries.get(key);
    return entry == null ? value.place() : entry.value().place();
  }

  void problem(String key, String message) {
    problems.add(place(key), path(key), message);
  }

  Optional<Value> get(String key) {
    Entry entry = entries.get(key);
    return entry == null || entry.value().isNull() ? Optional.empty() : Optional.of(entry.value());
  }

  private Optional<Value> required(String key, String expected) {
    Optional<Value> given = get(key);
    if (given.isEmpty()) {
      problem(key, "required key is missing; expected " + expected);
    }
    return given;
  }

  String text(String key) {
    return required(key, "text").map(v -> textOf(v, path(key))).orElse("");
  }

  String text(String key, String byDefault) {
    return get(key).map(v -> textOf(v, path(key))).orElse(byDefault);
  }

  /** The text of a scalar. */
  String textOf(Value given, String at) {
    if (given instanceof Scalar scalar && !given.isNull()) {
      return scalar.text();
    }
    problems.add(given.place(), at, "is " + given.shown() + "; expected text");
    return "";
  }

  /** A required number between bounds. */
  double number(String key, Kind kind, double min, double max) {
    return required(key, kind.expected()).map(v -> number(v, key, kind, min, max)).orElse(max);
  }

  /** An optional number between bounds. */
  double number(String key, Kind kind, double min, double max, double byDefault) {
    return get(key).map(v -> number(v, key, kind, min, max)).orElse(byDefault);
  }

  private double number(Value given, String key, Kind kind, double min, double max) {
    if (given instanceof Scalar scalar) {
      return new Scalars(problems).number(kind, min, max, scalar, path(key)).orElse(max);
    }
    problem(key, "is " + given.shown() + "; expected " + kind.expected());
    return max;
  }

  /** The elements of a list; empty if there is none. */
  List<Value> list(String key) {
    Optional<Value> given = get(key);
    if (given.isEmpty()) {
      return List.of();
    }
    if (given.get() instanceof Sequence sequence) {
      return sequence.items();
    }
    problem(key, "is " + given.get().shown() + "; expected a list");
    return List.of();
  }

  /** The elements of a list of texts. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Value item : list(key)) {
      texts.add(textOf(item, path(key) + '[' + texts.size() + ']'));
    }
    return texts;
  }

  /** An enum constant written in camel case. */
  <E extends Enum<E>> E word(String key, Class<E> type, E byDefault) {
    Optional<Value> given = get(key);
    if (given.isEmpty()) {
      return byDefault;
    }
    String text = textOf(given.get(), path(key));
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (Text.camel(constant).equals(text)) {
        return constant;
      }
      words.add(Text.camel(constant));
    }
    problem(
        key,
        given.get().shown()
            + " is unknown; expected one of "
            + String.join(", ", words)
            + Text.nearest(text, words).map(w -> "; did you mean " + w + "?").orElse(""));
    return byDefault;
  }
}
