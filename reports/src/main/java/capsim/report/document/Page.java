package capsim.report.document;

import capsim.report.document.Block.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Collects the blocks of a document. */
final class Page {
  private final DocumentName name;
  private final List<Case> cases;
  private final List<Block> blocks = new ArrayList<>();
  private int section;
  private int part;

  Page(DocumentName name, List<Case> cases) {
    this.name = name;
    this.cases = List.copyOf(cases);
    blocks.add(new Block.Heading(1, "", Text.message(own("title"))));
  }

  Document document() {
    return new Document(name, blocks);
  }

  List<Case> cases() {
    return cases;
  }

  /** The key of a message of this document alone. */
  String own(String key) {
    return "doc." + name.name() + "." + key;
  }

  /** A row of a table of environments side by side. */
  record Row(Text label, Function<Case, Text> value, String key) {
    /** A figure of the plan, called by the message {@code f.<key>}. */
    static Row figure(String key) {
      return new Row(Text.message("f." + key), one -> one.amount(key), key);
    }

    /** A value of the scenario, called by the message {@code k.<key>}. */
    static Row setting(String key) {
      return new Row(Text.message("k." + key), one -> one.setting(key), key);
    }

    /** A number by which plans are compared. */
    static Row gauge(Gauge gauge) {
      return new Row(
          gauge.label(),
          one ->
              gauge.of(one.plan()).isPresent()
                  ? Text.Amount.of(gauge.of(one.plan()).getAsDouble(), gauge.measure(one.plan()))
                  : Text.EMPTY,
          gauge.key());
    }
  }

  /** A heading without a number, before the numbered ones. */
  void unnumbered(String key) {
    blocks.add(new Block.Heading(2, "", Text.message(key)));
  }

  void section(String key) {
    section++;
    part = 0;
    blocks.add(new Block.Heading(2, Integer.toString(section), Text.message(key)));
  }

  void part(String key) {
    part++;
    blocks.add(new Block.Heading(3, section + "." + part, Text.message(key)));
  }

  void say(String key, Object... arguments) {
    blocks.add(new Block.Paragraph(Text.message(key, arguments)));
  }

  void bullets(List<Text> items) {
    if (!items.isEmpty()) {
      blocks.add(new Block.Bullets(items));
    }
  }

  /** Messages {@code key.1}, {@code key.2} … */
  void bullets(String key, int count) {
    var items = new ArrayList<Text>();
    for (int i = 1; i <= count; i++) {
      items.add(Text.message(key + "." + i));
    }
    bullets(items);
  }

  void note(Block.Note.Level level, String key, Object... arguments) {
    blocks.add(new Block.Note(level, Text.message(key, arguments)));
  }

  void listing(Text caption, String language, String text) {
    blocks.add(new Block.Listing(caption, language, text));
  }

  void chart(String chart, Text caption, ChartFigure figure) {
    blocks.add(new Block.Chart(chart, caption, figure));
  }

  /** A table; nothing if it has no rows. Columns that are empty in every row are left out. */
  void table(Text caption, List<Column> columns, List<List<Text>> rows, String keys) {
    if (rows.isEmpty()) {
      return;
    }
    var kept = new ArrayList<Integer>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      if (rows.stream().anyMatch(row -> !row.get(column).equals(Text.EMPTY))) {
        kept.add(i);
      }
    }
    blocks.add(
        new Block.Table(
            caption,
            kept.stream().map(columns::get).toList(),
            rows.stream().map(row -> kept.stream().map(row::get).toList()).toList(),
            keys));
  }

  /** Environments side by side; rows that no environment has are left out. */
  void sideBySide(String caption, Row... rows) {
    var columns = new ArrayList<Column>();
    columns.add(left("c.item"));
    cases.forEach(one -> columns.add(new Column(new Text.Name(one.name()), true)));
    columns.add(left("c.key"));
    var cells = new ArrayList<List<Text>>();
    for (Row row : rows) {
      var line = new ArrayList<Text>();
      line.add(row.label());
      cases.forEach(one -> line.add(withoutKey(row.value().apply(one))));
      if (line.subList(1, line.size()).stream().allMatch(Text.EMPTY::equals)) {
        continue;
      }
      line.add(new Text.Code(row.key()));
      cells.add(line);
    }
    table(Text.message(caption), columns, cells, "");
  }

  /** The last column says the key. */
  private static Text withoutKey(Text text) {
    return text instanceof Text.Amount amount ? amount.withoutKey() : text;
  }

  /** Figures of the plan, environments side by side. */
  void figures(String caption, String... keys) {
    sideBySide(caption, Arrays.stream(keys).map(Row::figure).toArray(Row[]::new));
  }

  /** Values of the scenarios, side by side. */
  void settings(String caption, String... keys) {
    sideBySide(caption, Arrays.stream(keys).map(Row::setting).toArray(Row[]::new));
  }

  /** One column of a list of the plan, its rows below each other, environments side by side. */
  void grid(String caption, String list, List<String> identity, String column) {
    Set<List<Text>> names = new LinkedHashSet<>();
    var values = new ArrayList<Map<List<Text>, Text>>();
    for (Case one : cases) {
      var byName = new LinkedHashMap<List<Text>, Text>();
      int size = PlanReader.rows(one.plan(), list).size();
      for (int i = 0; i < size; i++) {
        String row = list + "[" + i + "].";
        List<Text> rowName = identity.stream().map(key -> one.middle(row + key)).toList();
        byName.put(rowName, one.cell(row + column));
      }
      names.addAll(byName.keySet());
      values.add(byName);
    }
    var columns = new ArrayList<Column>();
    identity.forEach(key -> columns.add(left("c." + key)));
    cases.forEach(one -> columns.add(new Column(new Text.Name(one.name()), true)));
    var rows = new ArrayList<List<Text>>();
    for (List<Text> rowName : names) {
      var row = new ArrayList<>(rowName);
      values.forEach(byName -> row.add(byName.getOrDefault(rowName, Text.EMPTY)));
      rows.add(row);
    }
    table(Text.message(caption), columns, rows, list + "[n]." + column);
  }

  /** Several columns of a list of the plan, the rows of all environments below each other. */
  void stack(String caption, String list, List<String> identity, String... columns) {
    var headings = new ArrayList<Column>();
    if (cases.size() > 1) {
      headings.add(left("c.environment"));
    }
    identity.forEach(key -> headings.add(left("c." + key)));
    Arrays.stream(columns).forEach(key -> headings.add(right("c." + key)));
    var rows = new ArrayList<List<Text>>();
    for (Case one : cases) {
      int size = PlanReader.rows(one.plan(), list).size();
      for (int i = 0; i < size; i++) {
        String row = list + "[" + i + "].";
        var line = new ArrayList<Text>();
        if (cases.size() > 1) {
          line.add(new Text.Name(one.name()));
        }
        identity.forEach(key -> line.add(one.middle(row + key)));
        Arrays.stream(columns).forEach(key -> line.add(one.cell(row + key)));
        rows.add(line);
      }
    }
    table(Text.message(caption), headings, rows, list + "[n]." + String.join(", ", columns));
  }

  /** A formula with the values of its symbols in every environment. */
  void formula(Equation equation) {
    var columns = new ArrayList<Column>();
    columns.add(left("c.symbol"));
    columns.add(left("c.meaning"));
    cases.forEach(one -> columns.add(new Column(new Text.Name(one.name()), true)));
    columns.add(left("c.key"));
    var rows = new ArrayList<List<Text>>();
    for (Equation.Term term : equation.terms()) {
      var row = new ArrayList<Text>();
      row.add(new Text.Maths(term.symbol()));
      row.add(Text.message(term.meaning()));
      cases.forEach(one -> row.add(term.amount(one)));
      row.add(new Text.Code(term.key().isEmpty() ? term.origin(cases.get(0)) : term.key()));
      rows.add(row);
    }
    blocks.add(
        new Block.Formula(equation.expression(), new Block.Table(Text.EMPTY, columns, rows, "")));
  }

  static Column left(String key) {
    return new Column(Text.message(key), false);
  }

  static Column right(String key) {
    return new Column(Text.message(key), true);
  }
}
