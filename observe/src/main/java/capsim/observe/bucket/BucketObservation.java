package capsim.observe.bucket;

import java.util.List;

/**
 * What a bucket holds.
 *
 * @param endpoint of the S3 server, without credentials
 * @param bucket its name
 * @param listed whether all of it was listed; else all counts are of what was
 * @param objects all objects
 * @param bytes of all objects
 * @param listRequests pages of 1,000 objects that were asked for
 * @param getRequests objects that were read
 * @param blockTotals blocks by resolution and level; those whose {@code meta.json} is not known are
 *     in none
 * @param prefixes objects and bytes by what the first part of their names is, largest first
 * @param snapshots what OpenSearch keeps here
 * @param foreignObjects objects that are of neither Thanos nor OpenSearch
 * @param foreignBytes of these
 * @param foreignExamples names of a few of these
 * @param blocks all blocks, oldest first; those beyond the bound are in the totals only
 */
public record BucketObservation(
    String endpoint,
    String bucket,
    boolean listed,
    long objects,
    long bytes,
    long listRequests,
    long getRequests,
    List<BlockTotals> blockTotals,
    List<PrefixTotals> prefixes,
    SnapshotTotals snapshots,
    long foreignObjects,
    long foreignBytes,
    List<String> foreignExamples,
    List<Block> blocks) {
  public BucketObservation {
    blockTotals = List.copyOf(blockTotals);
    prefixes = List.copyOf(prefixes);
    foreignExamples = List.copyOf(foreignExamples);
    blocks = List.copyOf(blocks);
  }

  /**
   * Whole blocks of one resolution and level.
   *
   * @param resolutionMillis 0 for raw, 300,000 or 3,600,000
   * @param level of compaction
   * @param marked whether they are marked for deletion
   * @param blocks how many
   * @param objects of them
   * @param series sum of what each has: a series in two blocks counts twice
   * @param samples sum; windows of downsampled ones
   * @param chunks sum
   * @param chunkBytes of their chunk files
   * @param indexBytes of their indices
   * @param bytes of all their objects
   */
  public record BlockTotals(
      long resolutionMillis,
      int level,
      boolean marked,
      long blocks,
      long objects,
      long series,
      long samples,
      long chunks,
      long chunkBytes,
      long indexBytes,
      long bytes) {}

  /**
   * Objects whose names begin alike.
   *
   * @param prefix the first part of their names with its slash; empty for those without one; {@code
   *     <ULID>/} for blocks
   * @param kind {@code blocks}, {@code snapshots} or {@code foreign}
   * @param objects how many
   * @param bytes of these
   */
  public record PrefixTotals(String prefix, String kind, long objects, long bytes) {}

  /**
   * Objects of snapshot repositories.
   *
   * @param repositories different places in the bucket where one is
   * @param dataObjects files of segments, {@code __…}
   * @param dataBytes of these
   * @param metadataObjects everything else
   * @param metadataBytes of these
   */
  public record SnapshotTotals(
      int repositories,
      long dataObjects,
      long dataBytes,
      long metadataObjects,
      long metadataBytes) {}
}
