package capsim.model.bucket;

import static capsim.model.objectstore.S3Operation.COMPLETE_MULTIPART;
import static capsim.model.objectstore.S3Operation.CREATE_MULTIPART;
import static capsim.model.objectstore.S3Operation.DELETE;
import static capsim.model.objectstore.S3Operation.GET;
import static capsim.model.objectstore.S3Operation.HEAD;
import static capsim.model.objectstore.S3Operation.LIST;
import static capsim.model.objectstore.S3Operation.PUT;
import static capsim.model.objectstore.S3Operation.UPLOAD_PART;

import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.unit.Bytes;
import capsim.workload.tsdb.BlockSize;

/** Which S3 requests Thanos makes to move, mark and delete a block. */
public final class BlockRequests {
  /** Part size that Thanos configures: objstore 71d60df providers/s3/s3.go DefaultConfig. */
  public static final double PART_BYTES = 64 * Bytes.MIB;

  /** Up to here an object is one PUT: minio-go v7.0.93 constants.go minPartSize. */
  public static final double SINGLE_PUT_BYTES = 16 * Bytes.MIB;

  /** Objects on a page of a listing: S3 ListObjectsV2, the client sends no max-keys. */
  public static final double LIST_PAGE = 1000;

  /** Beside the chunk segments: meta, index, mark, two directory markers (new in 0.42, #8691). */
  private static final double DELETES_BESIDE_CHUNKS_V42 = 5;

  private static final double DELETES_BESIDE_CHUNKS_V41 = 3;

  private BlockRequests() {}

  /** Requests of an object's upload; minio-go v7.0.93 api-put-object*.go. */
  public static RequestCount object(double bytes) {
    if (bytes <= SINGLE_PUT_BYTES || bytes == PART_BYTES) {
      return RequestCount.of(PUT, 1);
    }
    double part = bytes < PART_BYTES ? SINGLE_PUT_BYTES : PART_BYTES;
    return RequestCount.of(CREATE_MULTIPART, 1)
        .plus(UPLOAD_PART, Math.ceil(bytes / part))
        .plus(COMPLETE_MULTIPART, 1);
  }

  /** Requests of a block's upload: chunk segments, index, meta.json; pkg/block/block.go Upload. */
  public static RequestCount upload(BlockSize block) {
    double full = Math.floor(block.chunksBytes() / BlockSize.CHUNK_SEGMENT_BYTES);
    double rest = block.chunksBytes() - full * BlockSize.CHUNK_SEGMENT_BYTES;
    RequestCount chunks = object(BlockSize.CHUNK_SEGMENT_BYTES).times(full);
    if (rest > 0 || full == 0) {
      chunks = chunks.plus(object(rest));
    }
    return chunks.plus(object(block.indexBytes())).plus(object(block.metaBytes()));
  }

  /** The shipper's upload: it asks first whether meta.json is there; pkg/shipper/shipper.go. */
  public static RequestCount ship(BlockSize block) {
    return upload(block).plus(HEAD, 1);
  }

  /** Download of a whole block: meta, two listings, index, chunks; pkg/block/block.go Download. */
  public static RequestCount download(BlockSize block) {
    return RequestCount.of(GET, block.objects()).plus(LIST, 2);
  }

  /** Marking a block for deletion; pkg/block/block.go MarkForDeletion. */
  public static RequestCount mark() {
    return RequestCount.of(HEAD, 1).plus(PUT, 1);
  }

  /** Marking a block that is marked already: it is only asked whether it is; the same. */
  public static RequestCount markAgain() {
    return RequestCount.of(HEAD, 1);
  }

  /** Deletion of a block, object by object; pkg/block/block.go Delete. */
  public static RequestCount delete(BlockSize block, ThanosVersion version) {
    double beside =
        version == ThanosVersion.V0_42 ? DELETES_BESIDE_CHUNKS_V42 : DELETES_BESIDE_CHUNKS_V41;
    return RequestCount.of(DELETE, block.chunkObjects() + beside).plus(HEAD, 2).plus(LIST, 2);
  }
}
