package capsim.model.opensearch;

/**
 * What uploading one file of a snapshot takes: it is cut into chunks, each an object; a chunk up to
 * the buffer is one PUT, a larger one a multipart upload. Source: OpenSearch, S3BlobContainer.java.
 *
 * @param objects objects that the file becomes
 * @param puts single PUTs
 * @param multiparts multipart uploads
 * @param parts parts of all of them
 */
record SnapshotFile(double objects, double puts, double multiparts, double parts) {
  static SnapshotFile of(double fileBytes, double chunkBytes, double bufferBytes) {
    double whole = Math.max(1, chunkBytes);
    double part = Math.max(1, bufferBytes);
    double full = Math.floor(fileBytes / whole);
    double rest = fileBytes - full * whole;
    SnapshotFile ofFull = of(whole, part);
    SnapshotFile ofRest = rest > 0 || full == 0 ? of(rest, part) : new SnapshotFile(0, 0, 0, 0);
    return new SnapshotFile(
        full + ofRest.objects(),
        full * ofFull.puts() + ofRest.puts(),
        full * ofFull.multiparts() + ofRest.multiparts(),
        full * ofFull.parts() + ofRest.parts());
  }

  private static SnapshotFile of(double chunk, double part) {
    return chunk <= part
        ? new SnapshotFile(1, 1, 0, 0)
        : new SnapshotFile(1, 0, 1, Math.ceil(chunk / part));
  }

  /** Requests billed like a PUT. */
  double requests() {
    return puts + 2 * multiparts + parts;
  }
}
