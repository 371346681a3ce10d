package capsim.acceptance;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * S3Proxy over an empty directory, in a process of its own with the libraries that it was released
 * with, on a port of its own. Closing it ends the process whatever happened.
 */
final class RealS3 implements AutoCloseable {
  static final String ACCESS_KEY = "capsim-test";
  static final String SECRET_KEY = "capsim-test-secret-nobody-may-see";
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(90);

  private final RealProcess process;
  private final URI address;

  private RealS3(RealProcess process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts one and waits until it answers. Where its program is not to be had, the test is skipped,
   * or fails if this is continuous integration.
   *
   * @param name of its directory below {@code target/}
   */
  static RealS3 start(String name) throws IOException, InterruptedException {
    String classPath = classPathOrSkip();
    Path directory = AcceptanceFiles.emptyTarget(name);
    Path objects = Files.createDirectories(directory.resolve("objects"));
    URI address = URI.create("http://127.0.0.1:" + RealProcess.freePort());
    Path config = directory.resolve("s3proxy.properties");
    Files.writeString(
        config,
        String.join(
            "\n",
            "s3proxy.endpoint=" + address,
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + ACCESS_KEY,
            "s3proxy.credential=" + SECRET_KEY,
            "jclouds.provider=filesystem-nio2",
            "jclouds.identity=x",
            "jclouds.credential=x",
            "jclouds.filesystem.basedir=" + objects));
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            "org.gaul.s3proxy.Main",
            "--properties",
            config.toString());
    var server = new RealS3(RealProcess.start("s3proxy", directory, command, Map.of()), address);
    try {
      server.awaitAnswer();
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static String classPathOrSkip() throws IOException {
    Path file = AcceptanceFiles.target("../../servers/s3/target/class-path.txt");
    if (Files.isReadable(file)) {
      return Files.readString(file).strip().replace(':', File.pathSeparatorChar);
    }
    String reason = "no S3 server: " + file + " is missing, build module servers/s3";
    return RealPrometheusBinary.mustNotSkip() ? Assertions.fail(reason) : Assumptions.abort(reason);
  }

  /** Any answer will do: without a signature it is a refusal. */
  private void awaitAnswer() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_NANOS;
    while (System.nanoTime() < deadline) {
      try {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        if (connection.getResponseCode() > 0) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet: the deadline decides.
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException("S3Proxy did not answer" + process.quotedOutput());
  }

  /** Its URL, without a bucket. */
  URI uri() {
    return address;
  }

  /** A bucket, made now. */
  S3Bucket bucket(String name) throws IOException, InterruptedException {
    var bucket = new S3Bucket(address.getAuthority(), name, ACCESS_KEY, SECRET_KEY);
    bucket.create();
    return bucket;
  }

  @Override
  public void close() {
    process.close();
  }
}
