package capsim.observe.access;

import java.time.Duration;

/**
 * How long a reading may take and how much it may hold, whatever a server does.
 *
 * @param connect for a connection
 * @param call for a request from its begin to the last byte of its answer
 * @param part for all requests to one server or bucket
 * @param streamBytes of one answer that is read as a stream, unpacked
 * @param documentBytes of one answer that is held in memory
 * @param blocks of a bucket that are listed one by one and whose {@code meta.json} is read
 * @param concurrency requests at a time to one server
 */
public record Bounds(
    Duration connect,
    Duration call,
    Duration part,
    long streamBytes,
    long documentBytes,
    int blocks,
    int concurrency) {
  /** Enough for large platforms, and little load on them. */
  public static final Bounds DEFAULT =
      new Bounds(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          256L << 20,
          32L << 20,
          20_000,
          4);

  /** The same with another time for each request. */
  public Bounds withCall(Duration other) {
    Duration sooner = connect.compareTo(other) < 0 ? connect : other;
    return new Bounds(sooner, other, part, streamBytes, documentBytes, blocks, concurrency);
  }
}
