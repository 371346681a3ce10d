package capsim.observe.bucket;

import java.util.Optional;

/**
 * A Thanos block.
 *
 * @param id its ULID
 * @param prefix what stands before the ULID in the names of its objects; empty for nothing
 * @param state whether it is whole
 * @param meta what its {@code meta.json} says, if that could be read
 * @param files what its objects take
 * @param marks what was decided about it
 */
public record Block(
    String id,
    String prefix,
    State state,
    Optional<BlockMeta> meta,
    BlockFiles files,
    BlockMarks marks) {
  /** Whether a block is whole. */
  public enum State {
    /** Index, chunks and a {@code meta.json} that could be read. */
    COMPLETE,
    /** Something is missing: it is being uploaded or deleted, or its upload was cut. */
    PARTIAL,
    /** A {@code meta.json} that is no such thing. */
    CORRUPT,
    /** There is a {@code meta.json}, but it was not read: refused, too many, or interrupted. */
    UNREAD
  }

  /** Name of one of its objects. */
  String key(String file) {
    return prefix + id + "/" + file;
  }

  Block in(State other, Optional<BlockMeta> read) {
    return new Block(id, prefix, other, read, files, marks);
  }

  Block marked(BlockMarks other) {
    return new Block(id, prefix, state, meta, files, other);
  }
}
