package capsim.workload.index;

/** Which fields OpenSearch makes of a document. */
public enum IndexMapping {
  /**
   * What OpenSearch does when nobody says anything: every string becomes analysed text and a
   * keyword of at most 256 characters, strings that look like dates become dates.
   */
  DYNAMIC("{}"),
  /**
   * Only {@code log} is analysed; {@code @timestamp} and {@code time} are dates; other strings are
   * keywords of at most 1,024 characters.
   */
  TEMPLATE(
      """
      {
        "date_detection": false,
        "dynamic_templates": [
          {
            "strings": {
              "match_mapping_type": "string",
              "mapping": { "type": "keyword", "ignore_above": 1024 }
            }
          }
        ],
        "properties": {
          "@timestamp": { "type": "date" },
          "time": { "type": "date" },
          "log": { "type": "text" }
        }
      }
      """);

  private final String json;

  IndexMapping(String json) {
    this.json = json;
  }

  /** The {@code mappings} of an index or of an index template, as JSON. */
  public String json() {
    return json;
  }
}
