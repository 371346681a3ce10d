package capsim.cli.observe;

import capsim.cli.InputException;
import capsim.cli.load.Secret;
import capsim.http.TlsOptions;
import capsim.observe.bucket.BucketTarget;
import capsim.observe.bucket.BucketTarget.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Which buckets are looked at. */
final class S3Flags {
  private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
  private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";

  @Option(names = "--s3", paramLabel = "URL", description = "An S3 server, without a bucket.")
  private String endpoint;

  @Option(
      names = "--bucket",
      paramLabel = "NAME[/PREFIX]",
      description = "A bucket there, or what is below a prefix of one; may be repeated.")
  private List<String> buckets = List.of();

  @Option(
      names = "--s3-region",
      paramLabel = "REGION",
      defaultValue = "us-east-1",
      description = "Region that requests are signed for (default: ${DEFAULT-VALUE}).")
  private String region;

  @Option(
      names = "--s3-access-key-file",
      paramLabel = "FILE",
      description = "File that holds the access key; or set " + ACCESS_KEY + ".")
  private Path accessKey;

  @Option(
      names = "--s3-secret-key-file",
      paramLabel = "FILE",
      description = "File that holds its secret; or set " + SECRET_KEY + ".")
  private Path secretKey;

  List<BucketTarget> buckets(
      Map<String, String> environment, TlsOptions trust, Redaction redaction) {
    if (endpoint == null) {
      if (!buckets.isEmpty()) {
        throw InputException.ofProgram("--bucket needs --s3, the server that it is of");
      }
      return List.of();
    }
    if (buckets.isEmpty()) {
      throw InputException.ofProgram("--s3 needs at least one --bucket");
    }
    URI url = TargetFlags.url("--s3", endpoint);
    if (url.getPath() != null && url.getPath().length() > 1) {
      throw InputException.ofProgram(
          "--s3 takes the server without a path; name the bucket with --bucket");
    }
    Optional<Credentials> credentials = credentials(environment);
    credentials.ifPresent(
        known -> {
          redaction.add(known.secretKey());
          known.sessionToken().ifPresent(redaction::add);
        });
    return buckets.stream()
        .map(named -> BucketTarget.of(url, region, named, credentials, trust))
        .toList();
  }

  private Optional<Credentials> credentials(Map<String, String> environment) {
    Optional<Supplier<String>> key = secret(accessKey, ACCESS_KEY, "access key", environment);
    Optional<Supplier<String>> secret = secret(secretKey, SECRET_KEY, "secret key", environment);
    if (key.isPresent() != secret.isPresent()) {
      throw InputException.ofProgram(
          "the access key and its secret need each other: "
              + ACCESS_KEY
              + " and "
              + SECRET_KEY
              + ", or --s3-access-key-file and --s3-secret-key-file");
    }
    return key.map(
        id ->
            new Credentials(
                id.get(), secret.get(), secret(null, SESSION_TOKEN, "session token", environment)));
  }

  private static Optional<Supplier<String>> secret(
      Path file, String variable, String what, Map<String, String> environment) {
    if (file != null) {
      return Optional.of(Secret.ofFile(file, what).text());
    }
    return environment.containsKey(variable)
        ? Optional.of(Secret.ofVariable(environment, variable, what).text())
        : Optional.empty();
  }
}
