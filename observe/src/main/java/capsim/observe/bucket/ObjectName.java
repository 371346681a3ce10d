package capsim.observe.bucket;

import java.util.regex.Pattern;

/**
 * What the name of an object says that it is.
 *
 * @param kind of what it is a part
 * @param prefix before the ULID of a block; else the first part of the name with its slash
 * @param block ULID; empty for none
 * @param file name within the block
 */
record ObjectName(Kind kind, String prefix, String block, String file) {
  private static final int ULID_LENGTH = 26;

  /**
   * Files of a snapshot repository (OpenSearch 2.19,
   * server/src/main/java/org/opensearch/repositories/blobstore/BlobStoreRepository.java and
   * package-info.java there).
   */
  private static final Pattern SNAPSHOT_DATA =
      Pattern.compile("(?:^|/)indices/[^/]+/\\d+/__[^/]+$");

  private static final Pattern SNAPSHOT_METADATA =
      Pattern.compile(
          "(?:^|/)(?:indices/[^/]+/\\d+/(?:snap|index)-[^/]+"
              + "|indices/[^/]+/meta-[^/]+\\.dat"
              + "|(?:snap|meta)-[A-Za-z0-9_-]+\\.dat"
              + "|index-\\d+"
              + "|index\\.latest"
              + "|tests-[A-Za-z0-9_-]+/(?:master|data-[^/]+)\\.dat)$");

  /** Of what an object is a part. */
  enum Kind {
    BLOCK,
    SNAPSHOT_DATA,
    SNAPSHOT_METADATA,
    FOREIGN
  }

  static ObjectName of(String name) {
    for (int start = 0, slash; (slash = name.indexOf('/', start)) >= 0; start = slash + 1) {
      if (slash - start == ULID_LENGTH && slash + 1 < name.length() && isUlid(name, start)) {
        return new ObjectName(
            Kind.BLOCK,
            name.substring(0, start),
            name.substring(start, slash),
            name.substring(slash + 1));
      }
    }
    String first = name.substring(0, name.indexOf('/') + 1);
    if (SNAPSHOT_DATA.matcher(name).find()) {
      return new ObjectName(Kind.SNAPSHOT_DATA, first, "", "");
    }
    return new ObjectName(
        SNAPSHOT_METADATA.matcher(name).find() ? Kind.SNAPSHOT_METADATA : Kind.FOREIGN,
        first,
        "",
        "");
  }

  /** Crockford's base 32 without I, L, O and U, 128 bits (github.com/ulid/spec). */
  private static boolean isUlid(String name, int start) {
    for (int i = start; i < start + ULID_LENGTH; i++) {
      char c = name.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'A' && c <= 'Z' && "ILOU".indexOf(c) < 0;
      if ((!digit && !letter) || (i == start && c > '7')) {
        return false;
      }
    }
    return true;
  }
}
