package capsim.workload.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.packed.DirectWriter;

/**
 * What an index of some documents took, in bytes of all of them, and the groups of its terms, from
 * which follows what more documents take.
 *
 * <p>Positions, norms and points grow with the documents. Dictionaries grow with the number of
 * different terms; a document of a posting and the ordinal of a doc value take more bits, the more
 * different terms there are. Sources: apache/lucene 9.12.3,
 * lucene/core/src/java/org/apache/lucene/codecs/lucene912/Lucene912PostingsFormat.java,
 * lucene90/Lucene90DocValuesFormat.java, lucene90/blocktree/Lucene90BlockTreeTermsWriter.java.
 */
public final class IndexSample {
  /**
   * What an entry of a terms dictionary has beside its suffix, relative to bytes of text: length,
   * document frequency, and where its postings are or its only document.
   */
  private static final double ENTRY_BYTES = 3;

  private final double documents;
  private final double pods;
  private final double termBytes;
  private final double documentListBytes;
  private final double positionBytes;
  private final double docValueBytes;
  private final double otherBytes;
  private final double onceBytes;
  private final List<TermGroup> groups;

  IndexSample(double documents, double pods, Map<String, Long> files, List<TermGroup> groups) {
    this(
        new double[] {
          documents,
          pods,
          bytes(files, "tim", "tip"),
          bytes(files, "doc"),
          bytes(files, "pos"),
          bytes(files, "dvd"),
          bytes(files, "nvd", "kdd", "kdi"),
          bytes(files, "tmd", "dvm", "nvm", "kdm", "fnm", "si", "psm")
        },
        groups);
  }

  private IndexSample(double[] n, List<TermGroup> groups) {
    this.documents = n[0];
    this.pods = n[1];
    this.termBytes = n[2];
    this.documentListBytes = n[3];
    this.positionBytes = n[4];
    this.docValueBytes = n[5];
    this.otherBytes = n[6];
    this.onceBytes = n[7];
    this.groups = List.copyOf(groups);
  }

  private static double bytes(Map<String, Long> files, String... extensions) {
    double sum = 0;
    for (String extension : extensions) {
      sum += files.getOrDefault(extension, 0L);
    }
    return sum;
  }

  private static final int TOTALS = 8;

  /** All that was measured, as numbers for {@link #of}. */
  public double[] toNumbers() {
    var numbers = new double[TOTALS + TermGroup.NUMBERS * groups.size()];
    double[] totals = {
      documents,
      pods,
      termBytes,
      documentListBytes,
      positionBytes,
      docValueBytes,
      otherBytes,
      onceBytes
    };
    System.arraycopy(totals, 0, numbers, 0, TOTALS);
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).write(numbers, TOTALS + TermGroup.NUMBERS * i);
    }
    return numbers;
  }

  /** The sample that {@link #toNumbers} stated. */
  public static IndexSample of(double[] numbers) {
    var groups = new ArrayList<TermGroup>();
    for (int at = TOTALS; at < numbers.length; at += TermGroup.NUMBERS) {
      groups.add(TermGroup.read(numbers, at));
    }
    return new IndexSample(numbers, groups);
  }

  /**
   * What the fields of a document take in a segment.
   *
   * @param segmentDocuments documents of the segment; fewer than the sample has count as that many
   * @param allPods pods that write to it, at least 1
   */
  public IndexSize in(double segmentDocuments, double allPods) {
    double allDocuments = Math.max(documents, segmentDocuments);
    double factor = allDocuments / documents;
    double entriesNow = 0;
    double entriesThen = 0;
    double lists = documentListBytes;
    double columns = docValueBytes;
    double norms = otherBytes;
    double dictionary = 0;
    for (TermGroup group : groups) {
      double now = group.distinct();
      double then = group.distinctOf(factor, pods, allPods);
      entriesNow += now * (group.termBytes() + ENTRY_BYTES);
      entriesThen += then * (group.termBytes() + ENTRY_BYTES);
      lists += group.listBytes(then, factor) - group.listBytes(now, 1);
      double presence = group.presenceBytes(documents, factor) - group.presenceBytes(documents, 1);
      if (group.keyword()) {
        columns += presence + group.documents() * (bits(then) - bits(now)) / Byte.SIZE;
        // The values themselves: LZ4 finds nothing in identifiers.
        columns -= now * group.termBytes();
        dictionary += then * group.termBytes();
      } else {
        norms += presence;
      }
    }
    double terms = entriesNow > 0 ? termBytes * entriesThen / entriesNow : 0;
    return new IndexSize(
        terms / allDocuments,
        (Math.max(0, lists) + positionBytes) / documents,
        Math.max(0, columns) / documents + dictionary / allDocuments,
        Math.max(0, norms) / documents + onceBytes / allDocuments);
  }

  /** Bits of an ordinal: those that {@code DirectWriter} has, none if all have the same value. */
  private static int bits(double distinct) {
    return distinct <= 1 ? 0 : DirectWriter.unsignedBitsRequired((long) Math.ceil(distinct) - 1);
  }
}
