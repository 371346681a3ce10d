package capsim.loadgen.files;

import capsim.workload.bulk.LogPod.Identity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * The log of one container: the file {@code pods/NAMESPACE_POD_UID/CONTAINER/0.log}, older ones
 * beside it, and the link {@code containers/POD_NAMESPACE_CONTAINER-ID.log}. Rotated as kubelet
 * does: renamed with a time, all but the last rotated one compressed, the oldest deleted.
 * Kubernetes, pkg/kubelet/logs/container_log_manager.go and pkg/kubelet/kuberuntime/legacy.go.
 */
final class ContainerLog {
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private record Rotated(Path path, long bytes) {}

  private final FilesOptions options;
  private final Path current;
  private final ArrayDeque<Rotated> rotated = new ArrayDeque<>();
  private long currentBytes;
  private long totalBytes;

  /** Makes directory, empty file and link; what was there of an earlier run is replaced. */
  ContainerLog(FilesOptions options, Identity identity) throws IOException {
    this.options = options;
    Path pod =
        options
            .directory()
            .resolve("pods")
            .resolve(identity.namespace() + "_" + identity.pod() + "_" + identity.uid())
            .resolve(identity.container());
    Files.createDirectories(pod);
    this.current = pod.resolve("0.log");
    Files.deleteIfExists(current);
    Files.createFile(current);
    Path containers = options.directory().resolve("containers");
    Files.createDirectories(containers);
    Path link =
        containers.resolve(
            identity.pod()
                + "_"
                + identity.namespace()
                + "_"
                + identity.container()
                + "-"
                + identity.containerId()
                + ".log");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(
        link, containers.toAbsolutePath().relativize(current.toAbsolutePath()));
  }

  /** Bytes of all files of the container. */
  long totalBytes() {
    return totalBytes;
  }

  /** Appends lines, then rotates if there are enough of them. */
  void append(byte[] lines, int length, long epochMillis) throws IOException {
    try (OutputStream out = Files.newOutputStream(current, StandardOpenOption.APPEND)) {
      out.write(lines, 0, length);
    }
    currentBytes += length;
    totalBytes += length;
    if (currentBytes >= options.rotateBytes()) {
      rotate(epochMillis);
    }
  }

  private void rotate(long epochMillis) throws IOException {
    while (rotated.size() >= options.filesPerContainer() - 1) {
      Rotated oldest = rotated.remove();
      Files.deleteIfExists(oldest.path());
      totalBytes -= oldest.bytes();
    }
    if (!rotated.isEmpty()) {
      compressNewest();
    }
    Path renamed = unused(current + "." + SUFFIX.format(Instant.ofEpochMilli(epochMillis)));
    Files.move(current, renamed);
    rotated.add(new Rotated(renamed, currentBytes));
    currentBytes = 0;
    Files.createFile(current);
  }

  /** Two rotations within a second would have one name; kubelet looks too seldom for that. */
  private static Path unused(String name) {
    Path path = Path.of(name);
    for (int i = 1; Files.exists(path) || Files.exists(Path.of(path + ".gz")); i++) {
      path = Path.of(name + "-" + i);
    }
    return path;
  }

  private void compressNewest() throws IOException {
    Rotated newest = rotated.removeLast();
    Path temporary = Path.of(newest.path() + ".tmp");
    Path compressed = Path.of(newest.path() + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(temporary))) {
      Files.copy(newest.path(), out);
    }
    Files.move(temporary, compressed, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(newest.path());
    long bytes = Files.size(compressed);
    totalBytes += bytes - newest.bytes();
    rotated.add(new Rotated(compressed, bytes));
  }
}
