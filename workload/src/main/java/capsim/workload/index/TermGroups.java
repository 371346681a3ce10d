package capsim.workload.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/**
 * Sorts the terms of an index into groups that grow alike: the values of one field of a pod, or the
 * words of a text that look alike (so many digits, only letters, …).
 */
final class TermGroups {
  private final List<TermGroup> groups = new ArrayList<>();
  private final PodCensus census;

  TermGroups(PodCensus census) {
    this.census = census;
  }

  /** Terms of one shape. */
  private static final class Tally {
    private long occurrences;
    private long distinct;
    private long once;
    private long twice;
    private long bytes;

    void add(long frequency, int length) {
      once += frequency == 1 ? 1 : 0;
      twice += frequency == 2 ? 1 : 0;
      occurrences += frequency;
      distinct++;
      bytes += length;
    }
  }

  /** Adds the terms of one field. */
  void add(FieldInfo field, Terms terms) {
    boolean keyword = field.getIndexOptions() == IndexOptions.DOCS;
    boolean perPod = PodCensus.describesPod(field.name);
    var tallies = new TreeMap<String, Tally>();
    try {
      TermsEnum each = terms.iterator();
      for (BytesRef term = each.next(); term != null; term = each.next()) {
        String shape = keyword || perPod ? "" : shape(term);
        long frequency = keyword ? each.docFreq() : each.totalTermFreq();
        tallies.computeIfAbsent(shape, s -> new Tally()).add(frequency, term.length);
      }
      double documents = terms.getDocCount();
      for (Tally tally : tallies.values()) {
        groups.add(
            new TermGroup(
                perPod,
                keyword,
                documents,
                tally.occurrences,
                tally.distinct,
                tally.once,
                tally.twice,
                (double) tally.bytes / tally.distinct,
                census.of(field.name)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The groups of all fields that were added. */
  List<TermGroup> all() {
    return List.copyOf(groups);
  }

  /**
   * Words are one group, since a vocabulary has words of all lengths. Numbers of so many digits are
   * another, and so are identifiers of digits and letters.
   */
  private static String shape(BytesRef term) {
    boolean digits = false;
    boolean letters = false;
    for (int i = 0; i < term.length; i++) {
      int unit = term.bytes[term.offset + i];
      digits |= unit >= '0' && unit <= '9';
      letters |= unit < 0 || unit >= 'a';
    }
    if (!digits) {
      return "word";
    }
    return (letters ? "identifier " : "number ") + term.length;
  }
}
