package capsim.loadgen.record;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Requests, attempts and bytes, counted. */
public final class Traffic {
  private static final int STATUSES = 600;

  private long requests;
  private long attempts;
  private long rawBytes;
  private long wireBytes;
  private final long[] ended = new long[STATUSES];

  void completed() {
    requests++;
  }

  void sent(long raw, long wire) {
    attempts++;
    rawBytes += raw;
    wireBytes += wire;
  }

  void attempt(int status) {
    ended[status >= 0 && status < STATUSES ? status : 0]++;
  }

  /** Adds the counts of another. */
  public void add(Traffic other) {
    requests += other.requests;
    attempts += other.attempts;
    rawBytes += other.rawBytes;
    wireBytes += other.wireBytes;
    for (int i = 0; i < STATUSES; i++) {
      ended[i] += other.ended[i];
    }
  }

  void clear() {
    requests = 0;
    attempts = 0;
    rawBytes = 0;
    wireBytes = 0;
    Arrays.fill(ended, 0);
  }

  /** Requests that ended well, each with all its attempts. */
  public long requests() {
    return requests;
  }

  /** Attempts sent. */
  public long attempts() {
    return attempts;
  }

  /** Bytes of the messages sent, before compression. */
  public long rawBytes() {
    return rawBytes;
  }

  /** Bytes of the bodies sent, as on the wire. */
  public long wireBytes() {
    return wireBytes;
  }

  /** Attempts that ended, by status; 0 stands for those without an answer. */
  public SortedMap<Integer, Long> attemptsByStatus() {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    for (int i = 0; i < STATUSES; i++) {
      if (ended[i] > 0) {
        counts.put(i, ended[i]);
      }
    }
    return counts;
  }

  /** Attempts that ended. */
  public long attemptsEnded() {
    return Arrays.stream(ended).sum();
  }

  /** Attempts that ended without an answer or with a status other than 2xx. */
  public long errors() {
    return attemptsEnded() - Arrays.stream(ended, 200, 300).sum();
  }
}
