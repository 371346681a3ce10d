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
    if (failure instanceof InvalidResponseException || failure instanceof XmlParserException) {
      return new Unreadable(
          Kind.MALFORMED,
          "answered with something else than the XML of S3; is this the URL of the S3 API, not of"
              + " a console or a proxy?",
          failure);
    }
    return Failures.of(failure, bounds);
  }

  private static Unreadable ofCode(String code, String right, ErrorResponseException failure) {
    switch (code) {
      case "AccessDenied":
        return new Unreadable(
            Kind.REFUSED, "AccessDenied: these credentials need " + right, failure);
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidTokenId", "ExpiredToken":
        return new Unreadable(
            Kind.REFUSED, code + ": the access key, its secret or its token is wrong", failure);
      case "RequestTimeTooSkewed":
        return new Unreadable(
            Kind.REFUSED, code + ": the clocks of this machine and the server differ", failure);
      case "NoSuchBucket":
        return new Unreadable(Kind.MISSING, "NoSuchBucket: there is no such bucket", failure);
      case "NoSuchKey":
        return new Unreadable(Kind.MISSING, "was deleted meanwhile", failure);
      case "PermanentRedirect", "AuthorizationHeaderMalformed", "InvalidRegion":
        return new Unreadable(
            Kind.REFUSED,
            code + ": the bucket is of another region; name it with --s3-region",
            failure);
      default:
        int status = failure.response() == null ? 0 : failure.response().code();
        String shown = code.matches(PLAIN_CODE) ? code : "an error";
        return new Unreadable(
            Kind.FAILED, "answered with " + shown + " (status " + status + ")", failure);
    }
  }
}
