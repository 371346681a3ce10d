package capsim.loadgen.bulk;

/** Chunks in the order of their age. Adding and taking out allocate nothing. */
final class ChunkList {
  private BulkChunk oldest;
  private BulkChunk newest;

  /** The first one; its successors by {@link BulkChunk#newer}. */
  BulkChunk oldest() {
    return oldest;
  }

  boolean isEmpty() {
    return oldest == null;
  }

  void add(BulkChunk chunk) {
    chunk.older = newest;
    if (newest == null) {
      oldest = chunk;
    } else {
      newest.newer = chunk;
    }
    newest = chunk;
  }

  void remove(BulkChunk chunk) {
    if (chunk.older == null) {
      oldest = chunk.newer;
    } else {
      chunk.older.newer = chunk.newer;
    }
    if (chunk.newer == null) {
      newest = chunk.older;
    } else {
      chunk.newer.older = chunk.older;
    }
  }

  /** Gives all chunks up at the end of a run. */
  void abandon() {
    for (BulkChunk chunk = oldest; chunk != null; chunk = chunk.newer) {
      chunk.abandon();
    }
    oldest = null;
    newest = null;
  }
}
