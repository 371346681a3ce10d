package capsim.workload.sizing;

/** Bytes of meta.json, as Thanos writes it. */
final class MetaJsonEstimate {
  private static final double SOURCE_HOURS = 2;

  private MetaJsonEstimate() {}

  /**
   * About 1 KB, 33 bytes for each 2-hour source, 130 for each parent, 85 for each file: derived
   * from Thanos v0.42 pkg/block/metadata/meta.go, whose docs show a file of 6.8 KB for a 14-day
   * block.
   */
  static double bytes(double hours, double segments) {
    double sources = Math.max(1, hours / SOURCE_HOURS);
    double parents = hours > 48 ? 7 : hours > 8 ? 6 : hours > 2 ? 4 : 0;
    return 1000 + 33 * sources + 130 * parents + 85 * (segments + 2);
  }
}
