package capsim.observe;

import capsim.observe.access.Problem;
import capsim.observe.bucket.BucketObservation;
import capsim.observe.opensearch.OpenSearchObservation;
import capsim.observe.prometheus.ComponentObservation;
import capsim.observe.prometheus.QueryObservation;
import java.time.Instant;
import java.util.List;

/**
 * What a live platform held and did. A part that nobody asked for is empty; a part that could not
 * be read is missing or has nothing where it should have something, and a problem says why.
 *
 * @param startedAt when the first reading began
 * @param windowSeconds between the two readings that rates are made of; 0 for one reading
 * @param interrupted whether the user ended it before it was complete
 * @param asked what was looked at, and whether it answered
 * @param components what components say of themselves at their metrics URLs
 * @param queries what query APIs answer
 * @param buckets what buckets hold
 * @param openSearch what OpenSearch clusters hold and do
 * @param problems what could not be read, and why
 */
public record Observation(
    Instant startedAt,
    double windowSeconds,
    boolean interrupted,
    List<Asked> asked,
    List<ComponentObservation> components,
    List<QueryObservation> queries,
    List<BucketObservation> buckets,
    List<OpenSearchObservation> openSearch,
    List<Problem> problems) {
  /** Format of its file, the same as of scenarios. */
  public static final String API_VERSION = "capsim/v1";

  /** What its file says that it is. */
  public static final String KIND = "Observation";

  public Observation {
    asked = List.copyOf(asked);
    components = List.copyOf(components);
    queries = List.copyOf(queries);
    buckets = List.copyOf(buckets);
    openSearch = List.copyOf(openSearch);
    problems = List.copyOf(problems);
  }

  /**
   * Something that was looked at.
   *
   * @param part {@code metrics}, {@code query}, {@code bucket} or {@code openSearch}
   * @param source which, without credentials; problems name it the same
   * @param answered whether anything of it could be read
   */
  public record Asked(String part, String source, boolean answered) {
    /** A bucket that was read. */
    public static Asked bucket(BucketObservation seen) {
      return new Asked(
          "bucket",
          seen.endpoint() + " bucket " + seen.bucket(),
          seen.listed() || seen.objects() > 0);
    }
  }
}
