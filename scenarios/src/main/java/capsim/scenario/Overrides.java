package capsim.scenario;

import capsim.scenario.Value.Entry;
import capsim.scenario.Value.Scalar;
import capsim.scenario.Value.Section;
import capsim.scenario.Value.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces values of a tree by {@code path=value} texts, as {@code --set} gives them.
 *
 * <p>A path names keys with dots between them, and elements of lists by position or by one of their
 * keys: {@code clusters[0].nodes}, {@code clusters[name=prod-compute].nodes}. Below {@code
 * coefficients} the rest of the path is one name, dots and all. Sections on the way are made if
 * they are not there; whether the keys exist is left to the binder.
 */
final class Overrides {
  private final Problems problems;

  Overrides(Problems problems) {
    this.problems = problems;
  }

  /** The tree with all overrides applied, in order. */
  Value apply(Value tree, List<String> overrides) {
    Value result = tree;
    for (String override : overrides) {
      int equals = assignment(override);
      if (equals <= 0) {
        problems.add(Place.override(override), "expected key=value");
        continue;
      }
      Optional<Value> value =
          YamlTree.readOverride(override, override.substring(equals + 1), problems);
      if (value.isPresent()) {
        result = new One(override, override.substring(0, equals), value.get()).in(result);
      }
    }
    return result;
  }

  /** Index of the first equals sign outside brackets, or -1. */
  private static int assignment(String override) {
    int depth = 0;
    for (int i = 0; i < override.length(); i++) {
      char c = override.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == '=' && depth <= 0) {
        return i;
      }
    }
    return -1;
  }

  /** One override on its way down the tree. */
  private final class One {
    private final Place place;
    private final String path;
    private final Value value;

    One(String override, String path, Value value) {
      this.place = Place.override(override);
      this.path = path;
      this.value = value;
    }

    Value in(Value tree) {
      return key(tree, 0);
    }

    private Value key(Value parent, int from) {
      boolean name = path.startsWith("coefficients.") && from == "coefficients.".length();
      int end = from;
      while (end < path.length()
          && (name || (path.charAt(end) != '.' && path.charAt(end) != '['))) {
        end++;
      }
      String key = path.substring(from, end);
      if (key.isEmpty()) {
        return failed(parent, "expected a key at position " + (from + 1) + " of \"" + path + '"');
      }
      if (!(parent instanceof Section || parent.isNull())) {
        return failed(
            parent, "\"" + path.substring(0, Math.max(0, from - 1)) + "\" is not a section");
      }
      List<Entry> entries =
          parent instanceof Section section
              ? new ArrayList<>(section.entries())
              : new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        if (entry.key().equals(key)) {
          entries.set(i, new Entry(key, entry.place(), rest(entry.value(), end)));
          return new Section(parent.place(), entries);
        }
      }
      entries.add(new Entry(key, place, rest(new Scalar(place, "", true), end)));
      return new Section(parent.place(), entries);
    }

    /** The new value of what the path names up to {@code at}. */
    private Value rest(Value current, int at) {
      if (at == path.length()) {
        return value;
      }
      return path.charAt(at) == '[' ? element(current, at) : key(current, at + 1);
    }

    private Value element(Value list, int at) {
      int close = path.indexOf(']', at);
      String selector = close < 0 ? "" : path.substring(at + 1, close);
      if (selector.isEmpty()
          || (close + 1 < path.length() && ".[".indexOf(path.charAt(close + 1)) < 0)) {
        return failed(
            list, "expected [index] or [key=value] after \"" + path.substring(0, at) + '"');
      }
      if (!(list instanceof Sequence sequence)) {
        return failed(
            list,
            "\"" + path.substring(0, at) + "\" is not a list in the file; write it there first");
      }
      int index = index(sequence, selector, path.substring(0, at));
      if (index < 0) {
        return list;
      }
      List<Value> items = new ArrayList<>(sequence.items());
      items.set(index, rest(items.get(index), close + 1));
      return new Sequence(sequence.place(), items);
    }

    private int index(Sequence list, String selector, String listPath) {
      int equals = selector.indexOf('=');
      if (equals < 0) {
        int size = list.items().size();
        if (selector.length() < 10 && selector.chars().allMatch(c -> c >= '0' && c <= '9')) {
          int index = Integer.parseInt(selector);
          if (index < size) {
            return index;
          }
        }
        problems.add(
            place,
            "no element [" + selector + "]; " + listPath + " has elements 0 to " + (size - 1));
        return -1;
      }
      String key = selector.substring(0, equals);
      String wanted = selector.substring(equals + 1);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < list.items().size(); i++) {
        Value item = list.items().get(i);
        Optional<Value> name = item instanceof Section s ? s.get(key) : Optional.empty();
        if (name.isPresent() && name.get() instanceof Scalar scalar) {
          if (scalar.text().equals(wanted)) {
            return i;
          }
          names.add(scalar.text());
        }
      }
      problems.add(
          place,
          "no element of "
              + listPath
              + " has "
              + key
              + " \""
              + wanted
              + '"'
              + Text.hint(wanted, names, key));
      return -1;
    }

    private Value failed(Value unchanged, String message) {
      problems.add(place, message);
      return unchanged;
    }
  }
}
