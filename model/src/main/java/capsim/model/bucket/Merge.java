package capsim.model.bucket;

import capsim.workload.tsdb.BlockSize;
import java.util.List;

/**
 * One kind of work of the compactor on one stream.
 *
 * @param kind {@code vertical}, {@code 8h merge}, {@code 2d merge}, {@code 14d merge}, {@code 5m
 *     downsample} (of a 2d block), {@code 5m downsample 14d}, {@code 5m merge}, {@code 1h
 *     downsample}; with {@code again} what is made over and over, since it is kept for less time
 *     than its source; with {@code restart} what restarts of Receive make necessary
 * @param sources blocks that it reads
 * @param outputs the block that it writes, of which the count is the chance
 * @param marked blocks that it marks for deletion
 * @param perDay how often on all streams together
 * @param fromDay days after the start at which it happens for the first time
 * @param downsampling whether it is done by the downsampling pass
 */
public record Merge(
    String kind,
    List<Blocks> sources,
    List<Blocks> outputs,
    List<Blocks> marked,
    double perDay,
    double fromDay,
    boolean downsampling) {
  public Merge {
    sources = List.copyOf(sources);
    outputs = List.copyOf(outputs);
    marked = List.copyOf(marked);
  }

  /** Name of the merge of the replicas' copies. */
  public static final String VERTICAL = "vertical";

  /** Begins the names of what restarts of Receive make necessary. */
  public static final String RESTART = "restart ";

  /** Whether it is done besides what every window takes. */
  public boolean extra() {
    return kind.startsWith(RESTART) || kind.endsWith(AGAIN);
  }

  /** Name of the merge of 5m blocks that a short raw retention leaves to be done. */
  public static final String FIVE_MINUTES = "5m merge";

  /** Ends the name of what is made over and over. */
  public static final String AGAIN = " again";

  /** How many blocks it reads. */
  public double sourceCount() {
    return Blocks.count(sources);
  }

  /** How many blocks it marks for deletion. */
  public double markedCount() {
    return Blocks.count(marked);
  }

  /** Index bytes that it reads. */
  public double sourceIndexBytes() {
    return sources.stream().mapToDouble(each -> each.block().indexBytes() * each.count()).sum();
  }

  /** Index-header bytes that it reads. */
  public double sourceHeaderBytes() {
    return sources.stream()
        .mapToDouble(each -> each.block().indexHeaderBytes() * each.count())
        .sum();
  }

  /** The largest block that it writes. */
  public BlockSize output() {
    return outputs.get(outputs.size() - 1).block();
  }

  /** Bytes read. */
  public double readBytes() {
    return Blocks.bytes(sources);
  }

  /** Bytes written. */
  public double writeBytes() {
    return Blocks.bytes(outputs);
  }

  /** Local disk: sources and output together; Thanos v0.42.4 pkg/compact/compact.go. */
  public double scratchBytes() {
    return readBytes() + writeBytes();
  }

  /** Bytes of the blocks that it marks for deletion. */
  public double markedBytes() {
    return Blocks.bytes(marked);
  }

  /** All work of a ladder's streams, in the order of a block's life. */
  public static List<Merge> of(BlockLadder ladder) {
    return new Merges(ladder).all();
  }
}
