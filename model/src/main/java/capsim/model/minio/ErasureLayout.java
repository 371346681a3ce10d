package capsim.model.minio;

import capsim.model.unit.Bytes;

/**
 * How MinIO cuts a pool of equal nodes into erasure sets.
 *
 * @param nodes nodes of the pool
 * @param drivesPerNode drives of each
 * @param setSize drives of an erasure set, 1 to 16
 * @param parity parity drives of a set, at most half of them
 * @param accepted whether MinIO starts like this: no set size is symmetric over some node counts
 */
record ErasureLayout(long nodes, int drivesPerNode, int setSize, int parity, boolean accepted) {
  /** Largest erasure set: minio/minio 7aac2a2 cmd/endpoint-ellipses.go setSizes. */
  static final int LARGEST_SET = 16;

  /** Block of erasure coding: minio/minio 7aac2a2 cmd/object-api-common.go blockSizeV2. */
  static final double STRIPE_BYTES = Bytes.MIB;

  /**
   * Largest shard kept in xl.meta of an unversioned bucket: minio/minio 7aac2a2
   * internal/config/storageclass/storage-class.go defaultInlineBlock.
   */
  private static final double INLINE_SHARD_BYTES = 128 * Bytes.KIB;

  /** The inline limit of versioned buckets is this part of it: the same file, ShouldInline. */
  private static final double VERSIONED_INLINE_DIVISOR = 8;

  /** The layout with MinIO's default parity. */
  static ErasureLayout of(long nodes, int drivesPerNode) {
    int symmetric = setSize(nodes, drivesPerNode);
    int size = symmetric > 0 ? symmetric : largestDivisor(nodes, drivesPerNode);
    return new ErasureLayout(nodes, drivesPerNode, size, defaultParity(size), symmetric > 0);
  }

  /** This layout with another parity, but at most half of the set, which is MinIO's limit. */
  ErasureLayout withParity(int wanted) {
    return new ErasureLayout(
        nodes, drivesPerNode, setSize, Math.min(wanted, setSize / 2), accepted);
  }

  /**
   * The largest size from 2 to 16 that divides the drives and is symmetric over the nodes (1 for a
   * single drive), or 0 where MinIO refuses to start. From minio/minio 7aac2a2
   * cmd/endpoint-ellipses.go possibleSetCountsWithSymmetry.
   */
  static int setSize(long nodes, int drivesPerNode) {
    long drives = Math.multiplyExact(nodes, drivesPerNode);
    if (drives == 1) {
      return 1;
    }
    for (int size = LARGEST_SET; size >= 2; size--) {
      boolean symmetric = nodes > size ? nodes % size == 0 : size % nodes == 0;
      if (drives % size == 0 && symmetric) {
        return size;
      }
    }
    return 0;
  }

  private static int largestDivisor(long nodes, int drivesPerNode) {
    int size = LARGEST_SET;
    while (Math.multiplyExact(nodes, drivesPerNode) % size != 0) {
      size--;
    }
    return size;
  }

  /**
   * Parity by set size: minio/minio 7aac2a2 internal/config/storageclass/storage-class.go
   * DefaultParityBlocks.
   */
  static int defaultParity(int setSize) {
    if (setSize == 1) {
      return 0;
    }
    if (setSize <= 3) {
      return 1;
    }
    if (setSize <= 5) {
      return 2;
    }
    return setSize <= 7 ? 3 : 4;
  }

  /** Drives in all. */
  double drives() {
    return (double) nodes * drivesPerNode;
  }

  /** Erasure sets. */
  double sets() {
    return drives() / setSize;
  }

  /** Data shards of an object. */
  int dataShards() {
    return setSize - parity;
  }

  /** Raw bytes for a byte of an object: N/K. */
  double expansion() {
    return (double) setSize / dataShards();
  }

  /** Drives of a set on one node, the mean where sets do not reach every node. */
  private double setDrivesPerNode() {
    return (double) setSize / nodes;
  }

  /** Bytes that the receiving node forwards for a byte written: (N/K)(1 - d/N). */
  double putForwarding() {
    return expansion() * (1 - setDrivesPerNode() / setSize);
  }

  /** Bytes that the receiving node fetches for a byte read: 1 - min(d, K)/K. */
  double getForwarding() {
    return 1 - Math.min(setDrivesPerNode(), dataShards()) / dataShards();
  }

  /** Bytes between nodes for a byte healed: K shards are read, those of its own node locally. */
  double healForwarding() {
    return dataShards() * (1 - setDrivesPerNode() / setSize);
  }

  /** Largest object whose data lies in xl.meta. */
  double inlineLimitBytes(boolean versioned) {
    return dataShards() * INLINE_SHARD_BYTES / (versioned ? VERSIONED_INLINE_DIVISOR : 1);
  }

  /** Drives that must confirm a write: minio/minio 7aac2a2 cmd/erasure-metadata.go. */
  int writeQuorum() {
    return dataShards() == parity ? dataShards() + 1 : dataShards();
  }

  /** Nodes that may fail while everything can still be read: floor(M/d). */
  long tolerableNodeLosses() {
    double perNode = Math.max(1, Math.ceil(setDrivesPerNode()));
    return (long) Math.floor(parity / perNode);
  }
}
