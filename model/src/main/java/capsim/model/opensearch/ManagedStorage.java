package capsim.model.opensearch;

import capsim.model.unit.Bytes;

/**
 * Disk to provision on Amazon OpenSearch Service: source · (1 + replicas) · (1 + index overhead) /
 * (1 - Linux reserve) / (1 - service reserve). Source: Amazon OpenSearch Service developer guide,
 * bp-storage.
 */
public final class ManagedStorage {
  /** Index bytes beyond the source, as the guide plans it. */
  public static final double INDEX_OVERHEAD = 0.10;

  /** Root-reserved blocks of ext4. */
  public static final double LINUX_RESERVE = 0.05;

  /** What the service keeps for merges and logs. */
  public static final double SERVICE_RESERVE = 0.20;

  /** The most it keeps on one instance. */
  public static final double SERVICE_RESERVE_LIMIT_BYTES = 20 * Bytes.GIB;

  private ManagedStorage() {}

  /**
   * Disk bytes over source bytes of one copy.
   *
   * @param diskBytesPerInstance above 0
   */
  public static double factor(double diskBytesPerInstance) {
    double reserve = Math.min(SERVICE_RESERVE, SERVICE_RESERVE_LIMIT_BYTES / diskBytesPerInstance);
    return (1 + INDEX_OVERHEAD) / (1 - LINUX_RESERVE) / (1 - reserve);
  }

  /** Disk bytes for source data with so many replicas. */
  public static double requiredBytes(
      double sourceBytes, int replicas, double diskBytesPerInstance) {
    return sourceBytes * (1 + replicas) * factor(diskBytesPerInstance);
  }
}
