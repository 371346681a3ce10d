package capsim.workload.index;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;

/**
 * How many different values the fields have that describe a pod. Some are a pod's own, others those
 * of its workload, its node or its namespace; a document of each of many pods tells them apart.
 */
final class PodCensus {
  /** What a pod is described by. */
  private static final String POD_FIELDS = "kubernetes.";

  /**
   * What is known of one field.
   *
   * @param share of the pods that have it, in (0, 1]
   * @param values different values of all pods there could be; infinite if no two shared one
   */
  record Values(double share, double values) {
    /** Different values of so many pods. */
    double distinct(double pods) {
      return Occupancy.distinct(share * pods, values);
    }
  }

  private final Map<String, Tally> tallies = new HashMap<>();
  private int pods;

  private static final class Tally {
    private final Set<BytesRef> values = new HashSet<>();
    private int pods;
  }

  /** Whether a pod has one value of this field, whatever it logs. */
  static boolean describesPod(String field) {
    return field.startsWith(POD_FIELDS);
  }

  /** Counts a pod, by any of its documents. */
  void add(Document document) {
    pods++;
    for (IndexableField field : document) {
      BytesRef value = field.binaryValue();
      if (value != null && describesPod(field.name()) && field.fieldType().omitNorms()) {
        Tally tally = tallies.computeIfAbsent(field.name(), n -> new Tally());
        tally.values.add(value);
        tally.pods++;
      }
    }
  }

  /** What is known of a keyword, or of a text by its keyword. */
  Values of(String field) {
    Tally tally = tallies.get(field);
    if (tally == null) {
      tally = tallies.get(field + SourceFields.KEYWORD_SUFFIX);
    }
    if (tally == null) {
      return new Values(1, Double.POSITIVE_INFINITY);
    }
    return new Values(
        (double) tally.pods / pods, Occupancy.values(tally.pods, tally.values.size()));
  }
}
