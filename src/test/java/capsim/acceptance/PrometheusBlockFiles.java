package capsim.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a block on disk says of itself and weighs.
 *
 * @param minTimeMillis begin of its range
 * @param maxTimeMillis end of its range
 * @param series series in it
 * @param samples samples in it
 * @param chunks chunks in it
 * @param chunksBytes bytes of its files under {@code chunks/}
 * @param indexBytes bytes of its {@code index}
 * @param metaBytes bytes of its {@code meta.json}
 */
record PrometheusBlockFiles(
    long minTimeMillis,
    long maxTimeMillis,
    long series,
    long samples,
    long chunks,
    long chunksBytes,
    long indexBytes,
    long metaBytes) {

  /** The complete blocks of a data directory, in no order. */
  static List<PrometheusBlockFiles> in(Path data) throws IOException {
    var blocks = new ArrayList<PrometheusBlockFiles>();
    if (Files.isDirectory(data)) {
      // A block has the 26 characters of a ULID as its name; one being written has a suffix.
      try (var directories = Files.newDirectoryStream(data, "??????????????????????????")) {
        for (Path directory : directories) {
          if (Files.exists(directory.resolve("meta.json"))) {
            blocks.add(read(directory));
          }
        }
      }
    }
    return blocks;
  }

  private static PrometheusBlockFiles read(Path directory) throws IOException {
    Path metaFile = directory.resolve("meta.json");
    JsonNode meta = new ObjectMapper().readTree(metaFile.toFile());
    JsonNode stats = meta.required("stats");
    long chunksBytes = 0;
    try (var segments = Files.newDirectoryStream(directory.resolve("chunks"))) {
      for (Path segment : segments) {
        chunksBytes += Files.size(segment);
      }
    }
    return new PrometheusBlockFiles(
        meta.required("minTime").asLong(),
        meta.required("maxTime").asLong(),
        stats.required("numSeries").asLong(),
        stats.required("numSamples").asLong(),
        stats.required("numChunks").asLong(),
        chunksBytes,
        Files.size(directory.resolve("index")),
        Files.size(metaFile));
  }
}
