package capsim.report.document;

import capsim.model.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Something that could be done otherwise, as changes of the scenario.
 *
 * @param id its messages are {@code option.<id>} and {@code option.<id>.price}
 * @param changes in order
 */
record Option(String id, List<UnaryOperator<Scenario>> changes) {
  Option {
    changes = List.copyOf(changes);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // read, and not kept
  static Option of(String id, UnaryOperator<Scenario>... changes) {
    return new Option(id, Arrays.asList(changes));
  }

  /** Several at once. */
  static Option together(String id, Option... parts) {
    var changes = new ArrayList<UnaryOperator<Scenario>>();
    for (Option part : parts) {
      changes.addAll(part.changes());
    }
    return new Option(id, changes);
  }

  /** The value at a key, whatever it was. */
  static UnaryOperator<Scenario> set(String key, Object value) {
    return scenario -> Edits.edit(scenario, key, old -> value);
  }

  /** The value at a key, made of what it was. */
  @SuppressWarnings("unchecked") // the type of the key's component
  static <T> UnaryOperator<Scenario> change(String key, UnaryOperator<T> change) {
    return scenario -> Edits.edit(scenario, key, old -> change.apply((T) old));
  }

  /** The scenario with all changes. */
  Scenario apply(Scenario scenario) {
    Scenario changed = scenario;
    for (UnaryOperator<Scenario> change : changes) {
      changed = change.apply(changed);
    }
    return changed;
  }

  /** A key that an option changes, with its values before and after. */
  record Setting(String key, String before, String after) {}

  /** Keys that differ between scenarios; elements of lists that change alike are one. */
  static List<Setting> settings(Scenario before, Scenario after) {
    Map<String, String> old = ScenarioKeys.of(before);
    var values = new LinkedHashMap<String, List<Set<String>>>();
    ScenarioKeys.of(after)
        .forEach(
            (key, value) -> {
              String was = old.getOrDefault(key, "–");
              if (!value.equals(was)) {
                List<Set<String>> sides =
                    values.computeIfAbsent(
                        key.replaceAll("\\[\\d+]", "[*]"),
                        any -> List.of(new LinkedHashSet<>(), new LinkedHashSet<>()));
                sides.get(0).add(was);
                sides.get(1).add(value);
              }
            });
    var settings = new ArrayList<Setting>();
    values.forEach(
        (key, sides) ->
            settings.add(
                new Setting(key, String.join("/", sides.get(0)), String.join("/", sides.get(1)))));
    return settings;
  }
}
