package capsim.acceptance;

import capsim.model.scenario.LogStack.Codec;
import capsim.scenario.ProfileReader;
import capsim.workload.index.IndexMapping;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One index whose size is predicted and measured.
 *
 * @param workload name of a built-in log profile, or of one that {@link #profile} changes
 * @param pods that write to it
 * @param documentsPerBulk documents of one pod that follow each other
 */
record IndexBytesCell(
    String workload,
    IndexMapping mapping,
    Codec codec,
    int pods,
    int documentsPerBulk,
    int documents) {
  static final String LONG_LINES = "container-json with long lines";
  static final String MANY_LABELS = "spark-hdfs with many labels";
  static final String KOREAN = "java-stack-trace in Korean";

  private static final List<String> WORKLOADS =
      List.of(
          "access-log",
          "container-json",
          "java-stack-trace",
          "spark-hdfs",
          LONG_LINES,
          MANY_LABELS,
          KOREAN);

  private static final int PODS = 300;
  private static final int DOCUMENTS_PER_BULK = 10;
  private static final int DOCUMENTS = 100_000;
  private static final Pattern WORDS = Pattern.compile("\\{words:(\\d+)\\}");

  /** All that are recorded. */
  static List<IndexBytesCell> all() {
    var cells = new ArrayList<IndexBytesCell>();
    for (String workload : WORKLOADS) {
      cells.add(of(workload, IndexMapping.TEMPLATE, Codec.DEFAULT));
      cells.add(of(workload, IndexMapping.TEMPLATE, Codec.BEST_COMPRESSION));
    }
    cells.add(of("access-log", IndexMapping.DYNAMIC, Codec.DEFAULT));
    cells.add(of("container-json", IndexMapping.DYNAMIC, Codec.DEFAULT));
    return List.copyOf(cells);
  }

  static IndexBytesCell of(String workload, IndexMapping mapping, Codec codec) {
    return new IndexBytesCell(workload, mapping, codec, PODS, DOCUMENTS_PER_BULK, DOCUMENTS);
  }

  /** The profile that the documents are made from. */
  LogProfile profile() {
    var builtIn = ProfileReader.builtIn().logs();
    return switch (workload) {
      case LONG_LINES -> withFourTimesTheWords(builtIn.get("container-json"));
      case MANY_LABELS -> changed(builtIn.get("spark-hdfs"), null, 12, 9);
      case KOREAN -> mostlyKorean(builtIn.get("java-stack-trace"));
      default -> builtIn.get(workload);
    };
  }

  private static LogProfile withFourTimesTheWords(LogProfile profile) {
    List<Template> templates =
        profile.templates().stream()
            .map(
                t ->
                    new Template(
                        t.share(),
                        WORDS
                            .matcher(t.text())
                            .replaceAll(
                                words -> "{words:" + 4 * Integer.parseInt(words.group(1)) + "}")))
            .toList();
    return changed(profile, templates, profile.labels(), profile.annotations());
  }

  /** Its Korean template has four fifths of the records instead of one; the others share alike. */
  private static LogProfile mostlyKorean(LogProfile profile) {
    List<Template> templates =
        profile.templates().stream()
            .map(
                t -> {
                  boolean korean = t.text().contains("{korean:");
                  return new Template(korean ? 0.8 : t.share() / 0.8 * 0.2, t.text());
                })
            .toList();
    return changed(profile, templates, profile.labels(), profile.annotations());
  }

  private static LogProfile changed(
      LogProfile profile, List<Template> templates, int labels, int annotations) {
    return new LogProfile(
        profile.name(),
        profile.description(),
        profile.source(),
        profile.recordsPerSecondPerPod(),
        profile.activeShare(),
        templates == null ? profile.templates() : templates,
        labels,
        annotations);
  }

  /** Name of the index. */
  String index() {
    return toString().replaceAll("[^a-z0-9]+", "-");
  }

  /** {@code index.codec}. */
  String codecName() {
    return codec.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return workload + ", " + mapping.name().toLowerCase(Locale.ROOT) + ", " + codecName();
  }
}
