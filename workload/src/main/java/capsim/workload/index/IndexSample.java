package capsim.workload.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.packed.DirectWriter;

/**
 * What an index of some documents took, in bytes of all of them, and the groups of its terms, from
 * which follows what more documents take.
 *
 * <p>Stored fields, positions, norms and points grow with the documents. Dictionaries grow with the
 * number of different terms; a document of a posting and the ordinal of a doc value take more bits,
 * the more different terms there are. Sources: apache/lucene 9.12.3,
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
  private final double sourceBytes;
  private final double lz4StoredBytes;
  private final double zlibStoredBytes;
  private final double termBytes;
  private final double documentListBytes;
  private final double positionBytes;
  private final double docValueBytes;
  private final double otherBytes;
  private final double onceBytes;
  private final List<TermGroup> groups;

  IndexSample(
      double documents,
      double pods,
      double sourceBytes,
      double zlibStoredBytes,
      Map<String, Long> files,
      List<TermGroup> groups) {
    this(
        new double[] {
          documents,
          pods,
          sourceBytes,
          storedBytes(files),
          zlibStoredBytes,
          bytes(files, "tim", "tip"),
          bytes(files, "doc"),
          bytes(files, "pos"),
          bytes(files, "dvd"),
          bytes(files, "nvd", "kdd", "kdi"),
          bytes(files, "fdm", "tmd", "dvm", "nvm", "kdm", "fnm", "si", "psm")
        },
        groups);
  }

  private IndexSample(double[] n, List<TermGroup> groups) {
    this.documents = n[0];
    this.pods = n[1];
    this.sourceBytes = n[2];
    this.lz4StoredBytes = n[3];
    this.zlibStoredBytes = n[4];
    this.termBytes = n[5];
    this.documentListBytes = n[6];
    this.positionBytes = n[7];
    this.docValueBytes = n[8];
    this.otherBytes = n[9];
    this.onceBytes = n[10];
    this.groups = List.copyOf(groups);
  }

  /** Data and index of stored fields. */
  static double storedBytes(Map<String, Long> files) {
    return bytes(files, "fdt", "fdx");
  }

  private static double bytes(Map<String, Long> files, String... extensions) {
    double sum = 0;
    for (String extension : extensions) {
      sum += files.getOrDefault(extension, 0L);
    }
    return sum;
  }

  private static final int TOTALS = 11;

  /** All that was measured, as numbers for {@link #of}. */
  public double[] toNumbers() {
    var numbers = new double[TOTALS + TermGroup.NUMBERS * groups.size()];
    double[] totals = {
      documents,
      pods,
      sourceBytes,
      lz4StoredBytes,
      zlibStoredBytes,
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
   * What a document takes in a shard.
   *
   * @param shardDocuments documents of the shard, at least 1
   * @param allPods pods that write to it, at least 1
   */
  public IndexSize in(double shardDocuments, double allPods) {
    double factor = shardDocuments / documents;
    double entriesThen = 0;
    double entriesNow = 0;
    double dictionary = 0;
    double listBytes = documentListBytes;
    double valueBytes = docValueBytes;
    for (TermGroup group : groups) {
      double distinct = group.distinctOf(factor, pods, allPods);
      double entry = group.termBytes() + ENTRY_BYTES;
      entriesNow += group.distinct() * entry;
      entriesThen += distinct * entry;
      listBytes += group.listBytes(distinct, factor) - group.listBytes(group.distinct(), 1);
      if (group.keyword()) {
        valueBytes += group.documents() * (bits(distinct) - bits(group.distinct())) / Byte.SIZE;
        // The values themselves: LZ4 finds nothing in identifiers, and prefixes are shared.
        valueBytes -= group.distinct() * group.termBytes();
        dictionary += distinct * group.termBytes();
      }
    }
    double terms = entriesNow > 0 ? termBytes * entriesThen / entriesNow : 0;
    return new IndexSize(
        sourceBytes / documents,
        lz4StoredBytes / documents,
        zlibStoredBytes / documents,
        terms / shardDocuments,
        (Math.max(0, listBytes) + positionBytes) / documents,
        Math.max(0, valueBytes) / documents + dictionary / shardDocuments,
        otherBytes / documents + onceBytes / shardDocuments);
  }

  /** Bits of an ordinal: those that {@code DirectWriter} has, none if all have the same value. */
  private static int bits(double distinct) {
    return distinct <= 1 ? 0 : DirectWriter.unsignedBitsRequired((long) Math.ceil(distinct) - 1);
  }
}
