package capsim.scenario;

import capsim.model.scenario.Scenario;
import capsim.workload.profile.LogField;
import capsim.workload.profile.LogField.Numbers;
import capsim.workload.profile.LogField.Pattern;
import capsim.workload.profile.LogField.Values;
import capsim.workload.profile.LogField.Weighted;
import capsim.workload.profile.LogProfile;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a log profile as the file that {@link ProfileReader} reads it from. */
public final class LogProfileWriter {
  private final StringBuilder out = new StringBuilder();

  private LogProfileWriter() {}

  /**
   * The file.
   *
   * @param comment lines for people, without {@code #}
   */
  public static String write(LogProfile profile, List<String> comment) {
    var writer = new LogProfileWriter();
    writer.write(profile, comment, writer.out);
    return writer.out.toString();
  }

  private void write(LogProfile profile, List<String> comment, StringBuilder into) {
    into.append("apiVersion: ").append(Scenario.API_VERSION);
    into.append("\nkind: ").append(ProfileReader.LOG_KIND);
    line("\nname", YamlText.of(profile.name()));
    comment.forEach(text -> into.append("# ").append(text).append('\n'));
    line("description", YamlText.of(profile.description()));
    line("source", YamlText.of(profile.source()));
    line("recordsPerSecondPerPod", Quantity.plain(profile.recordsPerSecondPerPod()));
    line("activeShare", Quantity.plain(profile.activeShare()));
    line("labels", Integer.toString(profile.labels()));
    line("annotations", Integer.toString(profile.annotations()));
    if (!profile.fields().isEmpty()) {
      into.append("fields:\n");
      profile.fields().forEach(this::field);
    }
    into.append("templates:\n");
    for (LogProfile.Template template : profile.templates()) {
      line("  - share", Quantity.plain(template.share()));
      line("    text", YamlText.of(template.text()));
    }
  }

  private void field(LogField field) {
    out.append("  ").append(field.name()).append(":\n");
    if (field.run() != 1) {
      line("    run", Quantity.plain(field.run()));
    }
    if (field instanceof Values values) {
      out.append("    values:\n");
      for (Weighted value : values.values()) {
        line("      " + YamlText.of(value.text()), Quantity.plain(value.weight()));
      }
    } else if (field instanceof Numbers numbers) {
      String quantiles =
          numbers.quantiles().stream().map(Quantity::plain).collect(Collectors.joining(", "));
      line("    numbers", "{decimals: " + numbers.decimals() + ", quantiles: [" + quantiles + "]}");
    } else if (field instanceof Pattern pattern) {
      line("    pattern", YamlText.of(pattern.pattern()));
    }
  }

  private void line(String key, String value) {
    out.append(key).append(": ").append(value).append('\n');
  }
}
