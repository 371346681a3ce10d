package capsim.report.document;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes a value deep in a record by its key: {@code clusters[*].metricSources[*].interval}. */
final class Edits {
  private Edits() {}

  /**
   * The record with every value at the key changed.
   *
   * @param key components joined by dots; {@code [*]} after one stands for each element of its list
   * @param change from the old value to the new one; of an Optional, from and to Optionals
   * @throws IllegalArgumentException if there is no such key
   */
  static <T extends Record> T edit(T row, String key, UnaryOperator<Object> change) {
    int dot = key.indexOf('.');
    String head = dot < 0 ? key : key.substring(0, dot);
    String rest = dot < 0 ? "" : key.substring(dot + 1);
    boolean each = head.endsWith("[*]");
    String name = each ? head.substring(0, head.length() - 3) : head;
    RecordComponent[] components = row.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    boolean found = false;
    for (int i = 0; i < components.length; i++) {
      values[i] = ScenarioKeys.read(row, components[i]);
      if (components[i].getName().equals(name)) {
        found = true;
        values[i] = each ? all((List<?>) values[i], rest, change) : one(values[i], rest, change);
      }
    }
    if (!found) {
      throw new IllegalArgumentException("no key " + key + " in " + row.getClass().getSimpleName());
    }
    return made(row, components, values);
  }

  private static List<Object> all(List<?> elements, String rest, UnaryOperator<Object> change) {
    var changed = new ArrayList<Object>();
    elements.forEach(element -> changed.add(one(element, rest, change)));
    return changed;
  }

  private static Object one(Object value, String rest, UnaryOperator<Object> change) {
    if (rest.isEmpty()) {
      return change.apply(value);
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(present -> one(present, rest, change));
    }
    return edit((Record) value, rest, change);
  }

  @SuppressWarnings("unchecked") // the constructor is that of the record's own class
  private static <T extends Record> T made(T row, RecordComponent[] components, Object[] values) {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      return (T) row.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      throw new IllegalStateException("cannot change " + row.getClass().getSimpleName(), cause);
    }
  }
}
