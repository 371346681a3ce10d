package capsim.observe.bucket;

import capsim.http.TlsOptions;
import capsim.observe.access.HttpTarget;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A bucket of an S3 server.
 *
 * @param endpoint of the server, without the bucket
 * @param region that requests are signed for
 * @param bucket its name
 * @param prefix only objects whose names begin with this are looked at; empty for all
 * @param credentials who asks; nobody if there are none
 * @param tls how the server is trusted
 */
public record BucketTarget(
    URI endpoint,
    String region,
    String bucket,
    String prefix,
    Optional<Credentials> credentials,
    TlsOptions tls) {
  public BucketTarget {
    // The same rules as for every other URL.
    new HttpTarget(endpoint, Optional.empty(), tls);
  }

  /**
   * The bucket that people name as {@code NAME} or {@code NAME/PREFIX}.
   *
   * @throws IllegalArgumentException if the endpoint is no URL of a server
   */
  public static BucketTarget of(
      URI endpoint,
      String region,
      String named,
      Optional<Credentials> credentials,
      TlsOptions tls) {
    int slash = named.indexOf('/');
    return new BucketTarget(
        endpoint,
        region,
        slash < 0 ? named : named.substring(0, slash),
        slash < 0 ? "" : named.substring(slash + 1),
        credentials,
        tls);
  }

  /** How outputs call it. */
  public String shown() {
    return endpoint + " bucket " + bucket;
  }

  @Override
  public String toString() {
    return shown();
  }

  /**
   * An access key and its secret, which appear in no output.
   *
   * @param accessKey the key's id
   * @param secretKey the secret
   * @param sessionToken of temporary credentials, if they are such
   */
  public record Credentials(
      String accessKey, Supplier<String> secretKey, Optional<Supplier<String>> sessionToken) {
    @Override
    public String toString() {
      return "***";
    }
  }
}
