package capsim.workload.profile;

/**
 * One label of a family or of a scrape target.
 *
 * @param name label name
 * @param values what it takes
 */
public record Label(String name, LabelValues values) {
  public Label {
    if (!name.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
      throw new IllegalArgumentException("not a label name: " + name);
    }
  }
}
