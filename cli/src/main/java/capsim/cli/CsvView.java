package capsim.cli;

import capsim.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lists of a plan as CSV (RFC 4180, but lines end with a line feed): one file for each, base
 * units in the headings, ranges as two further columns.
 */
public final class CsvView {
  private CsvView() {}

  /** The text of each table by its path, as {@code objectStore.requests}, in the plan's order. */
  public static Map<String, String> of(PlanNode root) {
    var tables = new LinkedHashMap<String, String>();
    collect("", root, tables);
    return tables;
  }

  private static void collect(String path, PlanNode node, Map<String, String> tables) {
    if (node instanceof PlanNode.Section section) {
      section
          .children()
          .forEach((key, child) -> collect(path.isEmpty() ? key : path + "." + key, child, tables));
    } else if (node instanceof PlanNode.Items items && !items.elements().isEmpty()) {
      tables.put(path, table(items.elements()));
    }
  }

  private static String table(List<PlanNode> rows) {
    var cells = new ArrayList<Map<String, String>>();
    Set<String> headings = new LinkedHashSet<>();
    for (PlanNode row : rows) {
      var line = new LinkedHashMap<String, String>();
      flatten("", row, line);
      cells.add(line);
      headings.addAll(line.keySet());
    }
    var text = new StringBuilder();
    line(text, headings);
    for (Map<String, String> row : cells) {
      line(text, headings.stream().map(heading -> row.getOrDefault(heading, "")).toList());
    }
    return text.toString();
  }

  private static void flatten(String path, PlanNode node, Map<String, String> line) {
    if (node instanceof PlanNode.Section section) {
      section
          .children()
          .forEach((key, child) -> flatten(path.isEmpty() ? key : path + "." + key, child, line));
    } else if (node instanceof PlanNode.Items items) {
      int index = 0;
      for (PlanNode element : items.elements()) {
        flatten(path + "[" + index + "]", element, line);
        index++;
      }
    } else if (node instanceof PlanNode.Quantity quantity) {
      String symbol = quantity.figure().unit().symbol();
      String unit = symbol.isEmpty() ? "" : " (" + symbol + ")";
      line.put(path + unit, JsonView.number(quantity.figure().value()));
      quantity.low().ifPresent(low -> line.put(path + " low" + unit, JsonView.number(low)));
      quantity.high().ifPresent(high -> line.put(path + " high" + unit, JsonView.number(high)));
    } else if (node instanceof PlanNode.Whole whole) {
      line.put(path, Long.toString(whole.value()));
    } else if (node instanceof PlanNode.Text text) {
      line.put(path.isEmpty() ? "value" : path, text.text());
    }
  }

  private static void line(StringBuilder text, Iterable<String> cells) {
    String separator = "";
    for (String cell : cells) {
      text.append(separator).append(quoted(cell));
      separator = ",";
    }
    text.append('\n');
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
