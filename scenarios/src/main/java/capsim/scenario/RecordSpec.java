package capsim.scenario;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of one section, as its record declares them; made once for each record. */
final class RecordSpec {
  private static final Map<Class<?>, RecordSpec> KNOWN = new ConcurrentHashMap<>();

  private final Constructor<?> constructor;
  private final Map<String, KeySpec> keys = new LinkedHashMap<>();
  private final Map<String, Object> defaults = new ConcurrentHashMap<>();

  private RecordSpec(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      keys.put(components[i].getName(), KeySpec.of(components[i]));
    }
    try {
      constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no canonical constructor", e);
    }
  }

  static RecordSpec of(Class<?> type) {
    RecordSpec known = KNOWN.get(type);
    if (known == null) {
      known = new RecordSpec(type);
      KNOWN.put(type, known);
    }
    return known;
  }

  /** The keys by name, in declared order. */
  Map<String, KeySpec> keys() {
    return keys;
  }

  /** What stands when a scalar key is left out. */
  Object byDefault(KeySpec key) {
    Object value = defaults.get(key.name());
    if (value == null) {
      value = Scalars.byDefault(key);
      defaults.put(key.name(), value);
    }
    return value;
  }

  Object create(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + constructor, e);
    }
  }

  /** Paths of the sections below {@code root} that have a key of this name; "" is the root. */
  static List<String> sectionsWith(RecordSpec root, String key) {
    List<String> found = new ArrayList<>();
    collect(root, "", key, found);
    return found;
  }

  private static void collect(RecordSpec spec, String path, String key, List<String> found) {
    if (spec.keys.containsKey(key)) {
      found.add(path);
    }
    for (KeySpec child : spec.keys.values()) {
      String childPath = path.isEmpty() ? child.name() : path + '.' + child.name();
      if (child.kind() == Kind.SECTION) {
        collect(child.section(), childPath, key, found);
      } else if (child.kind() == Kind.LIST) {
        collect(child.section(), childPath + "[]", key, found);
      }
    }
  }
}
