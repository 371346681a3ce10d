package capsim.observe.block;

/**
 * Where a chunk is and when its samples were taken.
 *
 * @param reference segment in the upper 32 bits, from 0, and offset in it
 */
public record ChunkMeta(long minMillis, long maxMillis, long reference) {}
