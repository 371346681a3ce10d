package capsim.model.objectstore;

/** What a client asks of the S3 store; each is one HTTP request. */
public enum S3Operation {
  PUT(true),
  CREATE_MULTIPART(true),
  UPLOAD_PART(true),
  COMPLETE_MULTIPART(true),
  GET(false),
  GET_RANGE(false),
  HEAD(false),
  /** Billed like a PUT. */
  LIST(true),
  DELETE(false),
  DELETE_OBJECTS(false);

  private final boolean putOrList;

  S3Operation(boolean putOrList) {
    this.putOrList = putOrList;
  }

  /** Whether price books bill it as PUT, COPY, POST or LIST. */
  public boolean putOrList() {
    return putOrList;
  }

  /** Whether price books bill it as GET or HEAD; deletions are free. */
  public boolean getOrHead() {
    return this == GET || this == GET_RANGE || this == HEAD;
  }
}
