package capsim.cli.validate;

import capsim.observe.bucket.BucketTarget;
import java.time.Duration;
import java.util.Optional;

/**
 * What is there to be loaded and looked at, as options name it.
 *
 * @param metricsTarget where remote write goes
 * @param queryUrl where its queries are answered
 * @param openSearchUrl where bulk requests go
 * @param bucket where its blocks arrive
 * @param waiting how long they may take
 * @param only what is driven, if not both
 */
record Reach(
    Optional<String> metricsTarget,
    Optional<String> queryUrl,
    Optional<String> openSearchUrl,
    Optional<BucketTarget> bucket,
    Duration waiting,
    Optional<Signal> only) {
  /** What is sent; lower case, since these are the words that people type. */
  enum Signal {
    metrics,
    logs
  }

  boolean wants(Signal signal) {
    return only.isEmpty() || only.get() == signal;
  }

  /** Whether nothing was named, so that servers are started here. */
  boolean own() {
    return metricsTarget.isEmpty() && openSearchUrl.isEmpty();
  }
}
