package capsim.cli.validate;

import capsim.cli.InputException;
import capsim.http.TlsOptions;
import capsim.observe.bucket.BucketTarget;
import capsim.observe.bucket.BucketTarget.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** In which bucket the target's blocks arrive; it is only read. */
final class BucketOptions {
  private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
  private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";

  @Option(
      names = "--s3",
      paramLabel = "URL",
      description =
          "S3 server where the target's blocks arrive; read only. Who asks: "
              + ACCESS_KEY
              + " and "
              + SECRET_KEY
              + ".")
  private String endpoint;

  @Option(
      names = "--bucket",
      paramLabel = "NAME[/PREFIX]",
      description = "The bucket of blocks there.")
  private String bucket;

  @Option(
      names = "--s3-region",
      paramLabel = "REGION",
      defaultValue = "us-east-1",
      description = "Region that requests are signed for (default: ${DEFAULT-VALUE}).")
  private String region = "us-east-1";

  Optional<BucketTarget> target(Map<String, String> environment) {
    if ((endpoint == null) != (bucket == null)) {
      throw InputException.ofProgram("--s3 and --bucket need each other");
    }
    if (endpoint == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          BucketTarget.of(
              new URI(endpoint), region, bucket, credentials(environment), TlsOptions.DEFAULT));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw InputException.ofProgram("--s3: " + e.getMessage());
    }
  }

  private static Optional<Credentials> credentials(Map<String, String> environment) {
    String key = environment.getOrDefault(ACCESS_KEY, "");
    String secret = environment.getOrDefault(SECRET_KEY, "");
    if (key.isEmpty() != secret.isEmpty()) {
      throw InputException.ofProgram(ACCESS_KEY + " and " + SECRET_KEY + " need each other");
    }
    Optional<String> token = Optional.ofNullable(environment.get(SESSION_TOKEN));
    return key.isEmpty()
        ? Optional.empty()
        : Optional.of(new Credentials(key, () -> secret, token.map(text -> () -> text)));
  }
}
