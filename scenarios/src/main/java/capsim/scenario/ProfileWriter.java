package capsim.scenario;

import capsim.model.scenario.Scenario;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.LabelValues.Listed;
import capsim.workload.profile.LabelValues.Numbered;
import capsim.workload.profile.LabelValues.OfEntity;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a metric profile as the file that {@link ProfileReader} reads it from. Families that
 * differ by single-valued labels only, one after the other, become one with {@code labelSets}.
 */
public final class ProfileWriter {
  private final StringBuilder out = new StringBuilder();

  private ProfileWriter() {}

  /**
   * The file.
   *
   * @param comment lines for people, without {@code #}
   */
  public static String write(MetricProfile profile, List<String> comment) {
    var writer = new ProfileWriter();
    writer.head(profile, comment);
    List<MetricFamily> families = profile.families();
    for (int from = 0; from < families.size(); ) {
      int to = from + 1;
      while (to < families.size() && alike(families.get(from), families.get(to))) {
        to++;
      }
      writer.family(families.subList(from, to), profile.target().per());
      from = to;
    }
    return writer.out.toString();
  }

  private void head(MetricProfile profile, List<String> comment) {
    line(0, "apiVersion: " + Scenario.API_VERSION);
    line(0, "kind: " + ProfileReader.METRIC_KIND);
    line(0, "name: " + YamlText.of(profile.name()));
    comment.forEach(text -> line(0, text.isEmpty() ? "#" : "# " + text));
    line(0, "description: " + YamlText.of(profile.description()));
    line(0, "source: " + YamlText.of(profile.source()));
    MetricProfile.Target target = profile.target();
    line(0, "target:");
    line(1, "per: " + Text.camel(target.per()));
    if (target.instances() > 1) {
      line(1, "instances: " + target.instances());
    }
    line(1, "port: " + target.port());
    labels(1, target.labels());
    line(0, "families:");
  }

  /** Whether two families can be one with {@code labelSets}. */
  private static boolean alike(MetricFamily a, MetricFamily b) {
    return a.names().equals(b.names())
        && a.type() == b.type()
        && a.per() == b.per()
        && a.buckets().equals(b.buckets())
        && a.values().equals(b.values())
        && a.sum().equals(b.sum())
        && !singles(a).isEmpty()
        && !singles(b).isEmpty()
        && others(a).equals(others(b));
  }

  private static List<Label> singles(MetricFamily family) {
    return family.labels().stream().filter(ProfileWriter::isSingle).toList();
  }

  private static List<Label> others(MetricFamily family) {
    return family.labels().stream().filter(label -> !isSingle(label)).toList();
  }

  private static boolean isSingle(Label label) {
    return label.values() instanceof Listed listed && listed.values().size() == 1;
  }

  private void family(List<MetricFamily> families, Scope targetPer) {
    MetricFamily first = families.get(0);
    names(first.names());
    line(2, "type: " + Text.camel(first.type()));
    if (first.per() != targetPer) {
      line(2, "per: " + Text.camel(first.per()));
    }
    labels(2, families.size() == 1 ? first.labels() : others(first));
    if (families.size() > 1) {
      line(2, "labelSets:");
      families.forEach(family -> line(3, "- " + row(singles(family))));
    }
    if (!first.buckets().isEmpty()) {
      line(2, "buckets: " + YamlText.list(first.buckets()));
    }
    process(2, "values", first.values());
    if (first.type() == MetricType.HISTOGRAM || first.type() == MetricType.SUMMARY) {
      process(2, "sum", first.sum());
    }
  }

  private void names(List<String> names) {
    if (names.size() == 1) {
      line(1, "- name: " + YamlText.of(names.get(0)));
      return;
    }
    line(1, "- names:");
    names.forEach(name -> line(4, "- " + YamlText.of(name)));
  }

  private static String row(List<Label> labels) {
    List<String> pairs = new ArrayList<>();
    for (Label label : labels) {
      String value = ((Listed) label.values()).values().get(0);
      pairs.add(YamlText.of(label.name()) + ": " + YamlText.of(value));
    }
    return "{" + String.join(", ", pairs) + "}";
  }

  private void labels(int level, List<Label> labels) {
    if (labels.isEmpty()) {
      return;
    }
    line(level, "labels:");
    for (Label label : labels) {
      line(level + 1, YamlText.of(label.name()) + ": " + values(label.values()));
    }
  }

  private static String values(LabelValues values) {
    if (values instanceof OfEntity entity) {
      return "$" + Text.camel(entity.attribute());
    }
    if (values instanceof Numbered numbered) {
      return "{prefix: "
          + YamlText.of(numbered.prefix())
          + ", digits: "
          + numbered.digits()
          + ", count: "
          + (numbered.count() instanceof LabelValues.Count.Named named
              ? named.name()
              : Integer.toString(((LabelValues.Count.Fixed) numbered.count()).value()))
          + "}";
    }
    List<String> listed = ((Listed) values).values();
    // A text that begins with $ is an attribute, unless it stands in a list.
    return listed.size() == 1 && !listed.get(0).startsWith("$")
        ? YamlText.of(listed.get(0))
        : YamlText.list(listed);
  }

  private void process(int level, String key, ValueProcess process) {
    if (!(process instanceof ValueProcess.Mix mix)) {
      line(level, key + ": " + ProcessText.of(process));
      return;
    }
    line(level, key + ":");
    line(level + 1, "mix:");
    for (ValueProcess.Share share : mix.shares()) {
      line(
          level + 2,
          "- {share: "
              + ProcessText.number(share.share())
              + ", values: "
              + ProcessText.of(share.process())
              + "}");
    }
  }

  private void line(int level, String text) {
    out.append("  ".repeat(level)).append(text).append('\n');
  }
}
