package capsim.scenario;

import capsim.model.scenario.Scenario;

/** The reference document of scenario files, made from the same keys as their reader. */
public final class ScenarioReference {
  private final StringBuilder sections = new StringBuilder();

  private ScenarioReference() {}

  /** The document in Markdown: every key, its default, what it may be, and what it means. */
  public static String markdown() {
    ScenarioReference reference = new ScenarioReference();
    reference.section(RecordSpec.of(Scenario.class), "");
    return """
        # Keys of a scenario file

        <!-- Made by capsim.scenario.ScenarioReference from the keys of capsim.model.scenario. -->

        A scenario is one YAML 1.2 document. Only `apiVersion` and `clusters` (each with `name` and
        `nodes`) must be there; every other key has the default below. Editors that know JSON Schema
        complete and check a file whose first line is
        `# yaml-language-server: $schema=scenario.schema.json`.

        | What | How it is written |
        | --- | --- |
        | bytes | `10Gi`, `10GiB`, `500MB`, `1.5TiB`, or a plain number of bytes; `k M G T P` are decimal, `Ki Mi Gi Ti Pi` binary |
        | bit rate | `10Gbps`, `500Mbps`, `10Gbit/s` |
        | duration | `50ms`, `15s`, `1h30m`, `30d`, `1w`, `1y` (365 days), `0s` |
        | share | `80%` or `0.8` |
        | number | `2.5`, `1e6`, `10k`, `500m` (0.5) |
        | range | `{low: 40, mid: 60, high: 120}` in place of any of these; results then carry their range too |

        `--set key=value` replaces a value without touching the file: `--set metrics.receive.replicas=6`,
        `--set clusters[0].nodes=80`, `--set clusters[name=prod-compute].podsPerNode=60`.
        """
        + reference.sections;
  }

  private void section(RecordSpec spec, String path) {
    sections
        .append("\n## ")
        .append(path.isEmpty() ? "Top level" : '`' + path + '`')
        .append("\n\n| Key | Default | What it may be | Meaning |\n| --- | --- | --- | --- |\n");
    for (KeySpec key : spec.keys().values()) {
      sections
          .append("| `")
          .append(key.name())
          .append("` | ")
          .append(byDefault(key))
          .append(" | ")
          .append(allowed(key))
          .append(" | ")
          .append(key.key().doc().replace("|", "\\|"))
          .append(" |\n");
    }
    for (KeySpec key : spec.keys().values()) {
      if (key.kind() == Kind.SECTION || key.kind() == Kind.LIST) {
        String child = Binder.join(path, key.name()) + (key.kind() == Kind.LIST ? "[]" : "");
        section(key.section(), child);
      }
    }
  }

  private static String byDefault(KeySpec key) {
    if (key.key().required()) {
      return "**required**";
    }
    if (key.kind() == Kind.SECTION) {
      return "see below";
    }
    String text = key.key().byDefault().strip();
    return text.isEmpty() ? "–" : '`' + text + '`';
  }

  private static String allowed(KeySpec key) {
    String form =
        switch (key.kind()) {
          case TEXT -> "text";
          case BOOLEAN -> "`true`, `false`";
          case ENUM -> '`' + String.join("`, `", key.words()) + '`';
          case WHOLE -> "whole number";
          case NUMBER -> "number";
          case BYTES -> "bytes";
          case BIT_RATE -> "bit rate";
          case DURATION -> "duration";
          case RATIO -> "share";
          case TIME_OF_DAY -> "time of day, `HH:MM`";
          case SECTION -> "section";
          case LIST -> "list";
          case TEXT_LIST -> "list of texts";
          case NUMBER_LIST -> "list of numbers";
          case NUMBERS -> "names and numbers";
          case EXPRESSIONS -> "names and lists of texts";
        };
    return form + bounds(key);
  }

  private static String bounds(KeySpec key) {
    if (!key.kind().isNumber()) {
      return "";
    }
    String min = Quantity.written(key.kind(), key.min());
    boolean bounded = key.key().max() < 1e15;
    if (bounded) {
      return ", " + min + " to " + Quantity.written(key.kind(), key.max());
    }
    return key.key().min() > 0 ? ", from " + min : "";
  }
}
