package capsim.acceptance;

import capsim.observe.server.S3Server;
import capsim.observe.server.ServerPrograms;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The S3 server that {@code capsim validate} starts, for a test. */
record RealS3(S3Server server) implements AutoCloseable {
  /**
   * Starts one over an empty directory and waits until it answers. Where its program is not to be
   * had, the test is skipped, or fails if this is continuous integration.
   *
   * @param name of its directory below {@code target/}
   */
  static RealS3 start(String name) throws IOException, InterruptedException {
    Path root = AcceptanceFiles.target("../..");
    Path built = root.resolve("servers/s3/target/class-path.txt");
    if (!Files.isReadable(built)) {
      String reason = "no S3 server: " + built + " is missing, build module servers/s3";
      return RealPrometheusBinary.mustNotSkip()
          ? Assertions.fail(reason)
          : Assumptions.abort(reason);
    }
    var programs = new ServerPrograms(root, line -> Assertions.fail(line));
    return new RealS3(S3Server.start(programs, AcceptanceFiles.emptyTarget(name)));
  }

  /** Its URL, without a bucket. */
  URI uri() {
    return server.address();
  }

  /** A file in {@code directory} with the name of who may use it. */
  Path accessKeyFile(Path directory) throws IOException {
    return Files.writeString(directory.resolve("access"), server.accessKey());
  }

  /** A file in {@code directory} with what nobody else may see. */
  Path secretKeyFile(Path directory) throws IOException {
    return Files.writeString(directory.resolve("secret"), server.secretKey());
  }

  /** A bucket, made now. */
  S3Bucket bucket(String name) throws IOException, InterruptedException {
    var bucket = new S3Bucket(uri().getAuthority(), name, server.accessKey(), server.secretKey());
    bucket.create();
    return bucket;
  }

  @Override
  public void close() {
    server.close();
  }
}
