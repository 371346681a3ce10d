package capsim.workload.index;

/** Which fields OpenSearch makes of a document. */
public enum IndexMapping {
  /**
   * What OpenSearch does when nobody says anything: every string becomes analysed text and a
   * keyword of at most 256 characters, strings that look like dates become dates.
   */
  DYNAMIC,
  /**
   * Only {@code log} is analysed; {@code @timestamp} and {@code time} are dates; other strings are
   * keywords.
   */
  TEMPLATE
}
