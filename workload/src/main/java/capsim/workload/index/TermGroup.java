package capsim.workload.index;

/**
 * Terms of an index that grow in number alike.
 *
 * @param perPod whether a pod has one value for all its documents; otherwise each occurrence is
 *     drawn anew
 * @param keyword whether they are values of a keyword, which also has doc values
 * @param documents of the sample that have one
 * @param occurrences in the sample
 * @param distinct terms in the sample
 * @param once terms that occur once
 * @param twice terms that occur twice
 * @param termBytes mean length of a distinct term
 * @param pods what is known of the pods' values, if {@code perPod}
 */
record TermGroup(
    boolean perPod,
    boolean keyword,
    double documents,
    double occurrences,
    double distinct,
    double once,
    double twice,
    double termBytes,
    PodCensus.Values pods) {
  /** Numbers of a group in {@link #write}. */
  static final int NUMBERS = 10;

  /** Documents of a term that are packed together: ForUtil.BLOCK_SIZE of Lucene 9.12. */
  private static final double BLOCK = 128;

  /** Documents of a block of IndexedDISI, Lucene 9.12. */
  private static final double DISI_BLOCK = 65_536;

  /** IndexedDISI.MAX_ARRAY_LENGTH: with fewer documents in a block it lists them. */
  private static final double DISI_LISTED = 4095;

  /** A bit for each document, and a rank of two bytes for each 512. */
  private static final double DISI_DENSE_BYTES = 1.0 / 8 + 2.0 / 512;

  /** Exceptions that a block of gaps patches: PForUtil.MAX_EXCEPTIONS of Lucene 9.12. */
  private static final double EXCEPTIONS = 7;

  /**
   * Different terms when the sample's documents and pods become more.
   *
   * @param documentsFactor documents over those of the sample
   * @param samplePods pods in the sample
   * @param allPods pods that there are
   */
  double distinctOf(double documentsFactor, double samplePods, double allPods) {
    if (!perPod) {
      return Occupancy.extrapolate(distinct, once, twice, documentsFactor);
    }
    double more = pods.distinct(Math.max(allPods, samplePods)) / pods.distinct(samplePods);
    return distinct * Math.max(1, more);
  }

  /**
   * Bytes that the lists of documents of these terms take for the sample's occurrences. What is
   * kept is the gap to the document before, whose number of bits grows with the number of terms.
   *
   * @param distinctTerms terms
   * @param documentsFactor documents over those of the sample
   */
  double listBytes(double distinctTerms, double documentsFactor) {
    // Of the words of a pod's text one tells the pod; the others are everybody's.
    double drawn = perPod ? documents : occurrences;
    double perTerm = Math.max(1, drawn * documentsFactor / Math.max(1, distinctTerms));
    double gap = documents * documentsFactor / perTerm;
    // A term that came once has its document in the dictionary.
    double repeated = 1 - 1 / perTerm;
    if (perPod) {
      return drawn * repeated * log2(1 + gap) / Byte.SIZE;
    }
    double packed = Math.floor(perTerm / BLOCK) * BLOCK / perTerm;
    return drawn * repeated * (packed * packedBytes(gap) + (1 - packed) * varintBytes(gap));
  }

  /**
   * A gap in a block: as many bits as the largest needs that is no exception. Gaps of terms that
   * occur at random are exponentially distributed; of 128 the eighth largest is ln(128 / 7.5) times
   * their mean.
   */
  private static double packedBytes(double gap) {
    return log2(1 + gap * Math.log(BLOCK / (EXCEPTIONS + 0.5))) / Byte.SIZE;
  }

  /** A gap outside of blocks: a varint of twice the gap, since a bit says that it came once. */
  private static double varintBytes(double gap) {
    return 1 + Math.exp(-0x1p6 / gap) + Math.exp(-0x1p13 / gap) + Math.exp(-0x1p20 / gap);
  }

  /**
   * Bytes by which columns say which documents of the sample have a value: none if all have one, a
   * short each if few in a block do, else a bitmap.
   *
   * @param sampleDocuments documents of the sample
   */
  double presenceBytes(double sampleDocuments, double documentsFactor) {
    if (!onePerField() || documents == sampleDocuments) {
      return 0;
    }
    double inBlock = Math.min(DISI_BLOCK, sampleDocuments * documentsFactor);
    return documents / sampleDocuments * inBlock > DISI_LISTED
        ? sampleDocuments * DISI_DENSE_BYTES
        : documents * Short.BYTES;
  }

  /** Whether the field has no other group. */
  private boolean onePerField() {
    return keyword || perPod;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  void write(double[] into, int offset) {
    double[] numbers = {
      perPod ? 1 : 0,
      keyword ? 1 : 0,
      documents,
      occurrences,
      distinct,
      once,
      twice,
      termBytes,
      pods.share(),
      pods.values()
    };
    System.arraycopy(numbers, 0, into, offset, NUMBERS);
  }

  static TermGroup read(double[] from, int offset) {
    return new TermGroup(
        from[offset] == 1,
        from[offset + 1] == 1,
        from[offset + 2],
        from[offset + 3],
        from[offset + 4],
        from[offset + 5],
        from[offset + 6],
        from[offset + 7],
        new PodCensus.Values(from[offset + 8], from[offset + 9]));
  }
}
