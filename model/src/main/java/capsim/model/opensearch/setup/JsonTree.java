package capsim.model.opensearch.setup;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON made of maps, lists, texts, numbers and truth values, in the order in which they are. */
final class JsonTree {
  private static final String STEP = "  ";

  /** JSON that is there already. */
  record Json(String text) {}

  private JsonTree() {}

  /** A map of keys and values, in turn. */
  static Map<String, Object> object(Object... keysAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }

  /** The text of a tree, indented, with a line feed at its end. */
  static String text(Object tree) {
    var into = new StringBuilder();
    append(into, tree, "");
    return into.append('\n').toString();
  }

  private static void append(StringBuilder into, Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      appendMap(into, map, indent);
    } else if (value instanceof List<?> list) {
      appendList(into, list, indent);
    } else if (value instanceof Json json) {
      into.append(json.text().strip().replace("\n", "\n" + indent));
    } else if (value instanceof String text) {
      into.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    } else {
      into.append(value);
    }
  }

  private static void appendMap(StringBuilder into, Map<?, ?> map, String indent) {
    into.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> entry = i.next();
      into.append('\n').append(indent).append(STEP).append('"').append(entry.getKey());
      into.append("\": ");
      append(into, entry.getValue(), indent + STEP);
      into.append(i.hasNext() ? "," : "\n" + indent);
    }
    into.append('}');
  }

  private static void appendList(StringBuilder into, List<?> list, String indent) {
    into.append('[');
    for (int i = 0; i < list.size(); i++) {
      into.append('\n').append(indent).append(STEP);
      append(into, list.get(i), indent + STEP);
      into.append(i < list.size() - 1 ? "," : "\n" + indent);
    }
    into.append(']');
  }
}
