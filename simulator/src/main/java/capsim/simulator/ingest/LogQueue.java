package capsim.simulator.ingest;

import capsim.model.fluentbit.RetryBackoff;
import capsim.model.ingest.FluentBitCoefficients;
import capsim.model.ingest.LogLoad.ClusterLogs;
import capsim.model.scenario.LogStack.ChunkStorage;
import capsim.model.scenario.LogStack.FluentBit;
import capsim.model.scenario.Scenario;

/**
 * The chunks of a cluster's Fluent Bits: kept up to a limit, tried again after waits that double,
 * so that after an outage they wake up spread over the longest wait. fluent/fluent-bit d55459d
 * src/flb_scheduler.c, fluent-bit-docs administration/buffering-and-storage.md.
 */
final class LogQueue {
  private final Queue queue;
  private final Losses losses;
  private final double limitBytes;
  private final double retrySeconds;
  private final double engineBytesPerSecond;
  private final double meanBytesPerSecond;
  private final String limitRule;
  private long stuckSinceMillis = -1;
  private long awakeMillis;
  private double wakingBytesPerSecond;

  LogQueue(Scenario scenario, long nodes, ClusterLogs load, Queue queue, Losses losses) {
    this.queue = queue;
    this.losses = losses;
    FluentBit agent = scenario.logs().fluentBit();
    this.meanBytesPerSecond = load.wireBytesPerSecond().value();
    double chunks = load.chunkBytesPerSecondPerNode().value() * nodes;
    double wirePerChunkByte = chunks > 0 ? meanBytesPerSecond / chunks : 0;
    this.limitBytes = agent.bufferLimit().bytes() * nodes * wirePerChunkByte;
    this.limitRule =
        agent.storage() == ChunkStorage.FILESYSTEM
            ? "storage.total_limit_size drops the oldest chunk"
            : "mem_buf_limit pauses the input until files rotate away";
    this.retrySeconds =
        agent.retryLimit().map(RetryBackoff::meanSeconds).orElse(Double.POSITIVE_INFINITY);
    double raw = load.rawBytesPerSecond().value();
    double engine =
        scenario.coefficientValues().value(FluentBitCoefficients.ENGINE_BYTES_PER_SECOND) * nodes;
    this.engineBytesPerSecond = raw > 0 ? engine * meanBytesPerSecond / raw : 0;
  }

  Queue queue() {
    return queue;
  }

  void arrival(double factor) {
    queue.arrival(meanBytesPerSecond * factor);
  }

  double meanBytesPerSecond() {
    return meanBytesPerSecond;
  }

  /** What is tried: new chunks, and those of the backlog that are awake. */
  void want(long nowMillis) {
    boolean stuck = queue.behind() && queue.rate() == 0;
    if (stuck && stuckSinceMillis < 0) {
      stuckSinceMillis = nowMillis;
    } else if (!stuck && stuckSinceMillis >= 0) {
      double wait = RetryBackoff.longestWaitSeconds((nowMillis - stuckSinceMillis) / 1000.0);
      awakeMillis = nowMillis + Math.round(wait * 1000);
      wakingBytesPerSecond = queue.backlogBytes() / wait;
      stuckSinceMillis = -1;
    }
    double most = Math.max(queue.arrival(), engineBytesPerSecond);
    if (queue.backlogBytes() == 0) {
      queue.demand(queue.arrival());
    } else if (nowMillis < awakeMillis) {
      queue.demand(Math.min(most, queue.arrival() + wakingBytesPerSecond));
    } else {
      queue.demand(most);
    }
  }

  /** Drops what is above the limit, or has been tried too often. */
  void drop() {
    double over = queue.backlogBytes() - limitBytes;
    if (over > 0) {
      losses.add(queue.name, queue.lose(over), limitRule);
    }
    double tooOld = queue.backlogBytes() - retrySeconds * queue.arrival();
    if (tooOld > 0 && queue.rate() == 0) {
      losses.add(queue.name, queue.lose(tooOld), "retry_limit gives the chunk up");
    }
  }
}
