package capsim.workload.index;

/**
 * The ids that OpenSearch gives to documents without one, 15 bytes each: counter and time, in an
 * order that lets a terms dictionary share prefixes. Source: opensearch-project/OpenSearch 2.19.6,
 * server/src/main/java/org/opensearch/common/TimeBasedUUIDGenerator.java; mapper/Uid.java keeps the
 * bytes instead of their Base64. Not thread-safe.
 */
final class GeneratedIds {
  private static final int BYTES = 15;
  private static final byte[] ADDRESS = {(byte) 0x93, 0x1f, 0x55, (byte) 0xc2, 0x0a, 0x7e};

  private int sequence;

  byte[] next(long epochMillis) {
    sequence++;
    var id = new byte[BYTES];
    id[0] = (byte) sequence;
    id[1] = (byte) (sequence >>> 16);
    id[2] = (byte) (epochMillis >>> 16);
    id[3] = (byte) (epochMillis >>> 24);
    id[4] = (byte) (epochMillis >>> 32);
    id[5] = (byte) (epochMillis >>> 40);
    System.arraycopy(ADDRESS, 0, id, 6, ADDRESS.length);
    id[12] = (byte) (epochMillis >>> 8);
    id[13] = (byte) (sequence >>> 8);
    id[14] = (byte) epochMillis;
    return id;
  }
}
