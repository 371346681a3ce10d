package capsim.loadgen.receiver;

import java.util.TreeMap;

/** Counts requests. Thread-safe. */
final class Traffic {
  private long requests;
  private long wireBytes;
  private long rawBytes;
  private final TreeMap<Integer, Long> answers = new TreeMap<>();

  /** A request came; returns its number, from 0. */
  synchronized long request(long bodyBytes) {
    wireBytes += bodyBytes;
    return requests++;
  }

  synchronized void unpacked(long bytes) {
    rawBytes += bytes;
  }

  synchronized void answer(int status) {
    answers.merge(status, 1L, Long::sum);
  }

  synchronized RequestCounts snapshot() {
    return new RequestCounts(requests, wireBytes, rawBytes, answers);
  }
}
