package capsim.observe.server;

import capsim.observe.bucket.BlockMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A block that a Prometheus cut.
 *
 * @param directory named by its ULID
 * @param meta what its {@code meta.json} says
 * @param chunkBytes of all files of chunks
 * @param indexBytes of its index
 */
public record CutBlock(Path directory, BlockMeta meta, long chunkBytes, long indexBytes) {
  /** A block that is being written has a suffix behind the 26 characters of its ULID. */
  private static final String ULID = "??????????????????????????";

  /**
   * Waits for a block that begins at a time or later.
   *
   * @param data directory of a Prometheus
   * @param stopped whether the user wants it to end; there is no block then
   * @throws IOException if there is none in time
   */
  public static Optional<CutBlock> await(
      Path data, long minTimeMillis, Duration timeout, BooleanSupplier stopped)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < deadline && !stopped.getAsBoolean()) {
      try (var blocks = Files.newDirectoryStream(data, ULID)) {
        for (Path block : blocks) {
          Path file = block.resolve("meta.json");
          if (Files.exists(file)) {
            BlockMeta meta =
                BlockMeta.parse(Files.readAllBytes(file), block.getFileName().toString());
            if (meta.minTimeMillis() >= minTimeMillis) {
              return Optional.of(read(block, meta));
            }
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    if (stopped.getAsBoolean()) {
      return Optional.empty();
    }
    throw new IOException("Prometheus cut no block in " + timeout.toSeconds() + " s");
  }

  private static CutBlock read(Path block, BlockMeta meta) throws IOException {
    long chunks = 0;
    try (var segments = Files.newDirectoryStream(block.resolve("chunks"))) {
      for (Path segment : segments) {
        chunks += Files.size(segment);
      }
    }
    return new CutBlock(block, meta, chunks, Files.size(block.resolve("index")));
  }
}
