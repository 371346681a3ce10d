package capsim.loadgen.receiver;

import capsim.loadgen.fault.FaultDecision.ItemFaults;
import capsim.loadgen.receiver.bulk.BulkBook;
import capsim.loadgen.receiver.bulk.OpenSearchError;
import capsim.loadgen.server.Answer;
import capsim.loadgen.server.HttpCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Takes {@code _bulk} requests, plain or gzip, as OpenSearch 2.19 does. */
final class BulkEndpoint implements Endpoint {
  private static final int UNPACK_STEP = 1 << 16;

  private final BulkBook book;
  private final Traffic traffic;
  private final int maxBytes;
  private final ThreadLocal<byte[]> raw = ThreadLocal.withInitial(() -> new byte[1 << 20]);

  /**
   * An endpoint.
   *
   * @param maxBytes largest unpacked body
   */
  BulkEndpoint(BulkBook book, Traffic traffic, int maxBytes) {
    this.book = book;
    this.traffic = traffic;
    this.maxBytes = maxBytes;
  }

  @Override
  public Answer store(HttpCall call, ItemFaults faults) {
    String type = call.header("Content-Type");
    if (type == null || !isNdjson(type)) {
      String problem = "Content-Type header [" + (type == null ? "" : type) + "] is not supported";
      return Answer.json(
          406, "{\"error\":\"" + problem.replaceAll("[\"\\\\]", "?") + "\",\"status\":406}");
    }
    byte[] body = call.body();
    int length = call.bodyLength();
    if ("gzip".equalsIgnoreCase(call.header("Content-Encoding"))) {
      try {
        length = unpack(call);
      } catch (IOException e) {
        return OpenSearchError.answer(400, "not_compressed_exception", "Not in GZIP format");
      }
      if (length > maxBytes) {
        return fault(413);
      }
      body = raw.get();
    }
    traffic.unpacked(length);
    try {
      return Answer.of(
          200,
          "application/json; charset=UTF-8",
          book.write(body, length, index(call.path()), faults));
    } catch (IllegalArgumentException e) {
      return OpenSearchError.answer(400, "illegal_argument_exception", e.getMessage());
    }
  }

  private static boolean isNdjson(String type) {
    return type.startsWith("application/x-ndjson") || type.startsWith("application/json");
  }

  /** Unpacks into this thread's array; returns the length, more than maxBytes if it is too much. */
  private int unpack(HttpCall call) throws IOException {
    byte[] target = raw.get();
    int length = 0;
    try (var packed =
        new GZIPInputStream(
            new ByteArrayInputStream(call.body(), 0, call.bodyLength()), UNPACK_STEP)) {
      while (length <= maxBytes) {
        if (length == target.length) {
          target = Arrays.copyOf(target, 2 * length);
          raw.set(target);
        }
        int count = packed.read(target, length, target.length - length);
        if (count < 0) {
          return length;
        }
        length += count;
      }
    }
    return length;
  }

  /** The index in {@code /index/_bulk}; empty for {@code /_bulk}. */
  private static String index(String path) {
    int end = path.lastIndexOf("/_bulk");
    return end <= 0 ? "" : path.substring(1, end);
  }

  @Override
  public Answer fault(int status) {
    return OpenSearchError.scripted(status);
  }
}
