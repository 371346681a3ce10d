package capsim.cli.validate;

import capsim.http.TlsOptions;
import capsim.observe.bucket.BucketTarget;
import capsim.observe.bucket.BucketTarget.Credentials;
import capsim.observe.server.OpenSearchServer;
import capsim.observe.server.PrometheusServer;
import capsim.observe.server.S3Server;
import capsim.observe.server.ServerPrograms;
import capsim.observe.server.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The servers that are started for a validation, and stopped with it. */
final class OwnServers implements AutoCloseable {
  /** System property that names capsim's source tree; the launcher sets it. */
  static final String HOME_PROPERTY = "capsim.home";

  private final TemporaryDirectory directory;
  private final Optional<Path> prometheusBinary;
  private final Consumer<String> said;
  private Optional<S3Server> s3 = Optional.empty();
  private Optional<OpenSearchServer> openSearch = Optional.empty();

  private OwnServers(
      TemporaryDirectory directory, Optional<Path> prometheusBinary, Consumer<String> said) {
    this.directory = directory;
    this.prometheusBinary = prometheusBinary;
    this.said = said;
  }

  /**
   * None yet.
   *
   * @param said is told what takes time
   * @throws IOException if the environment names a Prometheus that is not there
   */
  static OwnServers open(Map<String, String> environment, Consumer<String> said)
      throws IOException {
    Optional<Path> binary = PrometheusServer.find(environment);
    return new OwnServers(TemporaryDirectory.create(), binary, said);
  }

  /** Whether there is a Prometheus to start. */
  Optional<Path> prometheusBinary() {
    return prometheusBinary;
  }

  /** A new Prometheus; the caller closes it. */
  PrometheusServer prometheus(String name) throws IOException, InterruptedException {
    return PrometheusServer.start(prometheusBinary.orElseThrow(), directory.path().resolve(name));
  }

  /** The S3 server, which is started now. */
  S3Server startS3() throws IOException, InterruptedException {
    said.accept("starting an S3 server (S3Proxy)");
    S3Server started = S3Server.start(programs(), directory.path().resolve("s3"));
    s3 = Optional.of(started);
    return started;
  }

  Optional<S3Server> s3() {
    return s3;
  }

  /** Its bucket, for readers. */
  BucketTarget bucket() {
    S3Server server = s3.orElseThrow();
    return new BucketTarget(
        server.address(),
        "us-east-1",
        server.bucket(),
        "",
        Optional.of(new Credentials(server.accessKey(), server::secretKey, Optional.empty())),
        TlsOptions.DEFAULT);
  }

  /** OpenSearch, which is started now. */
  OpenSearchServer startOpenSearch() throws IOException, InterruptedException {
    said.accept("starting OpenSearch");
    OpenSearchServer started =
        OpenSearchServer.start(programs(), directory.path().resolve("opensearch"));
    openSearch = Optional.of(started);
    return started;
  }

  Optional<OpenSearchServer> openSearch() {
    return openSearch;
  }

  private ServerPrograms programs() throws IOException {
    String home = System.getProperty(HOME_PROPERTY, "");
    if (home.isEmpty() || !Files.isDirectory(Path.of(home, "servers"))) {
      throw new IOException(
          "it is built from capsim's source tree, which is not known here (start capsim by its"
              + " launcher)");
    }
    return new ServerPrograms(Path.of(home), said);
  }

  @Override
  public void close() throws IOException {
    s3.ifPresent(S3Server::close);
    openSearch.ifPresent(OpenSearchServer::close);
    directory.close();
  }
}
