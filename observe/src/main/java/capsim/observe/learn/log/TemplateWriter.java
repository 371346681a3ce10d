package capsim.observe.learn.log;

import capsim.observe.learn.log.TemplateMiner.Mined;
import capsim.workload.profile.LogField;
import capsim.workload.profile.LogProfile.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns mined templates into those of a profile and into the fields that they share. */
final class TemplateWriter {
  /** A profile states so many templates; what is rarer is listed as it is. */
  private static final int MOST_TEMPLATES = 200;

  /** Records of a template from which its places can be told from its text. */
  private static final int FEWEST_RECORDS = 5;

  /** So many templates are all stated, however rare they are. */
  private static final int FEW_TEMPLATES = 20;

  /** Two places are one where both together have hardly more values than one of them. */
  private static final double TOGETHER = 1.2;

  private static final String REST = "rest";
  private static final String TEXT = "text";

  /** Mean lengths that are called alike differ by less than this factor. */
  private static final double LIKE_LENGTH = 1.3;

  /** Texts of all fields together: a profile of more is hard to read, for programs too. */
  private static final int MOST_VALUES = 40_000;

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final List<Draft> drafts = new ArrayList<>();
  private int rest;

  private record Draft(int records, String text) {}

  /** States mined templates. */
  TemplateWriter(List<Mined> mined, List<String> messages) {
    List<Mined> few = new ArrayList<>();
    for (Mined template : mined) {
      boolean stated = template.records().size() >= FEWEST_RECORDS || mined.size() <= FEW_TEMPLATES;
      if (stated && drafts.size() < MOST_TEMPLATES) {
        draft(template, false);
      } else {
        few.add(template);
      }
    }
    var rare = new Column();
    int joined = 0;
    for (Mined template : TemplateMiner.joined(few)) {
      if (template.records().size() >= FEWEST_RECORDS && joined++ < MOST_TEMPLATES) {
        draft(template, true);
      } else {
        template.records().forEach(record -> rare.add(record, messages.get(record)));
        rest += template.records().size();
      }
    }
    if (rest > 0) {
      columns.put(REST, rare);
      drafts.add(new Draft(rest, "{$" + REST + "}"));
    }
  }

  private void draft(Mined template, boolean free) {
    drafts.add(new Draft(template.records().size(), text(template, free)));
  }

  /** Records of no template. */
  int rest() {
    return rest;
  }

  List<LogField> fields() {
    List<LogField> fields = new ArrayList<>();
    long listed = columns.values().stream().mapToLong(Column::distinct).sum();
    double share = Math.min(1, (double) MOST_VALUES / listed);
    columns.forEach((name, column) -> fields.add(FieldKinds.of(name, column, share)));
    return fields;
  }

  List<Template> templates() {
    double all = drafts.stream().mapToInt(Draft::records).sum();
    return drafts.stream().map(d -> new Template(d.records() / all, d.text())).toList();
  }

  private String text(Mined template, boolean free) {
    var text = new StringBuilder(escaped(template.delimiters().get(0)));
    int words = template.delimiters().size() - 1;
    Set<String> own = new HashSet<>();
    String before = "";
    for (int i = 0; i < words; ) {
      Column column = column(template, i, i + 1);
      if (column.distinct() == 1) {
        String word = template.words().get(0).get(i);
        boolean time = word.charAt(0) == Tokens.TIME;
        text.append(time ? "{time:" + word.substring(1) + "}" : escaped(word));
        before = time ? "" : word;
        i++;
      } else {
        int end = i + 1;
        while (end < words) {
          Column wider = column(template, i, end + 1);
          int next = column(template, end, end + 1).distinct();
          boolean together =
              next > 1 && wider.distinct() <= TOGETHER * Math.max(column.distinct(), next);
          if (!together || column.distinct() > template.records().size() / 2) {
            break;
          }
          column = wider;
          end++;
        }
        text.append("{$")
            .append(free && isText(column) ? text(column) : field(column, own, before))
            .append('}');
        before = "";
        i = end;
      }
      text.append(escaped(template.delimiters().get(i)));
    }
    return text.toString();
  }

  /** Whether what stands at a place of free text is mostly new in each record, and no number. */
  private static boolean isText(Column column) {
    return column.distinct() > column.size() / 2
        && column.counts().keySet().stream().allMatch(v -> Tokens.masked(v).equals(v));
  }

  /** Places of free text with words of like length are one field: each alone has too few. */
  private String text(Column column) {
    double length =
        column.counts().keySet().stream().mapToInt(String::length).average().orElseThrow();
    String name = TEXT + "-" + Math.round(Math.log(length) / Math.log(LIKE_LENGTH));
    columns.computeIfAbsent(name, t -> new Column()).addAll(column);
    return name;
  }

  /** The words from one place to before another, with what is between them. */
  private static Column column(Mined template, int from, int to) {
    List<String> values = new ArrayList<>();
    for (List<String> words : template.words()) {
      var value = new StringBuilder(words.get(from));
      for (int i = from + 1; i < to; i++) {
        value.append(template.delimiters().get(i)).append(words.get(i));
      }
      values.add(value.toString());
    }
    return Column.of(template.records(), values);
  }

  /** The field of a column: one that is alike, of another template, or a new one. */
  private String field(Column column, Set<String> own, String before) {
    for (Map.Entry<String, Column> known : columns.entrySet()) {
      if (!own.contains(known.getKey()) && known.getValue().isLike(column)) {
        known.getValue().addAll(column);
        own.add(known.getKey());
        return known.getKey();
      }
    }
    String plain = before.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
    String name =
        plain.matches("[a-z][a-z0-9]{0,20}") && !plain.equals(REST) && !plain.equals(TEXT)
            ? plain
            : "field";
    String unique = name;
    for (int i = 2; columns.containsKey(unique); i++) {
      unique = name + "-" + i;
    }
    columns.put(unique, column);
    own.add(unique);
    return unique;
  }

  /** A brace that a template would take for a field. */
  private static String escaped(String text) {
    return text.replaceAll("\\{(?=[\\p{L}$])", "{brace}").replaceAll("\\{$", "{brace}");
  }
}
