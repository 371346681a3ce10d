package capsim.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real Thanos Compactor that makes one iteration and ends. */
final class ThanosCompactor {
  private final ThanosStack stack;
  private final S3Bucket bucket;
  private final S3CountingProxy proxy;

  ThanosCompactor(ThanosStack stack, S3Bucket bucket, S3CountingProxy proxy) {
    this.stack = stack;
    this.bucket = bucket;
    this.proxy = proxy;
  }

  /**
   * Runs it and counts what it asked.
   *
   * @param deleteDelay between mark and deletion
   * @param more arguments
   */
  S3Counts run(Duration deleteDelay, String... more) throws IOException, InterruptedException {
    S3Counts before = proxy.counts();
    stack.run("compact", arguments(deleteDelay, List.of(more)));
    return proxy.counts().minus(before);
  }

  /** What the process is started with. Its directory stays, and with it the meta.json it knows. */
  List<String> arguments(Duration deleteDelay, List<String> more) throws IOException {
    var arguments = new ArrayList<String>();
    arguments.add("compact");
    arguments.add("--http-address=127.0.0.1:" + RealProcess.freePort());
    arguments.add("--data-dir=" + stack.directory().resolve("compact"));
    arguments.add("--consistency-delay=0s");
    arguments.add("--delete-delay=" + deleteDelay.toSeconds() + "s");
    for (String label : ThanosReceivers.REPLICA_LABELS) {
      arguments.add("--deduplication.replica-label=" + label);
    }
    arguments.add(ThanosStack.bucketFlag(bucket, proxy));
    arguments.addAll(more);
    return arguments;
  }
}
