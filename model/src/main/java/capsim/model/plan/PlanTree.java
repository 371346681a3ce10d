package capsim.model.plan;

import capsim.model.trace.Figure;
import capsim.model.trace.Gathered;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns the records of a plan into a {@link PlanNode}: component names become keys. */
final class PlanTree {
  private PlanTree() {}

  /**
   * The tree of a record, list, figure, text, enum constant or whole number. Components that are
   * empty Optionals or {@link Gathered} are left out; enum constants become lower camel case.
   */
  static PlanNode of(Object value) {
    if (value instanceof Figure figure) {
      return new PlanNode.Quantity(figure, OptionalDouble.empty(), OptionalDouble.empty());
    }
    if (value instanceof List<?> list) {
      var elements = new ArrayList<PlanNode>(list.size());
      for (Object element : list) {
        elements.add(of(element));
      }
      return new PlanNode.Items(Collections.unmodifiableList(elements));
    }
    if (value instanceof Map<?, ?> map) {
      var children = new LinkedHashMap<String, PlanNode>();
      map.forEach((key, child) -> children.put((String) key, of(child)));
      return new PlanNode.Section(Collections.unmodifiableMap(children));
    }
    if (value instanceof Record row) {
      return section(row);
    }
    if (value instanceof Enum<?> constant) {
      return new PlanNode.Text(camelCase(constant.name()));
    }
    if (value instanceof Integer || value instanceof Long) {
      return new PlanNode.Whole(((Number) value).longValue());
    }
    if (value instanceof String || value instanceof Boolean) {
      return new PlanNode.Text(value.toString());
    }
    throw new IllegalStateException("a plan cannot hold a " + value.getClass());
  }

  private static PlanNode section(Record row) {
    var children = new LinkedHashMap<String, PlanNode>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      if (component.isAnnotationPresent(Gathered.class)) {
        continue;
      }
      Object child = read(row, component);
      if (child instanceof Optional<?> optional) {
        optional.ifPresent(present -> children.put(component.getName(), of(present)));
      } else {
        children.put(component.getName(), of(child));
      }
    }
    return new PlanNode.Section(Collections.unmodifiableMap(children));
  }

  private static Object read(Record row, RecordComponent component) {
    try {
      return component.getAccessor().invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("records of a plan must be public: " + row.getClass(), e);
    }
  }

  static String camelCase(String constant) {
    var text = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
      text.append(
          text.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return text.toString();
  }
}
