package capsim.workload.bulk;

/**
 * Options of Fluent Bit's kubernetes filter and OpenSearch output that change what is sent.
 *
 * @param action {@code write_operation}
 * @param index where records go
 * @param typeName whether action lines name the type {@code _doc}, which OpenSearch 2 and later
 *     refuse: {@code suppress_type_name off}
 * @param generatedIds {@code generate_id}: {@code _id} is a hash of the record
 * @param mergeLog {@code merge_log} and {@code keep_log}
 */
public record BulkFormat(
    Action action, Index index, boolean typeName, boolean generatedIds, MergeLog mergeLog) {

  /** Action of an item. */
  public enum Action {
    /** Fails where the id exists; all that a data stream accepts. */
    CREATE,
    /** Overwrites. */
    INDEX
  }

  /** What becomes of a message that is a JSON object. */
  public enum MergeLog {
    /** It is the text of {@code log}. */
    OFF,
    /** Its keys are those of the record, instead of {@code log}. */
    MERGED,
    /** Its keys are those of the record, beside {@code log}. */
    MERGED_AND_KEPT
  }

  /**
   * Name of the index.
   *
   * @param name the name, or what comes before the dash and the date
   * @param daily whether each record goes to the index of its day in UTC: {@code logstash_format}
   */
  public record Index(String name, boolean daily) {
    /** Characters that OpenSearch refuses in names of indices, or that need escapes in JSON. */
    private static final String REFUSED = "\\/*?\"<>| ,#:";

    public Index {
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c <= ' ' || c >= 0x7f || REFUSED.indexOf(c) >= 0 || (c >= 'A' && c <= 'Z')) {
          throw new IllegalArgumentException(
              "name of an index must be lower-case ASCII without any of " + REFUSED + ": " + name);
        }
      }
      if (name.isEmpty() || name.length() > 255) {
        throw new IllegalArgumentException(
            "name of an index must have 1 to 255 characters: " + name);
      }
    }
  }

  /** Fluent Bit's defaults with {@code suppress_type_name on}, into one index or data stream. */
  public static BulkFormat into(String index) {
    return new BulkFormat(Action.CREATE, new Index(index, false), false, false, MergeLog.OFF);
  }
}
