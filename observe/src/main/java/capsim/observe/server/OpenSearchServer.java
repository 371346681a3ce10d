package capsim.observe.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An OpenSearch node with an empty data directory, and a directory where it may keep snapshots.
 *
 * @param process which runs it
 * @param address where it answers, without a path
 * @param snapshots directory for a repository of type {@code fs}
 */
public record OpenSearchServer(ServerProcess process, URI address, Path snapshots)
    implements AutoCloseable {
  private static final List<String> OPTIONS = List.of("-Xms1g", "-Xmx1g", "-XX:-UsePerfData");

  /** Starts one in a directory of its own and waits until it is ready. */
  public static OpenSearchServer start(ServerPrograms programs, Path directory)
      throws IOException, InterruptedException {
    Path snapshots = Files.createDirectories(directory.resolve("snapshots"));
    int port = ServerProcess.freePort();
    var command =
        new ArrayList<>(
            programs.command("opensearch", OPTIONS, "capsim.opensearch.OpenSearchNode"));
    command.add(directory.toString());
    command.add("http.port=" + port);
    command.add("path.repo=" + snapshots);
    URI address = URI.create("http://127.0.0.1:" + port);
    var process = ServerProcess.start("OpenSearch", directory, command);
    process.awaitReady(address.resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"));
    return new OpenSearchServer(process, address, snapshots);
  }

  @Override
  public void close() {
    process.close();
  }
}
