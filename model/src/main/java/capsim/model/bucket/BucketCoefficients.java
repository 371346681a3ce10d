package capsim.model.bucket;

import capsim.model.trace.Coefficient;
import java.util.List;

/** How fast one Thanos component talks to the store: nobody but the store at hand dictates that. */
public final class BucketCoefficients {
  /** Speed of one GET stream. */
  public static final Coefficient GET_BYTES_PER_SECOND =
      new Coefficient(
          "bucket.getBytesPerSecond",
          150e6,
          20e6,
          500e6,
          "B/s",
          "prior, thanos-io/thanos issue 1964 implies 95 MB/s; measure on the store in use");

  /** Speed of one upload; Thanos sends files and their parts one after the other. */
  public static final Coefficient PUT_BYTES_PER_SECOND =
      new Coefficient(
          "bucket.putBytesPerSecond",
          80e6,
          20e6,
          500e6,
          "B/s",
          "prior, below GET since parts are sequential and hashed with MD5; measure");

  /** Time of a small request in the store, without the round trip. */
  public static final Coefficient REQUEST_SECONDS =
      new Coefficient(
          "bucket.requestSeconds",
          0.010,
          0.002,
          0.2,
          "s",
          "prior for a small object on drives; latencies of 10 to 200 ms are usual; measure");

  /** All of them. */
  public static final List<Coefficient> ALL =
      List.of(GET_BYTES_PER_SECOND, PUT_BYTES_PER_SECOND, REQUEST_SECONDS);

  private BucketCoefficients() {}
}
