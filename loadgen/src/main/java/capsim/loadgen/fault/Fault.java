package capsim.loadgen.fault;

/** One thing that goes wrong. */
public sealed interface Fault {
  /** The answer is held back; times of several such rules add up. */
  record Delay(Latency latency) implements Fault {}

  /**
   * The request is answered with this status.
   *
   * @param code 400..599
   * @param retryAfterSeconds value of {@code Retry-After}, -1 for none
   * @param stored whether what the request carries is stored all the same
   */
  record Status(int code, long retryAfterSeconds, boolean stored) implements Fault {}

  /**
   * The connection is closed in the middle of the answer.
   *
   * @param stored whether what the request carries was stored before; else there is no answer at
   *     all
   */
  record HangUp(boolean stored) implements Fault {}

  /**
   * The connection stays open without an answer.
   *
   * @param stored whether what the request carries is stored
   */
  record NoAnswer(boolean stored) implements Fault {}

  /** The answer is written at this rate. */
  record Trickle(long bytesPerSecond) implements Fault {}

  /** The receiver does not listen; connections are closed. */
  record Outage() implements Fault {}

  /** Items of a {@code _bulk} request fail with this status; the share is one of items. */
  record Items(int code) implements Fault {}

  /** Requests with more bytes than this on the wire are answered with 413. */
  record TooLarge(long bytes) implements Fault {}

  /** The answer's body is padded to this size. */
  record Pad(int bytes) implements Fault {}
}
