package capsim.loadgen.receiver.bulk;

import capsim.loadgen.fault.FaultDecision.ItemFaults;
import capsim.loadgen.receiver.hash.XxHash64;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Everything that a receiver has stored of {@code _bulk} requests. Thread-safe. */
public final class BulkBook {
  /** Bounds what hostile requests can allocate. */
  private static final int MAX_INDICES = 10_000;

  private static final int MAX_IDS = 1 << 25;

  /** OpenSearch MetadataCreateIndexService.validateIndexOrAliasName; what JSON need not escape. */
  private static final Pattern INDEX_NAME =
      Pattern.compile(
          "[^-_+A-Z\\\\/*?\"<>| ,#:\\p{Cntrl}]" + "[^A-Z\\\\/*?\"<>| ,#:\\p{Cntrl}]{0,254}");

  private static final int CONFLICT = 409;
  private static final int BAD_REQUEST = 400;
  private static final int REJECTED = 429;

  private final Map<String, Index> indices = new HashMap<>();
  private final TreeMap<Integer, Long> failed = new TreeMap<>();
  private final LongSet ids = new LongSet();
  private final JsonScanner scanner = new JsonScanner();
  private final ItemWriter answer = new ItemWriter();
  private final BulkLines lines = new BulkLines();
  private long requests;
  private long updated;

  /** An index. */
  private static final class Index {
    private long documents;
    private long sourceBytes;
    private long operations;
  }

  /**
   * Stores a request item by item.
   *
   * @param body NDJSON at 0..length-1
   * @param defaultIndex index of the path, empty if there is none
   * @param faults which items fail although nothing is wrong with them
   * @return OpenSearch's answer
   * @throws IllegalArgumentException with OpenSearch's words if the request is refused as a whole;
   *     then nothing of it is stored
   */
  public synchronized byte[] write(
      byte[] body, int length, String defaultIndex, ItemFaults faults) {
    lines.split(body, length, defaultIndex);
    answer.begin();
    BulkAction action = null;
    byte[] prefix = null;
    Index index = null;
    for (int i = 0; i < lines.items(); i++) {
      if (lines.isNewAction(i)) {
        action = lines.action(i);
        index = index(action.index());
        prefix = ItemWriter.prefix(action.create(), action.index());
      }
      int status = index == null ? BAD_REQUEST : faults.status(i);
      if (status == 0 && !scanner.isObject(body, lines.documentFrom(i), lines.documentTo(i))) {
        status = BAD_REQUEST;
      }
      if (status == 0) {
        status = store(index, action, prefix, lines.documentTo(i) - lines.documentFrom(i));
      }
      if (status != 0) {
        failed.merge(status, 1L, Long::sum);
        answer.failed(prefix, action.id(), status);
      }
    }
    requests++;
    return answer.end();
  }

  /** The index, made at its first document; null if the name is illegal. */
  private Index index(String name) {
    Index index = indices.get(name);
    if (index == null && indices.size() < MAX_INDICES && INDEX_NAME.matcher(name).matches()) {
      index = new Index();
      indices.put(name, index);
    }
    return index;
  }

  /** Stores a document; returns 0, or the status with which it is refused. */
  private int store(Index index, BulkAction action, byte[] prefix, int documentBytes) {
    boolean known = !action.id().isEmpty() && !ids.add(idHash(action));
    if (known && action.create()) {
      return CONFLICT;
    }
    if (known) {
      updated++;
    } else if (ids.size() > MAX_IDS) {
      return REJECTED;
    } else {
      index.documents++;
      index.sourceBytes += documentBytes;
    }
    answer.stored(prefix, action.id(), known, index.operations++);
    return 0;
  }

  private static long idHash(BulkAction action) {
    byte[] id = action.id().getBytes(StandardCharsets.UTF_8);
    return XxHash64.hash(id, 0, id.length, action.index().hashCode());
  }

  /** Requests of which items were stored or refused. */
  public synchronized long requests() {
    return requests;
  }

  /** What is stored. */
  public synchronized LogCounts counts() {
    var documents = new TreeMap<String, Long>();
    var bytes = new TreeMap<String, Long>();
    indices.forEach(
        (name, index) -> {
          documents.put(name, index.documents);
          bytes.put(name, index.sourceBytes);
        });
    return new LogCounts(documents, bytes, updated, failed);
  }
}
