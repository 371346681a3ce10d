package capsim.simulator.ingest;

import capsim.model.plan.Plan;
import capsim.model.scenario.MetricStack.Receive;
import capsim.model.scenario.Scenario;

/**
 * How receivers answer a remote write while some of them are gone, full or slow. A write is
 * answered as soon as a quorum of the copies of each of its series is written, and refused when the
 * forward timeout is over; all agents send series of all receivers in every request, so that the
 * series with the worst copies decides. Thanos v0.42.4 pkg/receive/handler.go fanoutForward,
 * writeQuorum; pkg/pool/worker_pool.go.
 *
 * @param replicas that ingest
 * @param copies of a series
 * @param quorum of them that must be written
 * @param requestSeconds mean time of a write as usual
 * @param forwardSeconds mean time of a forwarded copy as usual, a part of it
 * @param timeoutSeconds after which a write is refused
 * @param forwardUtilization of the workers for one peer, at the mean load
 */
public record WritePath(
    double replicas,
    double copies,
    double quorum,
    double requestSeconds,
    double forwardSeconds,
    double timeoutSeconds,
    double forwardUtilization) {
  /** No bound; finite, so that it bounds no load where there is none. */
  static final double ANY = Double.MAX_VALUE;

  /**
   * What agents meet.
   *
   * @param share of the receivers that do the work
   * @param loads how many times the mean load the workers for the slowest peer let through at most
   * @param seconds until a write is answered
   * @param refused why all writes are refused; empty if they are not
   */
  public record Answer(double share, double loads, double seconds, String refused) {}

  /** That of a planned platform. */
  public static WritePath of(Scenario scenario, Plan plan) {
    Receive receive = scenario.metrics().receive();
    double replicas = plan.receive().replicas().value();
    return new WritePath(
        replicas,
        Math.min(replicas, receive.replicationFactor()),
        plan.receive().quorum().value(),
        receive.requestLatency().toNanos() / 1e9,
        receive.forwardLatency().toNanos() / 1e9,
        receive.forwardTimeout().toNanos() / 1e9,
        plan.receive().forwardUtilization().value());
  }

  /** Whether a copy that takes so many times as long is written before the timeout. */
  public boolean inTime(double times) {
    return forwardSeconds * times < timeoutSeconds;
  }

  /**
   * The answer.
   *
   * @param gone receivers that take nothing
   * @param full how many of them are there, with a disk that is full
   * @param slow further receivers
   * @param times as long a copy takes there
   */
  public Answer answer(int gone, int full, int slow, double times) {
    double spare = copies - quorum;
    double share = Math.max(0, replicas - gone) / replicas;
    if (gone > spare) {
      String why = full == gone ? "disks of receivers are full" : "receivers are gone";
      return new Answer(0, ANY, requestSeconds, "no quorum, as " + why);
    }
    if (slow == 0 || gone + slow <= spare) {
      // The quorum does without them; what waits for them does so beside the answer.
      return new Answer(share, ANY, requestSeconds, "");
    }
    if (!inTime(times)) {
      return new Answer(
          0,
          ANY,
          timeoutSeconds,
          "the quorum needs a copy that takes longer than receive-forward-timeout");
    }
    double workers = forwardUtilization * times;
    return new Answer(
        share, workers > 0 ? 1 / workers : ANY, requestSeconds + forwardSeconds * (times - 1), "");
  }
}
