package capsim.workload.index;

import org.apache.lucene.codecs.lucene912.Lucene912Codec;

/** How stored fields are compressed. */
public enum StoredFields {
  /** {@code index.codec: default}. */
  LZ4(Lucene912Codec.Mode.BEST_SPEED),
  /** {@code index.codec: best_compression}. */
  ZLIB(Lucene912Codec.Mode.BEST_COMPRESSION);

  private final Lucene912Codec.Mode mode;

  StoredFields(Lucene912Codec.Mode mode) {
    this.mode = mode;
  }

  Lucene912Codec.Mode mode() {
    return mode;
  }
}
