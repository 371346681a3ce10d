package capsim.observe.bucket;

/**
 * What the objects of a block take.
 *
 * @param objects all of them, markers included
 * @param chunkObjects files of chunks
 * @param chunkBytes of these
 * @param indexBytes of its index; 0 if there is none
 * @param metaBytes of its {@code meta.json}; 0 if there is none
 * @param otherBytes of markers and what else lies there
 */
public record BlockFiles(
    long objects,
    long chunkObjects,
    long chunkBytes,
    long indexBytes,
    long metaBytes,
    long otherBytes) {
  /** All that it takes. */
  public long bytes() {
    return chunkBytes + indexBytes + metaBytes + otherBytes;
  }
}
