package capsim.loadgen.bulk;

import capsim.loadgen.reactor.Reactor;
import capsim.loadgen.run.RunContext;
import java.util.random.RandomGenerator;

/** Whose records a chunk holds. */
interface BulkOwner {
  BulkShared shared();

  Reactor reactor();

  RunContext run();

  ErrorPolicy policy();

  RetryTimes retries();

  /** An answer that is longer counts as a failure; 0 for no limit. */
  long responseBufferBytes();

  /** Draws the times of retries. */
  RandomGenerator random();

  /** All records of a chunk are accounted. */
  void ended(BulkChunk chunk);
}
