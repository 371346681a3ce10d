package capsim.workload.index;

/**
 * Terms of an index that grow in number alike.
 *
 * @param perPod whether a pod draws its values once; otherwise each occurrence is a draw
 * @param keyword whether they are values of a keyword, which also has doc values
 * @param documents of the sample that have one
 * @param occurrences in the sample
 * @param distinct terms in the sample
 * @param once terms that occur once
 * @param twice terms that occur twice
 * @param termBytes mean length of a distinct term
 */
record TermGroup(
    boolean perPod,
    boolean keyword,
    double documents,
    double occurrences,
    double distinct,
    double once,
    double twice,
    double termBytes) {
  /** Numbers of a group in {@link #write}. */
  static final int NUMBERS = 8;

  /**
   * Different terms when the sample's documents and pods become more.
   *
   * @param documentsFactor documents over those of the sample
   * @param samplePods pods in the sample
   * @param pods pods that there are
   */
  double distinctOf(double documentsFactor, double samplePods, double pods) {
    if (!perPod) {
      return Occupancy.extrapolate(distinct, once, twice, documentsFactor);
    }
    // A text of a pod gives it several terms: they are drawn together.
    double each = Math.max(1, distinct / samplePods);
    double values = Occupancy.values(samplePods, distinct / each);
    return each * Occupancy.distinct(Math.max(pods, samplePods), values);
  }

  /**
   * Bytes that the lists of documents of these terms take for the sample's occurrences: the gap
   * between two documents of a term, whose number of bits grows with the number of terms. A term
   * that came once has its document in the dictionary. Of the words of a pod's text one tells the
   * pod; the others are everybody's.
   *
   * @param distinctTerms terms
   * @param documentsFactor documents over those of the sample
   */
  double listBytes(double distinctTerms, double documentsFactor) {
    double drawn = perPod ? documents : occurrences;
    double perTerm = Math.max(1, drawn * documentsFactor / Math.max(1, distinctTerms));
    double gap = documents * documentsFactor / perTerm;
    double repeated = 1 - 1 / perTerm;
    return drawn * repeated * Math.log(1 + gap) / Math.log(2) / Byte.SIZE;
  }

  void write(double[] into, int offset) {
    double[] numbers = {
      perPod ? 1 : 0, keyword ? 1 : 0, documents, occurrences, distinct, once, twice, termBytes
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
        from[offset + 7]);
  }
}
