package capsim.observe.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * S3Proxy over a directory, with one empty bucket.
 *
 * @param process which runs it
 * @param address where it answers, without a path
 * @param bucket name of its bucket
 * @param accessKey who may use it
 * @param secretKey made for this server alone; it ends with it
 */
public record S3Server(
    ServerProcess process, URI address, String bucket, String accessKey, String secretKey)
    implements AutoCloseable {
  private static final List<String> OPTIONS =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");
  private static final String BUCKET = "capsim-blocks";
  private static final int SECRET_BYTES = 20;

  /** Starts one in a directory of its own and waits until it is ready. */
  public static S3Server start(ServerPrograms programs, Path directory)
      throws IOException, InterruptedException {
    Path objects = directory.resolve("objects");
    Files.createDirectories(objects.resolve(BUCKET));
    int port = ServerProcess.freePort();
    String accessKey = "capsim";
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    String secretKey = HexFormat.of().formatHex(secret);
    Path config = directory.resolve("s3proxy.conf");
    Files.writeString(
        config,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.identity=x
        jclouds.credential=x
        jclouds.filesystem.basedir=%s
        """
            .formatted(port, accessKey, secretKey, objects));
    var command = new ArrayList<>(programs.command("s3", OPTIONS, "org.gaul.s3proxy.Main"));
    command.add("--properties");
    command.add(config.toString());
    URI address = URI.create("http://127.0.0.1:" + port);
    var process = ServerProcess.start("S3Proxy", directory, command);
    process.awaitReady(address.resolve("/"));
    return new S3Server(process, address, BUCKET, accessKey, secretKey);
  }

  @Override
  public void close() {
    process.close();
  }

  @Override
  public String toString() {
    return address + " bucket " + bucket;
  }
}
