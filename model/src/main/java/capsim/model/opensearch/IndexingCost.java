package capsim.model.opensearch;

import capsim.model.scenario.LogStack.Replication;
import capsim.model.trace.Coefficients;

/** CPU of indexing. */
final class IndexingCost {
  private IndexingCost() {}

  /**
   * CPU seconds for all copies of documents.
   *
   * @param documents number of documents (or of them per second: the result is then cores)
   * @param textBytes bytes of analysed text in them
   * @param keywordBytes all their other bytes
   */
  static double seconds(
      double documents,
      double textBytes,
      double keywordBytes,
      int replicas,
      Replication replication,
      Coefficients values) {
    double oneCopy =
        documents * values.value(OpenSearchCoefficients.CPU_SECONDS_PER_DOCUMENT)
            + textBytes * values.value(OpenSearchCoefficients.CPU_SECONDS_PER_TEXT_BYTE)
            + keywordBytes * values.value(OpenSearchCoefficients.CPU_SECONDS_PER_KEYWORD_BYTE);
    double replica =
        replication == Replication.DOCUMENT
            ? 1
            : values.value(OpenSearchCoefficients.SEGMENT_REPLICA_CPU);
    return oneCopy * (1 + replicas * replica) / values.value(OpenSearchCoefficients.CPU_SPEED);
  }
}
