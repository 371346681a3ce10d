package capsim.observe.bucket;

import capsim.observe.access.Bounds;
import capsim.observe.access.Failures;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Unreadable;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import io.minio.errors.XmlParserException;

/** What minio-java throws, in words of the person who looks at a bucket. */
final class S3Failures {
  private static final String PLAIN_CODE = "[A-Za-z]{1,60}";

  private S3Failures() {}

  /**
   * The reason behind a failure.
   *
   * @param right the permission that the request needs: {@code s3:ListBucket}
   */
  static Unreadable of(MinioException failure, String right, Bounds bounds) {
    if (failure instanceof ErrorResponseException error) {
      return ofCode(String.valueOf(error.errorResponse().code()), right, error);
    }
    if (failure instanceof ServerException error) {
      return new Unreadable(Kind.FAILED, "answered with status " + error.statusCode(), failure);
    }
    boolean other = failure instanceof InvalidResponseException;
    if (other || (failure instanceof XmlParserException && !Failures.isOfReading(failure))) {
      return new Unreadable(
          Kind.MALFORMED,
          "answered with something else than the XML of S3; is this the URL of the S3 API, not of"
              + " a console or a proxy?",
          failure);
    }
    return Failures.of(failure, bounds);
  }

  private static Unreadable ofCode(String code, String right, ErrorResponseException failure) {
    return switch (code) {
      case "AccessDenied" ->
          refused(
              "AccessDenied: these credentials, or nobody, may not do that; it needs " + right,
              failure);
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidTokenId", "ExpiredToken" ->
          refused(code + ": the access key, its secret or its token is wrong", failure);
      case "RequestTimeTooSkewed" ->
          refused(code + ": the clocks of this machine and the server differ", failure);
      case "PermanentRedirect", "AuthorizationHeaderMalformed", "InvalidRegion" ->
          refused(code + ": the bucket is of another region; name it with --s3-region", failure);
      case "NoSuchBucket" ->
          new Unreadable(Kind.MISSING, "NoSuchBucket: there is no such bucket", failure);
      case "NoSuchKey" -> new Unreadable(Kind.MISSING, "was deleted meanwhile", failure);
      default -> {
        int status = failure.response() == null ? 0 : failure.response().code();
        String shown = code.matches(PLAIN_CODE) ? code : "an error";
        yield new Unreadable(
            Kind.FAILED, "answered with " + shown + " (status " + status + ")", failure);
      }
    };
  }

  private static Unreadable refused(String message, ErrorResponseException failure) {
    return new Unreadable(Kind.REFUSED, message, failure);
  }
}
