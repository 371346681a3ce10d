package capsim.scenario;

import capsim.workload.profile.LogField;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns the tree of a log profile into its record. */
final class LogProfileParser {
  static final List<String> KEYS =
      List.of(
          "apiVersion",
          "kind",
          "name",
          "description",
          "source",
          "recordsPerSecondPerPod",
          "activeShare",
          "labels",
          "annotations",
          "fields",
          "templates");
  static final List<String> TEMPLATE_KEYS = List.of("share", "text");

  /** Fields of a template without a number, as {@link Template} lists them. */
  static final List<String> PLAIN_FIELDS =
      List.of("time", "level", "uuid", "ip", "word", "path", "class", "float", "brace");

  /** Fields that need one, as {@code {hex:16}}. */
  static final List<String> NUMBERED_FIELDS = List.of("int", "hex", "words", "frames", "korean");

  static final double MOST_RECORDS_PER_SECOND = 1e6;
  static final int MOST_LABELS = 100;
  private static final double SMALLEST_SHARE = 1e-6;

  private static final String TIME_FORM = "{time:";
  private static final Pattern TIME_FORMS = Pattern.compile("\\{time:[ -~&&[^\"\\\\{}]]+\\}");

  /** A longer number does not fit a long. */
  private static final int LONGEST_NUMBER = 18;

  private final Problems problems;

  LogProfileParser(Problems problems) {
    this.problems = problems;
  }

  /** The profile; empty if a problem was found. */
  Optional<LogProfile> parse(Value tree) {
    int before = problems.count();
    Fields fields = new Fields(tree, "", KEYS, problems);
    String name = ProfileText.name(fields);
    String description = fields.text("description");
    String source = fields.text("source");
    double rate = fields.number("recordsPerSecondPerPod", Kind.NUMBER, 0, MOST_RECORDS_PER_SECOND);
    double active = fields.number("activeShare", Kind.RATIO, SMALLEST_SHARE, 1);
    int labels = (int) fields.number("labels", Kind.WHOLE, 0, MOST_LABELS);
    int annotations = (int) fields.number("annotations", Kind.WHOLE, 0, MOST_LABELS);
    List<LogField> named = new LogFieldParser(problems).parse(fields);
    List<Template> templates =
        templates(fields, named.stream().map(LogField::name).collect(Collectors.toSet()));
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            new LogProfile(
                name, description, source, rate, active, templates, labels, annotations, named));
  }

  private List<Template> templates(Fields profile, Set<String> named) {
    List<Template> templates = new ArrayList<>();
    double sum = 0;
    int before = problems.count();
    for (Value item : profile.list("templates")) {
      String path = "templates[" + templates.size() + ']';
      Fields fields = new Fields(item, path, TEMPLATE_KEYS, problems);
      double share = fields.number("share", Kind.RATIO, SMALLEST_SHARE, 1);
      String text = fields.text("text");
      placeholders(fields, text, named);
      templates.add(new Template(share, text));
      sum += share;
    }
    if (templates.isEmpty()) {
      profile.problem("templates", "has no templates; expected at least one");
    } else if (problems.count() == before && Shares.unbalanced(sum)) {
      profile.problem("templates", Shares.message(sum));
    }
    return templates;
  }

  /** Braces around a lower-case word are fields; others, as of JSON messages, are text. */
  private static void placeholders(Fields fields, String text, Set<String> named) {
    int open = text.indexOf('{');
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (text.startsWith("{$", open)) {
        String name = text.substring(open + 2, Math.max(open + 2, close));
        if (!named.contains(name)) {
          fields.problem("text", "unknown field {$" + Text.shortened(name) + "}; is it in fields?");
        }
      } else if (text.startsWith(TIME_FORM, open)) {
        if (close < 0 || !TIME_FORMS.matcher(text.substring(open, close + 1)).matches()) {
          fields.problem(
              "text", "{time: needs a form of printable ASCII, as {time:yyyy-MM-dd HH:mm:ss}");
        }
        open = text.indexOf('{', open + 1);
        continue;
      }
      int end = open + 1;
      while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
        end++;
      }
      int digits = end;
      if (end < text.length() && text.charAt(end) == ':') {
        digits = end + 1;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
          digits++;
        }
      }
      if (end > open + 1 && digits < text.length() && text.charAt(digits) == '}') {
        String name = text.substring(open + 1, end);
        field(fields, name, digits > end ? text.substring(end + 1, digits) : "");
      }
      open = text.indexOf('{', open + 1);
    }
  }

  private static void field(Fields fields, String name, String number) {
    boolean plain = PLAIN_FIELDS.contains(name);
    if (!plain && !NUMBERED_FIELDS.contains(name)) {
      List<String> all = new ArrayList<>(PLAIN_FIELDS);
      all.addAll(NUMBERED_FIELDS);
      fields.problem("text", "unknown field {" + name + '}' + Text.hint(name, all, "field"));
    } else if (plain && !number.isEmpty()) {
      fields.problem("text", "{" + name + "} takes no number");
    } else if (!plain
        && (number.isEmpty() || number.length() > LONGEST_NUMBER || Long.parseLong(number) == 0)) {
      fields.problem("text", "{" + name + "} needs a number from 1, as {" + name + ":8}");
    }
  }
}
