package capsim.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A real MinIO with one drive, and real Thanos components that reach it each through a counting
 * proxy of its own. All on loopback, all ended by {@link #close}.
 */
final class ThanosStack implements AutoCloseable {
  private static final String ACCESS_KEY = "capsim-test";
  private static final String SECRET_KEY = "capsim-test-secret";
  private static final Duration RUN_TIMEOUT = Duration.ofMinutes(10);

  private final Path thanos;
  private final Path directory;
  private final int minioPort;
  private final List<AutoCloseable> open = new ArrayList<>();

  private ThanosStack(Path thanos, Path directory, int minioPort) {
    this.thanos = thanos;
    this.directory = directory;
    this.minioPort = minioPort;
  }

  /** Starts MinIO in an empty directory. */
  static ThanosStack start(Path thanos, Path minio, Path directory)
      throws IOException, InterruptedException {
    int port = RealProcess.freePort();
    var stack = new ThanosStack(thanos, directory, port);
    Path data = Files.createDirectories(directory.resolve("minio"));
    RealProcess server =
        RealProcess.start(
            "minio",
            directory,
            List.of(
                minio.toString(),
                "server",
                data.toString(),
                "--address",
                "127.0.0.1:" + port,
                "--console-address",
                "127.0.0.1:" + RealProcess.freePort()),
            Map.of(
                "MINIO_ROOT_USER",
                ACCESS_KEY,
                "MINIO_ROOT_PASSWORD",
                SECRET_KEY,
                "MINIO_BROWSER",
                "off",
                "MINIO_UPDATE",
                "off",
                "MINIO_CI_CD",
                "1"));
    stack.open.add(server);
    try {
      server.await(URI.create("http://127.0.0.1:" + port + "/minio/health/ready"));
    } catch (IOException | InterruptedException | RuntimeException e) {
      stack.close();
      throw e;
    }
    return stack;
  }

  Path directory() {
    return directory;
  }

  /** A bucket, made now, as the test itself uses it: past the proxies. */
  S3Bucket bucket(String name) throws IOException, InterruptedException {
    var bucket = new S3Bucket("127.0.0.1:" + minioPort, name, ACCESS_KEY, SECRET_KEY);
    bucket.create();
    return bucket;
  }

  /** A proxy to count with. */
  S3CountingProxy proxy() throws IOException {
    var proxy = new S3CountingProxy(minioPort);
    open.add(proxy);
    return proxy;
  }

  /** Starts a component of Thanos that keeps running, and waits until it is ready. */
  RealProcess component(String name, int httpPort, List<String> arguments)
      throws IOException, InterruptedException {
    RealProcess process = RealProcess.start(name, directory, command(arguments), Map.of());
    open.add(process);
    return process.await(URI.create("http://127.0.0.1:" + httpPort + "/-/ready"));
  }

  /** Runs a component of Thanos that ends of itself. */
  void run(String name, List<String> arguments) throws IOException, InterruptedException {
    try (RealProcess process = RealProcess.start(name, directory, command(arguments), Map.of())) {
      process.awaitSuccess(RUN_TIMEOUT);
    }
  }

  private List<String> command(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(thanos.toString());
    command.addAll(arguments);
    return command;
  }

  /** The flag that leads a component to the bucket through a proxy. */
  static String bucketFlag(S3Bucket bucket, S3CountingProxy proxy) {
    return "--objstore.config={type: S3, config: {bucket: "
        + bucket.name()
        + ", endpoint: \""
        + proxy.endpoint()
        + "\", region: us-east-1, insecure: true, access_key: "
        + ACCESS_KEY
        + ", secret_key: "
        + SECRET_KEY
        + "}}";
  }

  @Override
  public void close() {
    Collections.reverse(open);
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        // The next one has to end as well; nothing of this is reused.
      }
    }
  }
}
