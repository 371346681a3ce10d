package capsim.loadgen.receiver.metrics;

import capsim.loadgen.receiver.hash.XxHash64;
import java.nio.charset.StandardCharsets;

/** Counters of one tenant. */
final class Tenant {
  private final String name;
  private final long seed;
  private final Counts counts = new Counts();
  private long requests;

  Tenant(String name) {
    this.name = name;
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    this.seed = XxHash64.hash(bytes, 0, bytes.length, 0);
  }

  String name() {
    return name;
  }

  long seed() {
    return seed;
  }

  Counts counts() {
    return counts;
  }

  void request() {
    requests++;
  }

  long requests() {
    return requests;
  }
}
