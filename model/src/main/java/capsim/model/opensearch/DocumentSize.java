package capsim.model.opensearch;

import capsim.model.scenario.LogStack.Codec;
import capsim.workload.index.IndexSize;
import capsim.workload.index.StoredSample;

/**
 * What a document takes in an index.
 *
 * @param stored to be read back
 * @param fields indexed fields
 * @param metadataBytes {@code _id}, {@code _seq_no} and {@code _version}, but for what is stored
 */
public record DocumentSize(StoredSample stored, IndexSize fields, double metadataBytes) {

  /** Stored bytes with a codec; those of the zstd plugin start from what zlib does. */
  double storedBytes(Codec codec) {
    return codec == Codec.DEFAULT ? stored.lz4Bytes() : stored.zlibBytes();
  }

  /** All of it, with a codec of Lucene's own. */
  public double bytes(Codec codec) {
    return storedBytes(codec) + fields.bytes() + metadataBytes;
  }
}
