package capsim.workload.profile;

import java.util.List;

/**
 * What one kind of container writes to its log.
 *
 * @param name by which scenarios refer to it
 * @param description one line for people
 * @param source where shapes, lengths and rates come from
 * @param recordsPerSecondPerPod mean rate of one pod; scenarios may override it
 * @param activeShare share of the pods' log files that get a record in a typical second; the rest
 *     of the pods is silent at that time (rates of pods are strongly skewed)
 * @param templates message shapes and how often each occurs; the shares add up to 1
 * @param labels Kubernetes labels of a pod, mean; 0 where the filter adds none
 * @param annotations the same of its annotations
 * @param fields what templates fill by name; names are unique
 */
public record LogProfile(
    String name,
    String description,
    String source,
    double recordsPerSecondPerPod,
    double activeShare,
    List<Template> templates,
    int labels,
    int annotations,
    List<LogField> fields) {
  public LogProfile {
    fields = List.copyOf(fields);
    templates = List.copyOf(templates);
    double sum = templates.stream().mapToDouble(Template::share).sum();
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException("shares must add up to 100 %: " + sum * 100 + " %");
    }
  }

  /** A profile whose templates need no fields of its own. */
  public LogProfile(
      String name,
      String description,
      String source,
      double recordsPerSecondPerPod,
      double activeShare,
      List<Template> templates,
      int labels,
      int annotations) {
    this(
        name,
        description,
        source,
        recordsPerSecondPerPod,
        activeShare,
        templates,
        labels,
        annotations,
        List.of());
  }

  /** The longest run of a field, at least 1: what records in a row have in common. */
  public double longestRun() {
    return fields.stream().mapToDouble(LogField::run).max().orElse(1);
  }

  /** The same with other fields. */
  public LogProfile withFields(List<LogField> others) {
    return new LogProfile(
        name,
        description,
        source,
        recordsPerSecondPerPod,
        activeShare,
        templates,
        labels,
        annotations,
        others);
  }

  /**
   * One message shape.
   *
   * @param share how often it occurs, in (0, 1]
   * @param text the message; a field in braces is filled for each record: {@code {time}} ISO time,
   *     {@code {time:yyyy-MM-dd HH:mm:ss}} the same in another form ({@code yyyy MM MMM dd _d HH mm
   *     ss SSS SSSSSS SSSSSSSSS} are replaced), {@code {brace}} an opening brace, {@code {$name}}
   *     one of {@code fields}, {@code {level}} log level, {@code {int:N}} number below N, {@code
   *     {hex:N}} N hexadecimal digits, {@code {uuid}}, {@code {ip}}, {@code {word}} one of some
   *     2,000 words, {@code {words:N}} N of them, {@code {path}} URL path, {@code {class}} Java
   *     class name, {@code {frames:N}} N lines of a Java stack trace, {@code {korean:N}} N Korean
   *     words, {@code {float}}
   */
  public record Template(double share, String text) {}
}
