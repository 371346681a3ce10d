package capsim.simulator.ingest;

import capsim.model.ingest.MetricLoad.ClusterLoad;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.Scenario;

/**
 * The remote-write queue of a cluster's Prometheus Agents: the WAL is the buffer, shards send, a
 * truncation deletes what is too old whether it was sent or not. Prometheus v3.14
 * storage/remote/queue_manager.go, tsdb/agent/db.go, tsdb/wlog/checkpoint.go.
 */
final class AgentQueue {
  /** Share of its backlog that an agent tries to send each second: calculateDesiredShards. */
  private static final double BACKLOG_PER_SECOND = 0.05;

  private final Queue queue;
  private final Losses losses;
  private final double batchBytes;
  private final double leastShards;
  private final double mostShards;
  private final double roundTripSeconds;
  private final double safeSeconds;
  private final double meanBytesPerSecond;
  private final double meanSamplesPerSecond;

  /** The next segment is gone: the rest of the backlog is skipped when the receiver is back. */
  private boolean broken;

  private double answerSeconds;
  private double shards;

  AgentQueue(Scenario scenario, Cluster cluster, ClusterLoad load, Queue queue, Losses losses) {
    this.queue = queue;
    this.losses = losses;
    this.meanBytesPerSecond = load.bytesPerSecond().value();
    this.meanSamplesPerSecond = load.samplesPerSecond().value();
    this.safeSeconds = load.agentOutageHours().value() * 3600;
    MetricStack.Agent agent = scenario.metrics().agent();
    this.roundTripSeconds = cluster.link().roundTripTime().toNanos() / 1e9;
    this.answerSeconds = scenario.metrics().receive().requestLatency().toNanos() / 1e9;
    double bytesPerSample =
        meanSamplesPerSecond > 0 ? meanBytesPerSecond / meanSamplesPerSecond : 0;
    this.batchBytes = agent.maxSamplesPerSend() * bytesPerSample;
    this.leastShards = (double) agent.replicas() * agent.minShards();
    this.mostShards = (double) agent.replicas() * agent.maxShards();
    this.shards = leastShards;
  }

  Queue queue() {
    return queue;
  }

  double meanSamplesPerSecond() {
    return meanSamplesPerSecond;
  }

  /** Samples per second that get through. */
  double receivedSamplesPerSecond() {
    return meanBytesPerSecond > 0 ? queue.rate() / meanBytesPerSecond * meanSamplesPerSecond : 0;
  }

  void arrival(double factor) {
    queue.arrival(meanBytesPerSecond * factor);
  }

  /** How long the receivers take for an answer from now on, without the round trip. */
  void answerSeconds(double seconds) {
    answerSeconds = seconds;
  }

  private double latencySeconds() {
    return roundTripSeconds + answerSeconds;
  }

  /** What its shards try to send. */
  void want() {
    double wanted = wanted();
    double ceiling =
        latencySeconds() > 0 ? mostShards * batchBytes / latencySeconds() : Double.MAX_VALUE;
    queue.demand(Math.min(wanted, ceiling));
  }

  private double wanted() {
    return queue.arrival() + BACKLOG_PER_SECOND * queue.backlogBytes();
  }

  /**
   * Shards of all its agents; each waits for an answer before it sends the next batch. Their number
   * stays while nothing gets through: shouldReshard.
   */
  double shards() {
    if (queue.rate() > 0 && batchBytes > 0) {
      double busy = wanted() * latencySeconds() / batchBytes;
      shards = Math.max(leastShards, Math.min(mostShards, busy));
    }
    return shards;
  }

  /** A truncation of the WAL: a segment that was not sent may go. */
  void truncate() {
    if (!broken && queue.backlogSeconds() > safeSeconds) {
      broken = true;
      losses.add(queue.name, 0, "the WAL is truncated before it is sent");
    }
    skip();
  }

  /** Once a segment is missing, the reader begins anew at the present as soon as it can send. */
  void skip() {
    if (broken && queue.rate() > 0) {
      losses.add(
          queue.name, queue.lose(queue.backlogBytes()), "the WAL is truncated before it is sent");
      broken = false;
    }
  }
}
